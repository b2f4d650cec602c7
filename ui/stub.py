from __future__ import annotations


def options() -> dict[str, list[str]]:
    months = [f"{year}-{month:02}" for year in (2026, 2025) for month in range(12, 0, -1)]
    return {
        "month": months[2:],
        "quarter": ["2026-Q3", "2026-Q2", "2026-Q1"],
        "week": ["2026-W40", "2026-W39"],
        "year": ["2026", "2025"],
        "channel": ["email", "chat", "phone", "portal"],
        "agent": ["Ana <b>Silva</b>", "Bo [x](http://x)", "陈伟"],
        "team": ["First line", "Second line"],
        "type": ["incident", "request"],
        "priority": ["urgent", "high", "medium", "low"],
    }
