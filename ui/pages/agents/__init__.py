"""The pages of agents and customers."""
