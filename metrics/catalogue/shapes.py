"""The shapes that figures of the catalogue share: each names kind, unit, what n counts and the bounds once.

A shape leaves out nothing that a KPI must decide: whatever it does not fix, the block has to say.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Unpack

from metrics.catalogue.kinds import AGE, COUNT, CUSTOMERS, MEAN, NET, QUANTILE, RATIO, SHARE, STOCK, TOTAL
from metrics.catalogue.kpi import ANY_POSITIVE, SHARE_BOUNDS, Counted, Direction, Example, Kpi, Part, Unit
from metrics.data.fields import Table

Names = tuple[str] | tuple[str, str]
"""A figure's label and, where several figures share it, its variant."""
Parts = tuple[Part, Part]
Against = Literal["per", "rest", "both"]
ROWS: dict[Table, Counted] = {"tickets": "tickets", "responses": "answers", "monthly": "months"}
"""What one row of a table is."""
Bounds = tuple[float | None, float | None]


class Described(TypedDict):
    """What every KPI says of itself: see the attributes of `Kpi`."""

    key: str
    sentence: str
    formula: str
    nothing: str
    source: str
    example: Example
    good: Direction


def share_of_answers(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return the share of answers whose measure is 1."""
    return Kpi(**_named(names), kind=SHARE, part=part, counts="answers", unit="share", bounds=SHARE_BOUNDS, **block)


def share_of_tickets(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return the share of tickets whose measure is 1."""
    return Kpi(**_named(names), kind=SHARE, part=part, counts="tickets", unit="share", bounds=SHARE_BOUNDS, **block)


def share_of_whole(names: Names, parts: Parts, counts: Counted, **block: Unpack[Described]) -> Kpi:
    """Return a share whose part and whole are counted apart: part / whole; n is the whole."""
    return _apart(names, parts, "per", counts, block)


def share_of_rest(names: Names, parts: Parts, counts: Counted, **block: Unpack[Described]) -> Kpi:
    """Return the share of the whole that is not the part: (whole − part) / whole; n is the whole."""
    return _apart(names, parts, "rest", counts, block)


def share_of_both(names: Names, parts: Parts, counts: Counted, **block: Unpack[Described]) -> Kpi:
    """Return the share of the first part in both together; n is both."""
    return _apart(names, parts, "both", counts, block)


def _apart(names: Names, parts: Parts, against: Against, counts: Counted, block: Described) -> Kpi:
    part, per = parts
    return Kpi(
        **_named(names), kind=SHARE, part=part, per=per, against=against, rests="per", counts=counts, unit="share",
        bounds=SHARE_BOUNDS, **block,
    )  # fmt: skip


def mean_share(names: Names, part: Part, bounds: Bounds, **block: Unpack[Described]) -> Kpi:
    """Return the mean of a measure that is written as a share."""
    return Kpi(**_named(names), kind=MEAN, part=part, counts=ROWS[part.table], unit="share", bounds=bounds, **block)


def net_score(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return the share of answers with the measure 100 less the share with −100, in points."""
    return Kpi(**_named(names), kind=NET, part=part, counts="answers", unit="points", bounds=(-100.0, 100.0), **block)


def median_hours(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return the median of a measure in hours."""
    return Kpi(
        **_named(names),
        kind=QUANTILE,
        part=part,
        quantile=0.5,
        counts=ROWS[part.table],
        unit="hours",
        bounds=ANY_POSITIVE,
        **block,
    )


def mean_score(names: Names, part: Part, bounds: Bounds, **block: Unpack[Described]) -> Kpi:
    """Return the mean of answers on the survey's own scale."""
    return Kpi(**_named(names), kind=MEAN, part=part, counts="answers", unit="score", bounds=bounds, **block)


def count_of_rows(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return the number of tickets."""
    return Kpi(**_named(names), kind=COUNT, part=part, counts="tickets", unit="tickets", bounds=ANY_POSITIVE, **block)


def stock_of_tickets(names: Names, parts: Parts, **block: Unpack[Described]) -> Kpi:
    """Return how many tickets had come in (the first part) and not gone out (the second) at the period's end."""
    part, per = parts
    return Kpi(
        **_named(names),
        part=part,
        per=per,
        bounds=ANY_POSITIVE,
        kind=STOCK,
        counts="tickets",
        unit="tickets",
        **block,
    )


def median_age_of_stock(names: Names, parts: Parts, **block: Unpack[Described]) -> Kpi:
    """Return the median age in hours of such a stock at the period's end."""
    part, per = parts
    return Kpi(
        **_named(names),
        part=part,
        per=per,
        bounds=ANY_POSITIVE,
        kind=AGE,
        quantile=0.5,
        counts="tickets",
        unit="hours",
        **block,
    )


def money_per_customer(names: Names, parts: Parts, **block: Unpack[Described]) -> Kpi:
    """Return one monthly sum of money by a monthly number of customers; n is the customers."""
    part, per = parts
    return Kpi(
        **_named(names),
        part=part,
        per=per,
        bounds=ANY_POSITIVE,
        kind=RATIO,
        rests="per",
        counts="customers",
        unit="money",
        **block,
    )


def count_of_answers(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return how many answers have the measure 1."""
    return Kpi(**_named(names), kind=TOTAL, part=part, counts="answers", unit="answers", bounds=ANY_POSITIVE, **block)


def count_of_tickets(names: Names, part: Part, **block: Unpack[Described]) -> Kpi:
    """Return how many tickets have the measure 1."""
    return Kpi(**_named(names), kind=TOTAL, part=part, counts="tickets", unit="tickets", bounds=ANY_POSITIVE, **block)


def total_of_months(names: Names, part: Part, unit: Unit, **block: Unpack[Described]) -> Kpi:
    """Return the sum of a monthly figure."""
    return Kpi(**_named(names), kind=TOTAL, part=part, counts="months", unit=unit, bounds=ANY_POSITIVE, **block)


def tickets_per(names: Names, parts: Parts, bounds: Bounds, **block: Unpack[Described]) -> Kpi:
    """Return how many tickets there are for one of something else; n is the tickets."""
    part, per = parts
    return Kpi(**_named(names), kind=RATIO, part=part, per=per, counts="tickets", unit="per", bounds=bounds, **block)


def per_ticket(names: Names, parts: Parts, unit: Unit, **block: Unpack[Described]) -> Kpi:
    """Return how much of something there is for each ticket; n is the tickets."""
    part, per = parts
    return Kpi(
        **_named(names),
        kind=RATIO,
        part=part,
        per=per,
        rests="per",
        counts="tickets",
        unit=unit,
        bounds=ANY_POSITIVE,
        **block,
    )


def cost_of_tickets(names: Names, part: Part, otherwise: Parts, **block: Unpack[Described]) -> Kpi:
    """Return what a ticket cost; where no ticket says so, what the month cost for each of its tickets."""
    return Kpi(
        **_named(names),
        kind=RATIO,
        part=part,
        otherwise=otherwise,
        counts="tickets",
        unit="money",
        bounds=ANY_POSITIVE,
        **block,
    )


def customers_in_state(names: Names, part: Part, state: str, **block: Unpack[Described]) -> Kpi:
    """Return how many customers are in a state at the period's end."""
    return Kpi(
        **_named(names),
        kind=CUSTOMERS,
        part=part,
        state=state,
        counts="customers",
        unit="customers",
        bounds=ANY_POSITIVE,
        **block,
    )


class _Named(TypedDict):
    label: str
    variant: str


def _named(names: Names) -> _Named:
    return {"label": names[0], "variant": names[1] if len(names) == 2 else ""}
