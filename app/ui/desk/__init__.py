"""The room Today: what is due, done from one place."""
