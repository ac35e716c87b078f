"""Tables, engine, search index and migrations."""
