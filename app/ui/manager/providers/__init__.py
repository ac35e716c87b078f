"""The page of whom the shop recommends."""
