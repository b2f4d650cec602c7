"""What the filters offer of this desk's data."""

from __future__ import annotations

from ui.address import Choices


def choices() -> Choices:
    """Return the periods and values that the desk's data hold."""
    return Choices(
        periods={"month": ["2026-03", "2026-02", "2026-01"], "quarter": ["2026-Q1"], "year": ["2026"]},
        first_shown={"month": "2026-03", "quarter": "2026-Q1", "year": "2026"},
        values={"channel": ["email", "chat", "phone", "portal"], "priority": ["urgent", "high", "medium", "low"]},
    )
