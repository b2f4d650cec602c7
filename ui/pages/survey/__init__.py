"""The page of the survey."""
