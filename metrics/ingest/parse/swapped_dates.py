"""Dates in which a spreadsheet of another locale exchanged day and month.

Such a sheet converts every text that it can parse, 3/12/2021, to a real date, 3 December, and leaves 3/25/2021 a text.
So no real date in the column has a day above 12, and every text has one, which does not happen by chance.
"""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse.cells import distinct
from metrics.ingest.parse.dates import NUMERIC

REAL = re.compile(r"\d{4}-(\d{2})-(\d{2})(?:[T ].*)?")
FEWEST_REAL, FEWEST_TEXTS = 10, 2
LAST_MONTH = 12


def may_be_swapped(texts: list[str]) -> bool:
    """Return whether a column mixes real dates and dates in numbers, as far as some of its texts show."""
    return any(REAL.fullmatch(text) for text in texts) and any(_numbers(text) for text in texts)


def swap_back(text: Any) -> tuple[Any, int]:
    """Return a cleaned text column with its real dates swapped back, and how many; unchanged unless all agree."""
    values = distinct(text)
    real = [match for value in values if (match := REAL.fullmatch(value))]
    texts = [match for value in values if (match := _numbers(value))]
    if len(real) < FEWEST_REAL or len(texts) < FEWEST_TEXTS or not (_are_low(real) and _are_sure(texts)):
        return text, 0
    is_real = pc.fill_null(pc.match_substring_regex(text, r"^\d{4}-\d{2}-\d{2}(?:[T ]|$)"), False)
    swapped = pc.replace_substring_regex(text, r"^(\d{4})-(\d{2})-(\d{2})", r"\1-\3-\2")
    return pc.if_else(is_real, swapped, text), pc.sum(is_real.cast(pa.int64())).as_py()


def _numbers(text: str) -> re.Match[str] | None:
    return NUMERIC.fullmatch(re.split(r"[ T,]", text.strip(), maxsplit=1)[0])


def _are_low(real: list[re.Match[str]]) -> bool:
    return all(int(match[2]) <= LAST_MONTH for match in real)


def _are_sure(texts: list[re.Match[str]]) -> bool:
    """Whether every text has one number above 12, and in the same position."""
    firsts = {int(match[1]) > LAST_MONTH for match in texts}
    return len(firsts) == 1 and all((int(match[1]) > LAST_MONTH) != (int(match[2]) > LAST_MONTH) for match in texts)
