"""The make-it-right list, edited by the manager."""
