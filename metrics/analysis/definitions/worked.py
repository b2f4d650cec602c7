"""A figure worked out on the desk's own rows: the numbers that go in, and the value that comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from metrics.analysis import phrasing
from metrics.catalogue import Kpi, kpi
from metrics.catalogue.kinds import MEAN, NET, RATIO, SHARE
from metrics.data.desk import Desk
from metrics.query import figures
from metrics.text.translation import N_, Words

NUMERATOR, DENOMINATOR = N_("Numerator"), N_("Denominator")
SUM = N_("Sum")
PROMOTERS, DETRACTORS = N_("Promoters"), N_("Detractors")
ORDERED = N_("Values put in order")
COUNTED = N_("Counted")
NPS_STEP = 100
FROM = N_("{value} from {sample}")
ALONE: dict[float | None, str] = {
    0.5: N_("half of {sample} within {value}"),
    0.9: N_("nine in ten of {sample} within {value}"),
}


@dataclass(frozen=True)
class Working:
    """A KPI of one stretch worked out: its parts, its value and interval, or the reason why there is no value.

    `parts` are pairs of a text of the catalogue and a number, in the order in which they enter the formula.
    """

    block: Kpi
    value: float
    n: int
    low: float
    high: float
    reason: str
    parts: tuple[tuple[str, float], ...] = ()

    def equation(self, words: Words) -> str:
        """Return the calculation with its numbers: “273 / 361 = 75.6 %”; the reason where there is no value."""
        if pd.isna(self.value):
            return words(self.reason)
        value = phrasing.value(words, self.block, self.value)
        if self.block.kind is NET:
            shares = [words.percent(count / self.n, 1) for _, count in self.parts]
            return words(
                N_("{promoters} − {detractors} = {value}"), promoters=shares[0], detractors=shares[1], value=value
            )
        if len(self.parts) == 2:
            top, bottom = (self._part(words, part) for part in self.parts)
            return words(N_("{part} / {whole} = {value}"), part=top, whole=bottom, value=value)
        return words(
            ALONE.get(self.block.quantile, FROM), value=value, sample=phrasing.sample(words, self.block, self.n)
        )

    def _part(self, words: Words, part: tuple[str, float]) -> str:
        """Return a part as it stands in the calculation; a sum of hours says so."""
        name, amount = part
        text = number(words, amount)
        return words(N_("{number} h"), number=text) if name == SUM and self.block.unit == "hours" else text

    def sentence(self, words: Words) -> str:
        """Return the formula and its numbers in one sentence; why there is no value where there is none."""
        if pd.isna(self.value):
            return words(self.reason)
        return words(N_("{formula}: {equation}."), formula=words(self.block.formula), equation=self.equation(words))

    def lines(self, words: Words) -> list[tuple[str, str]]:
        """Return the parts, the value, its n and its interval as names and texts, ready for a table."""
        if pd.isna(self.value):
            return [(words(N_("Value")), words(self.reason))]
        rows = [(words(part[0]), self._part(words, part)) for part in self.parts]
        rows.append((words(N_("Value")), phrasing.value(words, self.block, self.value)))
        rows.append((words(N_("Rests on")), phrasing.sample(words, self.block, self.n)))
        likely = phrasing.sure(words, self.block, self.low, self.high)
        return [*rows, *([(words(N_("95% interval")), likely)] if likely else [])]


def number(words: Words, value: float) -> str:
    """Return a part as it stands in a calculation: whole where it is whole."""
    return words.number(value, 0 if float(value).is_integer() else 2)


def worked(
    desk: Desk,
    key: str,
    *,
    grain: str = "all",
    start: datetime | None = None,
    end: datetime | None = None,
    where: Mapping[str, Sequence[str | None]] | None = None,
) -> Working:
    """Return a KPI worked out on the desk's own rows of one stretch, asked like the figure on a card."""
    return working(key, figures(desk, [key], grain=grain, start=start, end=end, where=where))


def working(key: str, rows: pd.DataFrame) -> Working:
    """Return the working behind the last row of `rows`, the figures of the KPI `key` of one stretch."""
    block = kpi(key)
    if rows.empty:
        return Working(block, float("nan"), 0, float("nan"), float("nan"), block.nothing)
    row = rows.iloc[-1]
    value, low, high = (float(row[name]) for name in ("value", "low", "high"))
    missing = pd.isna(row["value"])
    reason, parts = (str(row["reason"]), ()) if missing else ("", _parts(block, row))
    return Working(block, value, int(row["n"]), low, high, reason, parts)


def _parts(block: Kpi, row: pd.Series) -> tuple[tuple[str, float], ...]:
    total, value, n = (float(row[name]) for name in ("total", "value", "n"))
    if block.kind is NET:
        decided, balance = float(row["squares"]) / NPS_STEP**2, total / NPS_STEP
        return (PROMOTERS, round((decided + balance) / 2)), (DETRACTORS, round((decided - balance) / 2))
    if block.kind.combines in ("values", "age"):
        return ((ORDERED, n),)
    if block.kind is SHARE:
        return (NUMERATOR, total), (DENOMINATOR, n)
    if block.kind is MEAN:
        return (SUM, total), (DENOMINATOR, n)
    if block.kind is RATIO:
        return (NUMERATOR, total), (DENOMINATOR, round(total / value, 6) if value else n)
    return ((COUNTED, value),)
