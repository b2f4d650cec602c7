"""The review of a period as data, and the files it can be taken away in."""
