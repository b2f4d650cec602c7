"""What the filters offer: the periods and values that the desk's data hold."""

from __future__ import annotations


def options() -> dict[str, list[str]]:
    """Return each grain's periods, newest first, and each filter's values."""
    return {
        "month": ["2026-03", "2026-02", "2026-01"],
        "quarter": ["2026-Q1"],
        "week": ["2026-W09", "2026-W08"],
        "year": ["2026"],
        "channel": ["email", "chat", "phone", "portal"],
        "agent": [],
        "team": [],
        "type": [],
        "priority": ["urgent", "high", "medium", "low"],
    }
