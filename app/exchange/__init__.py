"""File formats: reading what other programs wrote, without trusting it."""
