"""What was clicked on the volume page, as the address holds it: an hour of the week, an age, a group."""

from __future__ import annotations

from metrics.analysis.volume import AGES
from ui.charts.hours import DAYS, HOURS
from ui.shell import drill
from ui.shell.address import View

AGE = "age"
WEEKDAY, HOUR = "weekday", "hour"


def cell(view: View) -> tuple[int, int] | None:
    """Return the hour of the week that was clicked; None for none."""
    weekday, hour = view.drill.get(WEEKDAY, ""), view.drill.get(HOUR, "")
    valid = weekday in map(str, DAYS) and hour in map(str, HOURS)
    return (int(weekday), int(hour)) if valid else None


def age(view: View) -> str | None:
    """Return the age of open tickets that was clicked; None for none."""
    return view.drill[AGE] if view.drill.get(AGE) in AGES else None


def drilled(view: View) -> bool:
    """Tell whether anything was clicked."""
    return bool(cell(view) or age(view) or drill.group(view))
