"""The page of agents."""
