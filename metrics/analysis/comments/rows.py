"""The comments of a desk, and the filters of the comments page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import pandas as pd

from metrics.analysis.comments.bayes import Tone
from metrics.analysis.comments.tokens import folded
from metrics.data.desk import Desk
from metrics.query import Request, Where
from metrics.query.fact_rows import LazyRows, answer, fact_rows, is_present

DAY = "day"
SUMMARY_COLUMNS = (
    *("comment", "answered_day", "asked_day", "scale_low", "scale_high"),
    *("csat_neutral", "nps_value", "ces_score", "comment_negative"),
)
"""The columns that the counts of tones and themes need."""


def comment_rows(
    desk: Desk,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Where | None = None,
    columns: Sequence[str] = (),
) -> pd.DataFrame:
    """Return every answer with a comment between two local days, newest first: all columns and `day`.

    An answer without a score has no answered day; its day is the day it was asked. `where` maps a dimension to the
    accepted values. With `columns` only these are read, which is quicker: SUMMARY_COLUMNS are enough for counts.
    """
    request = Request("all", (), where or {}, start, end)
    rows = answer(desk, request, ("comments", *columns), partial(_with_comment, desk, columns))
    rows = rows[rows["comment"].str.strip() != ""]
    rows = rows.assign(**{DAY: rows["answered_day"].fillna(rows["asked_day"])})
    order = [name for name in (DAY, "answered", "response_id") if name in rows]
    return rows.sort_values(order, ascending=False, kind="stable").reset_index(drop=True)


def _with_comment(desk: Desk, columns: Sequence[str], request: Request) -> LazyRows:
    days = ("answered_day", "asked_day")
    return fact_rows(desk, "responses", columns, [is_present("comment")], request, days=days)


def filter_comments(
    rows: pd.DataFrame, *, tone: Tone | None = None, theme: str | None = None, find: str = ""
) -> pd.DataFrame:
    """Return the classified comments of one tone, with one theme, that contain the text `find`; None and "" accept all.

    The text is searched literally, ignoring case and width.
    """
    accepted = pd.Series(True, index=rows.index)
    if tone:
        accepted &= rows["sentiment"] == tone
    if theme:
        accepted &= pd.Series([theme in carried for carried in rows["themes"]], index=rows.index, dtype=bool)
    if text := folded(find).strip():
        accepted &= pd.Series([text in folded(comment) for comment in rows["comment"]], index=rows.index, dtype=bool)
    return rows[accepted].reset_index(drop=True)
