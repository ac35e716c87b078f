"""The room of handwritten notes."""
