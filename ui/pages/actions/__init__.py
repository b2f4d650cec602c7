"""The page of actions."""
