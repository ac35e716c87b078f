"""The parts of the demo shop: its recipe, its people, their visits, and the writing of them."""
