"""The sample desk: the program that generates it, and the exports it writes."""
