"""The same shop without a window."""
