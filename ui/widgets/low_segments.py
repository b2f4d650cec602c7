"""The groups with low scores, which several pages name."""

from __future__ import annotations

from metrics.analysis.segments import Findings
from metrics.data.desk import Desk
from ui import cache
from ui.shell.address import View
from ui.shell.page_parts import page_part
from ui.shell.session import Period


@page_part
def low_segments(desk: Desk, period: Period, view: View) -> Findings:
    """Return the groups of a period's answers that cost the most satisfied customers."""
    return cache.low_score_segments(desk, period, view.where)
