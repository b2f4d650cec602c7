"""Rows for worked examples: small, all around Monday 2 March 2026, in UTC."""

from __future__ import annotations

from typing import Any

from metrics.catalogue.kpi import Rows


def answers(kind: str, low: int, high: int, *scores: int | None, **columns: Any) -> Rows:
    """Return one survey answer a score (None: asked, not answered), all on 2026-03-02."""
    return tuple(
        {
            "response_id": str(number),
            "kind": kind,
            "score": score,
            "scale_low": low,
            "scale_high": high,
            "asked": True,
            "sent": "2026-03-02T09:00Z",
            "answered": None if score is None else "2026-03-02T12:00Z",
            **columns,
        }
        for number, score in enumerate(scores)
    )


def tickets(*rows: dict[str, Any]) -> Rows:
    """Return tickets opened at 08:00 and solved at 12:00 on 2026-03-02 unless the row says otherwise."""
    usual = {"created": "2026-03-02T08:00Z", "resolved": "2026-03-02T12:00Z", "status": "resolved"}
    return tuple({"ticket_id": str(number), **usual, **row} for number, row in enumerate(rows))


def month(**figures: float) -> Rows:
    """Return the monthly figures of March 2026."""
    return tuple({"month": "2026-03-01", "figure": name, "value": value} for name, value in figures.items())
