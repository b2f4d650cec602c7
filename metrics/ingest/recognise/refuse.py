"""Refusals of tables that are no list of tickets, answers or monthly figures, each with what to export instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.errors import Refused
from metrics.ingest.formats import RATINGS, normalise, squash
from metrics.ingest.parse import dates, numbers
from metrics.ingest.read.delimiters import name_of
from metrics.ingest.recognise import summaries
from metrics.ingest.recognise.context import BARE
from metrics.ingest.recognise.other_trades import is_bare, is_of_another_trade
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid
    from metrics.ingest.recognise.recognition import Recognition

NO_ROWS = N_("“{file}” has a header but no rows below it. Export a period that holds tickets or answers.")
ONE_COLUMN = N_(
    "“{file}” has only one column, so it is no list of tickets. Export one with numbers, dates and ratings. {where}"
)
REPORT = N_("“{file}” is a summary, not a list: its rows are totals. {where}")
STRANGE = N_("“{file}” holds neither tickets, survey answers nor monthly figures that could be recognised. {where}")
STRANGE_TEXT = N_(
    "“{file}”, its columns separated at “{mark}”, holds neither tickets, survey answers nor monthly figures that"
    " could be recognised. Choose another delimiter if that is the wrong one. {where}"
)
NO_DATES = N_(
    "“{file}” holds no dates, so its rows belong to no month. Export when each ticket was opened, too. {where}"
)
TOTALS = re.compile(r"(grand )?totals?|sum|gesamt(ergebnis)?|总计|合计|小计|합계|average|row labels", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:(?:number|no|count|total|sum) (?:of )?|# ?)?"
    r"(?:tickets|incidents|requests|cases|issues|calls|conversations|responses|answers|surveys|feedbacks)"
    r"(?: count| total| volume| handled| created| resolved| closed)?"
    r"|(?:(?:total|incoming|inbound|outbound|answered|abandoned|handled|offered|missed|resolved|solved|closed) )+"
    r"(?:tickets|incidents|requests|cases|calls|chats|contacts|conversations)"
    r"|(?:tickets|cases|calls|chats|contacts|conversations|incidents|requests) "
    r"(?:handled|answered|offered|abandoned|received|taken|missed|solved|resolved|closed|created|opened|assigned)"
    r"|.{0,4}(?:工单|问卷|回复|来电|会话)(?:数量?|总数|量)|(?:接听|呼入|处理|解决|放弃).{0,2}(?:数量?|量)",
    re.IGNORECASE,
)
"""Headers of counts of tickets or answers."""
AVERAGE = re.compile(r"\b(?:average|avg|mean|aht|asa|rate|percent|promedio|m[eé]dia|moyenne|durchschnitt)\b|平均|%|率")
"""Words in headers of averages and shares."""
ONE_BY_ONE = frozenset(("ticket_id", "response_id", "requester", "comment", "subject"))
TELLING = frozenset(
    ("ticket_id", "status", "priority", "agent", "resolve_hours", "first_response_hours", "score", *RATINGS)
)
FEW = 60


def refuse_unusable(grid: Grid, recognition: Recognition, file: str, mapped: bool = False) -> None:
    """Raise `Refused` unless the rows have a main table or could have one after a person's mapping.

    What a person has `mapped` is of this trade, whatever its headers say.
    """
    where = recognition.format.where_to_export
    if not len(grid):
        raise Refused(NO_ROWS, file=file)
    if len(grid.headers) < 2:
        raise Refused(ONE_COLUMN, file=file, where=where)
    if recognition.table != "monthly" and _is_summary(grid, recognition):
        raise Refused(REPORT, file=file, where=where)
    if not mapped and (is_of_another_trade(grid, recognition) or is_bare(grid, recognition)):
        raise Refused(STRANGE, file=file, where=where)
    if not recognition.needs_mapping or _has_days(grid):
        return
    if _is_report(grid):
        raise Refused(REPORT, file=file, where=where)
    if recognition.fields.keys() & TELLING and not _has_moments(grid):
        raise Refused(NO_DATES, file=file, where=where)
    if len(grid) <= FEW or not _has_ids(grid):
        mark = grid.raw.delimiter
        if mark is None:
            raise Refused(STRANGE, file=file, where=where)
        raise Refused(STRANGE_TEXT, file=file, mark=name_of(mark), where=where)


def _has_days(grid: Grid) -> bool:
    """Whether a column holds dates that are not just the first of each month."""
    for at in range(len(grid.headers)):
        texts = [text for text in grid.sample(at)[:40] if len(re.findall(r"\d", text)) > 3]
        if texts and not all(re.fullmatch(numbers.PLAIN, text) for text in texts):
            firsts = sum(bool(re.search(r"-01(?:[ T]|$)|^0?1[/.]", text)) for text in texts)
            if dates.looks_like_dates(texts) >= 0.6 and firsts < len(texts):
                return True
    return False


def _has_moments(grid: Grid) -> bool:
    """Whether any column could be mapped as a date: days, months, spreadsheet days or seconds since 1970."""
    samples = (grid.sample(at)[:40] for at in range(len(grid.headers)))
    return any(texts and dates.looks_like_dates(texts, month_only=True) >= 0.6 for texts in samples)


def _is_report(grid: Grid) -> bool:
    cells = [grid.sample(at) for at in range(len(grid.headers))]
    if any(TOTALS.fullmatch(text.strip()) for texts in cells for text in texts):
        return True
    summed = [all(numbers.number(text, "," in text) is not None for text in texts) for texts in cells if texts]
    return 2 < len(grid) <= FEW and sum(summed) >= len(summed) - 1 and not all(summed)


def _is_summary(grid: Grid, recognition: Recognition) -> bool:
    """Whether each row sums up several tickets or answers: it counts them, and is none itself or holds averages."""
    if summaries.counts_by_answer(grid) or summaries.averages_beside_counts(grid, recognition.fields):
        return True
    if not _counts(grid):
        return False
    at = recognition.fields.get("ticket_id", [None])[0]
    has_number = at is not None and squash(grid.names[at]) not in BARE
    averages = any(AVERAGE.search(normalise(name)) for name in grid.names)
    return (averages and not has_number) or not recognition.fields.keys() & ONE_BY_ONE


def _counts(grid: Grid) -> bool:
    """Whether a column counts tickets or answers: then each row is an aggregate."""
    places = [at for at, header in enumerate(grid.headers) if COUNTED.fullmatch(normalise(header))]
    return any(all(re.fullmatch(numbers.PLAIN, text) for text in grid.sample(at)) for at in places)


def _has_ids(grid: Grid) -> bool:
    return any(len(grid.sample(at)) >= min(len(grid), 300) for at in range(len(grid.headers)))
