"""The page of volume."""
