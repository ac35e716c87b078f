"""What the cues say, edited by the manager."""
