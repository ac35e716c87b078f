"""The section of gifts: what was given and what came after, what may be given, and how many are left."""
