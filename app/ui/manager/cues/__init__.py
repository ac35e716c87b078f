"""Which cues there are, and how often, set by the manager."""
