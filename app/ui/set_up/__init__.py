"""The first start: a few questions, once."""
