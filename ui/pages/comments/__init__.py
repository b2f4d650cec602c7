"""The page of comments."""
