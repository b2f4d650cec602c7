"""Translation: every text of the product in English and Simplified Chinese.

English texts are in the code; `locale/zh/*.po` has the Chinese, one file for each area of the product. `N_` marks a
text for extraction without translating it; `Words` translates and formats numbers and dates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po

from metrics.text.plural import fill

LANGUAGES = ("en", "zh")
LOCALE_FOLDER = Path(__file__).parent / "locale"
LOCALES = {"en": Locale.parse("en_GB"), "zh": Locale.parse("zh_Hans_CN")}

MOST_DAYS = 4096
"""Days whose names are remembered: ten years in one form, as every chart writes the same ones anew."""


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Return `text` unchanged; marks it for the extractor."""
    return text


NO_DATA = N_("no data")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DURATIONS = (
    (1 / 60, 3600.0, N_("{number} s")),
    (1.0, 60.0, N_("{number} min")),
    (48.0, 1.0, N_("{number} h")),
    (math.inf, 1 / 24, N_("{number} d")),
)


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return English → translation for `language`; empty for English. Each .po file is read once."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id and message.string:
                    texts[str(message.id)] = str(message.string)
    return texts


class Words:
    """Texts, numbers and dates in one language: `words("{n} of {total} answered", n=40, total=100)`."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"

    def __call__(self, text: str, **values: object) -> str:
        """Return `text` in this language, its {names} filled with `values`."""
        return fill(catalogue(self.language).get(text, text), values)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Return a number with exactly `decimals` decimals, or "no data" when there is none."""
        return self._text(value, lambda value: _decimal(round(value, decimals) + 0.0, f",.{decimals}f"))

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """Return a share of 0–1 as a percentage."""
        return self._text(share, lambda value: _decimal(value, f",.{decimals}%"))

    def signed(self, change: float | None, decimals: int = 0) -> str:
        """Return a change with its sign; a change of 0 has none."""
        if change is None or math.isnan(change) or round(change, decimals) == 0:
            return self.number(change, decimals)
        return _decimal(change, f"+,.{decimals}f")

    def points(self, change: float | None, decimals: int = 1) -> str:
        """Return the change of a share (0.2 up) as signed percentage points."""
        return self._text(change, lambda value: self("{number} points", number=self.signed(value * 100, decimals)))

    def duration(self, hours: float | None, sign: bool = False) -> str:
        """Return hours in a suitable unit: seconds below a minute, minutes, hours, days from two days on."""
        return self._text(hours, lambda value: self._in_best_unit(value, sign))

    def day(self, day: date) -> str:
        """Return a day: 5 Mar 2026, 2026年3月5日."""
        return _date(self.language, day, "medium" if self.language == "en" else "long")

    def month(self, day: date) -> str:
        """Return the month of a day: March 2026, 2026年3月."""
        return _skeleton(self.language, day, "yMMMM")

    def short_month(self, day: date) -> str:
        """Return the abbreviated month of a day: Mar 2026, 2026年3月."""
        return _skeleton(self.language, day, "yMMM")

    def month_name(self, day: date) -> str:
        """Return the abbreviated month of a day without its year: Mar, 3月."""
        return _skeleton(self.language, day, "MMM")

    def weekday_name(self, day: date) -> str:
        """Return the abbreviated weekday of a day: Mon, 周一."""
        return _date(self.language, day, "EEE")

    def period(self, label: str) -> str:
        """Return the name of a period by its label (2026-03, 2026-W09, 2026-Q1, 2026, 2026-03-05, all)."""
        if week := _WEEK.fullmatch(label):
            return self("Week {week}, {year}", week=int(week[2]), year=week[1])
        if quarter := _QUARTER.fullmatch(label):
            return self("Q{quarter} {year}", quarter=quarter[2], year=quarter[1])
        if label == "all":
            return self("All data")
        return self._dated(label)

    def tick(self, label: str) -> tuple[str, str]:
        """Return the axis label of a period in two lines, its name and its year: ("Mar", "2026")."""
        if week := _WEEK.fullmatch(label):
            return self("W{week}", week=int(week[2])), self("{year}", year=week[1])
        if quarter := _QUARTER.fullmatch(label):
            return self("Q{quarter}", quarter=quarter[2]), self("{year}", year=quarter[1])
        if len(label) == len("2026-03-05"):
            return _skeleton(self.language, date.fromisoformat(label), "MMMd"), self._year(label)
        if len(label) == len("2026-03"):
            return self.month_name(date.fromisoformat(f"{label}-01")), self._year(label)
        return self.period(label), ""

    def during(self, label: str) -> str:
        """Return the adverbial phrase of a period by its label: “in March 2026”, “on 5 Mar 2026”, “in all data”."""
        if label == "all":
            return self("in all data")
        template = N_("on {day}") if len(label) == len("2026-03-05") else N_("in {period}")
        name = self.period(label)
        return self(template, day=name, period=name)

    def _year(self, label: str) -> str:
        return self("{year}", year=label[:4])

    def _dated(self, label: str) -> str:
        if len(label) == len("2026-03-05"):
            return self.day(date.fromisoformat(label))
        if len(label) == len("2026-03"):
            return self.month(date.fromisoformat(f"{label}-01"))
        return self("{year}", year=label)

    def _in_best_unit(self, hours: float, sign: bool) -> str:
        size = abs(hours)
        factor, form = next((factor, form) for limit, factor, form in _DURATIONS if size < limit)
        amount = hours * factor
        decimals = 0 if abs(amount) >= 10 or factor > 1 else 1
        return self(form, number=self.signed(amount, decimals) if sign else self.number(amount, decimals))

    def _text(self, value: float | None, write: Callable[[float], str]) -> str:
        return self(NO_DATA) if value is None or math.isnan(value) else str(write(value))


def _decimal(value: float, form: str) -> str:
    """Return a number as both languages write it, halves rounded to even; Babel does the same, but slowly."""
    return format(Decimal(str(value)), form)


@lru_cache(MOST_DAYS)
def _date(language: str, day: date, form: str) -> str:
    return str(format_date(day, form, locale=LOCALES[language]))


@lru_cache(MOST_DAYS)
def _skeleton(language: str, day: date, skeleton: str) -> str:
    return str(format_skeleton(skeleton, day, locale=LOCALES[language]))
