"""Small parts every screen is made of. None of them ever reads a text as markup."""
