"""One complaint on the screen, wherever it is opened: its story, and what can be done about it."""
