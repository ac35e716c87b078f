"""The section of the shop's habits."""
