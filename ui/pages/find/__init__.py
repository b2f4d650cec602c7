"""The page that finds tickets."""
