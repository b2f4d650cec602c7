"""The kinds of figure: how the parts of a KPI combine into its value, and what its value and its changes may claim.

A kind is data. `query` makes the value by `combines`; everything that judges, compares or explains a figure reads the
other fields, so that no module keeps a list of kinds of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from metrics import statistics
from metrics.statistics import Bounds
from metrics.statistics.arrays import Array, ratio

MISSING: Array = np.asarray(np.nan)
Combination = Literal["sums", "ratio", "values", "stock", "age", "customers"]


class Group(NamedTuple):
    """What is known of one group of rows (or of many, as arrays): the sums behind a figure, and the figure itself.

    n rows, the sum of their measures and of their squares; value, low and high where a quantile was made of them.
    """

    n: Array
    total: Array
    squares: Array
    value: Array = MISSING
    low: Array = MISSING
    high: Array = MISSING


class Ends(NamedTuple):
    """The least and the largest that a row of a figure can be; missing where there is no such end."""

    bottom: Array = MISSING
    top: Array = MISSING


UNBOUNDED = Ends()


def _no_interval(group: Group, _ends: Ends = UNBOUNDED) -> Bounds:
    missing = np.full(np.shape(group.n), np.nan)
    return Bounds(missing, missing)


def _no_difference(current: Group, _before: Group) -> Bounds:
    return _no_interval(current)


def _difference_of_means(current: Group, before: Group) -> Bounds:
    """Return Welch's interval; where all rows agree, that of the two means' own intervals."""
    plain = statistics.means(*current[:3], *before[:3])
    own = statistics.from_intervals(
        current.value, Bounds(current.low, current.high), before.value, Bounds(before.low, before.high)
    )
    return Bounds(*(np.where(np.isnan(end), other, end) for end, other in zip(plain, own, strict=True)))


@dataclass(frozen=True)
class Kind:
    """One kind of figure.

    Attributes:
        name: the kind's name: share, mean, net, …
        combines: what the value is made of: sums of the period's rows, the ratio of two sums, the single values in
            their order, what came in less what went out (stock), the ages of that stock, or the customers in a state.
        value: the value of `sums`, from their total and n.
        interval: the 95 % interval of the value of `sums`, from its Group and, where known, its Ends; missing where
            the figure is no sample.
        difference: the 95 % interval of current − before; missing where the figure is no sample.
        chance: of a figure that is no sample, the p-value of the change into each period of its series (last axis),
            by the changes before (statistics.count_chance).
        judged_by_history: whether the figure is no sample: the period's figure is what it is, and only its own
            earlier periods say what is usual. Two groups cannot be told apart by it.
        from_the_start: whether it rests on everything up to the period's end, not on the period alone.
        is_own_n: whether the value is the number of rows that it rests on.
        has_mix_and_rate: whether a change divides into the mix of groups and their rates.
    """

    name: str
    combines: Combination
    value: Callable[[Array, Array], Array] = ratio
    interval: Callable[..., Bounds] = _no_interval
    difference: Callable[[Group, Group], Bounds] = _no_difference
    chance: Callable[..., Array] = statistics.level_chance
    judged_by_history: bool = False
    from_the_start: bool = False
    is_own_n: bool = False
    has_mix_and_rate: bool = False


SHARE = Kind(
    "share",
    "sums",
    interval=lambda group, _ends=UNBOUNDED: statistics.wilson(group.total, group.n),
    difference=lambda current, before: statistics.shares(current.total, current.n, before.total, before.n),
    has_mix_and_rate=True,
)
"""Part of a whole, 0–1."""
MEAN = Kind(
    "mean",
    "sums",
    interval=lambda group, ends=UNBOUNDED: statistics.mean_interval(*group[:3], *ends),
    difference=_difference_of_means,
    has_mix_and_rate=True,
)
"""Mean of the rows' measures."""
NET = Kind(
    "net",
    "sums",
    interval=lambda group, _ends=UNBOUNDED: statistics.nps_of_sums(*group[:3]),
    difference=lambda current, before: statistics.nps_scores(*current[:3], *before[:3]),
    has_mix_and_rate=True,
)
"""Mean of the values 100, 0 and −100: a net score."""
QUANTILE = Kind(
    "quantile",
    "values",
    difference=lambda current, before: statistics.from_intervals(
        current.value, Bounds(current.low, current.high), before.value, Bounds(before.low, before.high)
    ),
)
"""A quantile of the rows' measures."""
COUNT = Kind(
    "count",
    "sums",
    value=lambda _total, n: n,
    chance=statistics.count_chance,
    judged_by_history=True,
    is_own_n=True,
)
"""Number of rows."""
TOTAL = Kind("total", "sums", value=lambda total, _n: total, judged_by_history=True)
"""Sum of the rows' measures."""
RATIO = Kind("ratio", "ratio", judged_by_history=True)
"""The sum of one part by the sum of another."""
STOCK = Kind(
    "stock", "stock", chance=statistics.count_chance, judged_by_history=True, from_the_start=True, is_own_n=True
)
"""All that came in less all that went out, at the period's end."""
AGE = Kind("age", "age", judged_by_history=True, from_the_start=True)
"""A quantile of the age of a stock at the period's end."""
CUSTOMERS = Kind("customers", "customers", chance=statistics.count_chance, judged_by_history=True, from_the_start=True)
"""Number of customers who are in a state at the period's end."""

KINDS = (SHARE, MEAN, NET, QUANTILE, COUNT, TOTAL, RATIO, STOCK, AGE, CUSTOMERS)
