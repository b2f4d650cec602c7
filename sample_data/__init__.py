"""The sample desk: the program that invents it, and the exports it writes."""
