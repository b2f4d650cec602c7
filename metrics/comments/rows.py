"""The comments of a desk, and those among them that somebody asks for."""

from __future__ import annotations

from datetime import datetime

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.comments.tokens import folded
from metrics.comments.tone import Tone
from metrics.desk import Desk
from metrics.query.request import Request, Where, among, within

DAY = "day"


def of(
    desk: Desk, *, start: datetime | None = None, end: datetime | None = None, where: Where | None = None
) -> pd.DataFrame:
    """Return every answer that came with words between two local days, newest first: all columns and `day`.

    An answer without a score has no day of its own on which it counts as answered; it stands on the day it was asked
    for. `where` maps a dimension to the values kept.
    """
    request = Request("all", (), where or {}, start, end)
    written = [~nw.col("comment").is_null(), *within(nw.coalesce("answered_day", "asked_day"), start, end)]
    rows: pd.DataFrame = desk.table("responses").filter(*written, *among(request.where)).collect("pandas").to_native()
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
