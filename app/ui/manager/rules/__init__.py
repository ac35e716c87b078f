"""Appreciation rules, written and looked at by the manager."""
