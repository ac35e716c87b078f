"""What the shop says of itself, and how the program behaves."""
