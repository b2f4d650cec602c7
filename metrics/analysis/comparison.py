"""Two filters side by side: the same figure of each, their difference, and what it may claim."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.evidence import LUCK_ALONE, with_evidence
from metrics.analysis.judgement import judge
from metrics.analysis.period_before import PARTS, same_scale
from metrics.analysis.sampling_error import DESIGN, clustered_difference
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.query.clusters import design_effects
from metrics.statistics import Bounds
from metrics.statistics.clusters import DesignEffect
from metrics.text.translation import N_, Words

OTHER = ("value", "n", "low", "high")
"""What a row carries of the second side, each under `other_…`."""


def share_rows(where: Where, other: Where) -> bool:
    """Tell whether a row can pass both filters: no dimension keeps them apart."""
    both = [name for name in where if where[name] and other.get(name)]
    return not any(set(where[name]).isdisjoint(other[name]) for name in both)


def compare(
    first_side: pd.DataFrame, second_side: pd.DataFrame, *, shared: bool = False, desk: Desk | None = None
) -> pd.DataFrame:
    """Return the figures of the first side with those of the second and the difference, period by period.

    Args:
        first_side: what `figures` gave for one KPI under the first filter, without splits.
        second_side: the same question under the second filter.
        shared: some rows may be on both sides; then no interval holds, for it takes the sides as separate.
        desk: the data, asked how often the same customers answer; without it each row counts as one customer.

    Returns:
        The rows of `first_side` with other_value, other_n, other_low and other_high, `difference` (here − there) with
        difference_low and difference_high (95 %), and `verdict`: signal, early, noise, too few, or None where no
        interval can tell: for counts and stocks, which are no sample, and for sides that share rows.
    """
    if first_side.empty or second_side.empty:
        return pd.DataFrame()
    block = kpi(str(first_side["kpi"].iloc[0]))
    first = first_side.sort_values("period").reset_index(drop=True).assign(**{DESIGN: _design(desk, block)})
    second = first[["period"]].merge(second_side, on="period", how="left")
    apart = same_scale(first["scale"], second["scale"])
    bounds = _nothing(first) if shared else clustered_difference(block, first, second)
    low, high = (np.where(apart, edge, np.nan) for edge in bounds)
    return first.drop(columns=DESIGN).assign(
        **{f"other_{name}": second[name].to_numpy(float) for name in OTHER},
        difference=np.where(apart, first["value"] - second["value"], np.nan),
        difference_low=low,
        difference_high=high,
        verdict=None if shared or block.kind.judged_by_history else _verdicts(block, first, second, apart),
    )


def _design(desk: Desk | None, block: Kpi) -> float:
    """Return the factor of repeat customers on the error of a difference; a quantile's intervals have it in them."""
    if desk is None or block.kind.combines == "values":
        return 1.0
    return float(design_effects(desk, [block], (), {}).get(block.key, DesignEffect()).level ** 0.5)


def _nothing(rows: pd.DataFrame) -> Bounds:
    return Bounds(np.full(len(rows), np.nan), np.full(len(rows), np.nan))


def _verdicts(block: Kpi, first: pd.DataFrame, second: pd.DataFrame, apart: pd.Series) -> list[str]:
    base = second[PARTS].astype(float).where(apart)
    compared = with_evidence(block, first, base, LUCK_ALONE)
    return list[str](judge(block.kind, compared, compared["chance"].to_numpy(float)))


def sentence(words: Words, row: Any, first: str, second: str, *, shared: bool = False) -> str:
    """Return one period of `compare` as a sentence a lead can say aloud.

    `first` and `second` name the sides; they may come from an upload, so the sentence is plain text.
    """
    block = kpi(str(row.kpi))
    both = words(
        N_("{first}: {said}. {second}: {other}."),
        first=first,
        said=_side(words, block, row.value, row.n),
        second=second,
        other=_side(words, block, row.other_value, row.other_n),
    )
    apart = claim(words, row, first, shared=shared)
    return words(N_("{sides} {claim}"), sides=both, claim=apart) if apart else both


APART = {
    "signal": N_("{figure} {when}: the two are {step} apart, more than luck"),
    "noise": N_("{figure} {when}: the two are {step} apart, which can be luck"),
    "early": N_("{figure} {when}: the two are {step} apart, an early sign from too few"),
    "too few": N_("{figure} {when}: too few to tell the two apart"),
}
COUNTED_APART = N_("{figure} {when}: the two are {step} apart")
NO_VALUE = N_("{figure} {when}: no data to compare")


def headline(words: Words, row: Any, period: str) -> str:
    """Return the finding of the period with this label, without the names of the sides: an upload may hold them."""
    block = kpi(str(row.kpi))
    values = {"figure": block.name(words), "when": words.during(period)}
    if np.isnan(row.difference):
        return words(NO_VALUE, **values)
    return words(APART.get(row.verdict, COUNTED_APART), step=phrasing.size(words, block, row.difference), **values)


def _side(words: Words, block: Kpi, number: float, n: float) -> str:
    if block.kind.is_own_n and number == n:
        return phrasing.sample(words, block, int(n))
    return phrasing.figure(words, block, number, 0 if np.isnan(n) else int(n), np.nan, np.nan)


def claim(words: Words, row: Any, first: str, *, shared: bool = False) -> str:
    """Return what the difference of one period may claim; empty where a side has no value."""
    block = kpi(str(row.kpi))
    if np.isnan(row.difference):
        return ""
    if shared:
        return words(N_("The two filters share rows, so nobody can tell luck from difference."))
    if row.verdict == "too few":
        return words(N_("Too few to tell them apart."))
    values = {"first": first, "step": phrasing.size(words, block, row.difference)}
    if row.verdict is None:
        return _counted(words, row.difference, values)
    return _interval_claim(words, block, row, values)


def _counted(words: Words, apart: float, values: dict[str, str]) -> str:
    if apart == 0:
        return words(N_("Both are the same."))
    return words(N_("{first} is higher by {step}.") if apart > 0 else N_("{first} is lower by {step}."), **values)


def _interval_claim(words: Words, block: Kpi, row: Any, values: dict[str, str]) -> str:
    ends = (row.difference_low, row.difference_high)
    if row.verdict == "noise":
        low, high = (phrasing.step(words, block, end) for end in ends)
        return words(N_("The difference is likely between {low} and {high}: it can be luck."), low=low, high=high)
    reach = phrasing.reach(words, block, *ends)
    if reach is None:
        return _counted(words, row.difference, values)
    higher, lower = EARLY if row.verdict == "early" else SURE
    return words(higher if row.difference > 0 else lower, **reach, **values)


SURE = (
    N_("{first} is higher by {step}; likely between {low} and {high}: more than luck."),
    N_("{first} is lower by {step}; likely between {low} and {high}: more than luck."),
)
EARLY = (
    N_("{first} is higher by {step}; likely between {low} and {high}: an early sign, from too few to be sure."),
    N_("{first} is lower by {step}; likely between {low} and {high}: an early sign, from too few to be sure."),
)
