"""A review as a deck of native, editable slides."""

from metrics.report.deck.writer import deck

__all__ = ["deck"]
