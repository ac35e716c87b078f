"""The manager's room: everything that is set up rather than served. Loaded when it is first opened."""
