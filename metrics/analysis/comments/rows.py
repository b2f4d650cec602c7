"""The comments of a desk, and those among them that somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from metrics.analysis.comments.tokens import folded
from metrics.analysis.comments.tone import Tone
from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query import Request, Where
from metrics.query.fact_rows import fact_rows, is_present

DAY = "day"
COUNTED = (
    *("comment", "answered_day", "asked_day", "scale_low", "scale_high"),
    *("csat_neutral", "nps_value", "ces_score", "comment_negative"),
)
"""All that tones and themes are counted from."""


def of(
    desk: Desk,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Where | None = None,
    columns: Sequence[str] = (),
) -> pd.DataFrame:
    """Return every answer that came with words between two local days, newest first: all columns and `day`.

    An answer without a score has no day of its own on which it counts as answered; it stands on the day it was asked
    for. `where` maps a dimension to the values kept. `columns` reads no more than these and is quicker: COUNTED for
    who only counts what was said.
    """
    request = Request("all", (), where or {}, start, end)
    days = ("answered_day", "asked_day")
    rows = in_pandas(fact_rows(desk, "responses", columns, [is_present("comment")], request, days=days))
    rows = rows[rows["comment"].str.strip() != ""]
    rows = rows.assign(**{DAY: rows["answered_day"].fillna(rows["asked_day"])})
    order = [name for name in (DAY, "answered", "response_id") if name in rows]
    return rows.sort_values(order, ascending=False, kind="stable").reset_index(drop=True)


def keep(rows: pd.DataFrame, *, tone: Tone | None = None, theme: str | None = None, find: str = "") -> pd.DataFrame:
    """Return the judged comments of one tone, with one theme, that hold the text `find`; None and "" keep all.

    The text is looked for as it stands, whatever its case and width; nothing in it is a pattern.
    """
    kept = pd.Series(True, index=rows.index)
    if tone:
        kept &= rows["sentiment"] == tone
    if theme:
        kept &= pd.Series([theme in carried for carried in rows["themes"]], index=rows.index, dtype=bool)
    if wanted := folded(find).strip():
        kept &= pd.Series([wanted in folded(text) for text in rows["comment"]], index=rows.index, dtype=bool)
    return rows[kept].reset_index(drop=True)
