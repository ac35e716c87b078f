"""File formats: readers that never trust a file. Pure: no database, no windows."""
