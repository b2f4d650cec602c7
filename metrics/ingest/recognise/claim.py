"""A candidate mapping of one column to one field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """A candidate mapping of one column to a field; per field the lowest `order` is chosen."""

    at: int
    field: str
    confidence: float
    order: tuple[int, int, int]
    note: str | None = None
