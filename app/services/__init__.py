"""What the shop can do: one public method is one transaction."""
