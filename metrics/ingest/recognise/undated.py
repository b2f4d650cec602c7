"""Answers to a survey without any date: one question says which day or month they are from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import normalise
from metrics.ingest.parse import dates, numbers
from metrics.ingest.recognise.headers import is_question

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

ASKED_KINDS = frozenset(("csat", "nps", "ces", "aspect"))
SURVEYED = re.compile(
    r"satisf|\bcsat|\bnps\b|\bces\b|promoter|recommend|effort|满意|推荐|努力|费力|zufrieden|satisfech|satisfeit|"
    r"만족|満足|удовлетвор"
)
"""Words of headers that only a survey of customers has; a bare “Rating” may be that of a film or a shop."""
OF_WORK = re.compile(r"job|work|environment|relationship|工作")
"""Words of headers of a table of employees, which lists no answers about a service."""
SOME_DIGITS = 4


def is_undated_survey(grid: Grid, columns: list[Column]) -> bool:
    """Return whether rows are answers that customers were asked for, in a table without a column of dates."""
    has_reviews = any(column.field == "comment" and "review" in normalise(column.header) for column in columns)
    is_survey = any(
        column.field in ASKED_KINDS
        and not OF_WORK.search(normalise(column.header))
        and (is_question(column.header) or SURVEYED.search(normalise(column.header)) or has_reviews)
        for column in columns
    )
    return is_survey and not any(_holds_dates(grid.sample(at)) for at in range(len(columns)))


def _holds_dates(texts: list[str]) -> bool:
    some = [text for text in texts[:60] if len(re.findall(r"\d", text)) >= SOME_DIGITS]
    some = [text for text in some if not re.fullmatch(numbers.PLAIN, text)]
    return bool(some) and dates.looks_like_dates(some, month_only=True) >= 0.6
