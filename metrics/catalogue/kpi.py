"""What a KPI of the catalogue is made of: parts, the way they combine, and a worked example.

A KPI rests on parts: sums over the rows of one table, placed in a period by one of the table's days. Parts add up
across any split; `query` sums them on whatever engine holds the rows and makes the value once, last. A row whose
measure is missing does not count, so n is always the number of rows that the value rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import narwhals.stable.v2 as nw

from metrics.catalogue.kinds import Kind
from metrics.data.fields import Table
from metrics.settings import Settings
from metrics.text.translation import N_, Words

MeasureExpression = Callable[[Settings], nw.Expr]
Unit = Literal["share", "score", "points", "hours", "tickets", "answers", "customers", "money", "per"]
Direction = Literal["up", "down", "neither"]
Counted = Literal["tickets", "answers", "customers", "votes", "employees", "months", "looks"]
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Measure:
    """How the number of a row is `made` under the desk's settings, and the columns of the row that it reads."""

    reads: tuple[str, ...]
    expression: MeasureExpression

    def __call__(self, settings: Settings) -> nw.Expr:
        """Return the number as an expression over those columns."""
        return self.expression(settings)


@dataclass(frozen=True)
class Part:
    """One number a row, named for the query: which table, which day places the row, and the measure itself.

    `distinct` counts the different values of these columns among the rows that have a measure, not the rows.
    `whole` says that the measure looks at other rows of the table, so that no filter may come before it.
    `mixed` is what to say where rows are on different scales (scale_low, scale_high), which must not be summed; empty
    where any rows may be.
    `opening` takes a monthly figure of the period's first month only: a level, which does not add up over months.
    """

    name: str
    table: Table
    day: str
    measure: Measure
    distinct: tuple[str, ...] = ()
    whole: bool = False
    mixed: str = ""
    opening: bool = False

    @property
    def scaled(self) -> bool:
        """Whether rows on different scales must not be summed."""
        return bool(self.mixed)


@dataclass(frozen=True)
class Example:
    """A case small enough to check by hand: canonical rows and the value and n that must come out.

    `rows` are of the table of the KPI's part, `also` those of other tables. `best` is what every row must say to be as
    good as it can be, or rows as good as they can be: the tests hold the KPI's direction to it.
    """

    rows: Rows
    value: float
    n: int
    best: Mapping[str, Any] | Rows = field(default_factory=dict)
    also: Mapping[Table, Rows] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Kpi:
    """One figure of the catalogue.

    `kind` says how the parts combine. share, mean and net (−100…100) divide the sum of `part` by its count, or a
    share of a monthly figure by the sum of `per`. quantile takes the `quantile` of the values; count counts rows;
    total adds. ratio divides the sum of `part` by that of `per` (by its own count where there is no `per`) and falls
    back on `otherwise` where the rows of `part` carry nothing. stock is all that came in by `part` less all that
    went out by `per`, age the median age of that stock; customers counts those in `state` at the period's end.
    A share with `per` is part / per, against "rest" (per − part) / per, against "both" part / (part + per).
    Shares are 0–1, durations hours. `rests` names the part whose rows n counts, `counts` what they are.
    """

    key: str
    label: str
    variant: str = ""
    sentence: str
    formula: str
    kind: Kind
    part: Part
    per: Part | None = None
    otherwise: tuple[Part, Part] | None = None
    against: Literal["per", "rest", "both"] = "per"
    rests: Literal["part", "per"] = "part"
    counts: Counted
    quantile: float | None = None
    state: str | None = None
    unit: Unit
    good: Direction
    bounds: tuple[float | None, float | None]
    nothing: str
    source: str
    example: Example

    def name(self, words: Words) -> str:
        """Return the label with its variant, in the reader's language: “Time to resolve, median”."""
        label = words(self.label)
        return words(N_("{figure}, {variant}"), figure=label, variant=words(self.variant)) if self.variant else label

    def parts(self) -> tuple[Part, ...]:
        """Return every part that the figure may need."""
        return (self.part, *([self.per] if self.per else []), *(self.otherwise or ()))

    @property
    def is_monthly(self) -> bool:
        """Whether the figure cannot be had without a monthly figure, which has no channel and no week."""
        return any(part.table == "monthly" for part in (self.part, self.per) if part)


def fact(name: str) -> Measure:
    """Return the measure that is one fact column as it stands, true as 1 and false as 0."""
    return Measure((name,), lambda _settings: nw.col(name).cast(nw.Float64))


def measured_by(*columns: str) -> Callable[[MeasureExpression], Measure]:
    """Make a function of the settings into a measure that reads these columns."""
    return lambda expression: Measure(columns, expression)


each_row = Measure((), lambda _settings: nw.lit(1.0))
"""The measure that is 1 for every row."""


def monthly(figure: str, *, opening: bool = False) -> Part:
    """Return the part that is one of the desk's monthly figures."""
    return Part(
        figure, "monthly", "month", Measure(("figure", "value"), lambda _settings: _only(figure)), opening=opening
    )


def _only(figure: str) -> nw.Expr:
    return nw.when(nw.col("figure") == figure).then(nw.col("value"))


SHARE_BOUNDS = (0.0, 1.0)
ANY_POSITIVE = (0.0, None)
CREATED_DAY, RESOLVED_DAY, GONE_DAY, CLOSED_DAY = "created_day", "resolved_day", "gone_day", "closed_day"
ANSWERS_DAY, ASKED_DAY = "answered_day", "asked_day"

OPENED = Part("opened", "tickets", CREATED_DAY, each_row)
STATED = Part(
    "stated_tickets",
    "tickets",
    CREATED_DAY,
    Measure(("is_open",), lambda _settings: nw.when(~nw.col("is_open").is_null()).then(nw.lit(1.0))),
)
"""The tickets whose export says whether they are open: with neither a status nor an end, nobody knows."""
RESOLVED = Part("resolved_tickets", "tickets", RESOLVED_DAY, each_row)
