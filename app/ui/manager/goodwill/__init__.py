"""The page that shows what every deed is worth in goodwill."""
