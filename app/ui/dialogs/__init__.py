"""Questions and longer pieces of work that have a window page of their own."""
