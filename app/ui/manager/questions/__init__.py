"""The question bank, edited by the manager."""
