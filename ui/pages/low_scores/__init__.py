"""The page of low scores."""
