"""The page of trends, and the trend drawn on other pages."""
