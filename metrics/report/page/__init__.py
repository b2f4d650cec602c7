"""A review as one HTML file that opens without a server and without a network, and prints on A4."""

from metrics.report.page.writer import page

__all__ = ["page"]
