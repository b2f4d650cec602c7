"""The page of definitions."""
