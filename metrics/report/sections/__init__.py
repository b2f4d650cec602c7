"""The sections of a review, each with the question it asks; none computes a figure of its own."""
