"""The pure rules of the shop: no Qt, no database, no clock of its own."""
