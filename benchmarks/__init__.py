"""Benchmarks: each compares Plumbline with a plain baseline in the same run and reports ratios."""
