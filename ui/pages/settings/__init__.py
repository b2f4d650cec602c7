"""The pages of settings and monthly figures."""
