"""Why did it change: the part of the mix and the part of the rates, group by group, between two periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.catalogue.kinds import MEAN, NET, SHARE, Group, Kind
from metrics.data.labels import dimension, signed, value
from metrics.statistics import Bounds, Parts, Verdict
from metrics.statistics.arrays import normal_quantile
from metrics.statistics.decomposition import PartErrors, Side, effect_errors, part_errors
from metrics.text.translation import N_, Words

SUMS = ["n", "total", "squares"]

CHANGES: dict[str, str] = {
    SHARE.name: N_("{change} points"),
    MEAN.name: N_("{change}"),
    NET.name: N_("{change} NPS points"),
}

CHANGED: dict[Verdict, str] = {
    "signal": N_("It changed by {change}; likely between {low} and {high}."),
    "early": N_("It changed by {change}; likely between {low} and {high}: an early sign, from too few to be sure."),
    "beyond luck": N_(
        "It changed by {change}; likely between {low} and {high}: more than luck, "
        "but the usual wobble is not known yet."
    ),
    "luck": N_(
        "It changed by {change}; likely between {low} and {high}: no more than luck; the usual wobble is not known yet."
    ),
    "noise": N_("It changed by {change}, inside the normal wobble: likely between {low} and {high}."),
    "too few": N_("It changed by {change}; too few answers to tell whether that means anything."),
    "waiting": N_("It changed by {change}; answers can still arrive."),
}


NO_ERRORS = PartErrors(float("nan"), float("nan"), float("nan"))


@dataclass(frozen=True)
class ChangeDecomposition:
    """The change of one figure and what each group of `by` adds to it.

    `groups` has one row a group, largest effect first: `by`, n_before, value_before, n_after, value_after, mix, rate,
    both (what comes from mix and rate at once) and effect, their sum; effects sum to `change`. `errors` are the
    standard errors of the three parts. `leads` says that the group which adds most clearly adds more than any other.
    `paradox` says that the total moved against every group. `reason` says why there is nothing to explain.
    """

    kind: Kind
    by: str
    before: float
    after: float
    n_before: int
    n_after: int
    low: float
    high: float
    verdict: Verdict
    groups: pd.DataFrame
    paradox: bool
    reason: str | None = None
    errors: PartErrors = NO_ERRORS
    leads: bool = False

    @property
    def change(self) -> float:
        """After − before."""
        return self.after - self.before

    @property
    def mix(self) -> float:
        """The part of the change that comes from more or less work of each kind."""
        return float(self.groups["mix"].sum())

    @property
    def rate(self) -> float:
        """The part of the change that comes from the groups themselves doing better or worse."""
        return float(self.groups["rate"].sum())

    @property
    def both(self) -> float:
        """The part of the change that comes from work that changed in amount and in quality at once."""
        return float(self.groups["both"].sum())

    @property
    def where(self) -> Mapping[str, object]:
        """The filter that shows the tickets of the group that moved the total most in its own direction."""
        if self.reason or self.groups.empty:
            return {}
        along = self.groups["effect"] * np.sign(self.change)
        return {self.by: self.groups.loc[along.idxmax(), self.by]}

    def sentences(self, words: Words) -> list[str]:
        """Return the answer as a lead can say it aloud, the change first."""
        if self.reason:
            return [words(self.reason)]
        return [self._change(words), self._parts(words), *self._paradox(words)]

    def _change(self, words: Words) -> str:
        return words(
            CHANGED[self.verdict],
            change=self._with_unit(self.change, words),
            low=self._number(self.low),
            high=self._number(self.high),
        )

    def _parts(self, words: Words) -> str:
        parts = zip(("rate", "mix", "both"), (self.rate, self.mix, self.both), self.errors, strict=True)
        texts = {name: self._with_range(amount, error, words) for name, amount, error in parts}
        text = N_("{rate} from the groups themselves, {mix} from the mix of work, {both} from both at once.")
        return f"{words(text, **texts)} {self._lead(words)}"

    def _lead(self, words: Words) -> str:
        if not self.leads:
            return words(N_("No group clearly adds more than the others."))
        name = next(iter(self.where.values()), None)
        group = words(N_("not given")) if name is None else value(self.by, name, words)
        return words(N_("Most comes from {dimension}: {group}."), dimension=dimension(self.by, words), group=group)

    def _with_range(self, amount: float, error: float, words: Words) -> str:
        reach = normal_quantile() * error
        low, high = self._number(amount - reach), self._number(amount + reach)
        return words(N_("{change} ({low} to {high})"), change=self._with_unit(amount, words), low=low, high=high)

    def _paradox(self, words: Words) -> list[str]:
        if not self.paradox:
            return []
        texts = {
            True: N_("The total rose although every group fell: only the mix of work changed (Simpson's paradox)."),
            False: N_("The total fell although every group rose: only the mix of work changed (Simpson's paradox)."),
        }
        return [words(texts[self.change > 0])]

    def _with_unit(self, amount: float, words: Words) -> str:
        return words(CHANGES[self.kind.name], change=self._number(amount))

    def _number(self, amount: float) -> str:
        return signed(100 * amount) if self.kind is SHARE else signed(amount, 2 if self.kind is MEAN else 1)


def sums_by(rows: pd.DataFrame, measure: str, by: str) -> pd.DataFrame:
    """Return n, total and squares of `measure` for each value of `by`; rows without it take no part."""
    measured = rows[rows[measure].notna()]
    numbers = measured[measure].astype("float64")
    parts = pd.DataFrame({by: measured[by], "n": 1.0, "total": numbers, "squares": numbers**2})
    return parts.groupby(by, dropna=False, observed=True, as_index=False)[SUMS].sum()


def decompose_sums(
    before: pd.DataFrame, after: pd.DataFrame, by: str, kind: Kind, inflation: float = 1.0
) -> ChangeDecomposition:
    """Return what moved a figure between two periods.

    Args:
        before: one row a group of the earlier period: `by`, n, total and squares of what is averaged, as
            `query.figures(by=[by])` or `sums_by` give them.
        after: the same for the later period.
        by: the dimension; rows that lack it are a group of their own (None).
        kind: SHARE (values 1 and 0), MEAN, or NET (an NPS, values 100, 0 and −100).
        inflation: how many times larger the variance of a change is here than luck alone would have it.
    """
    both = _aligned(before, after, by)
    parts = statistics.kitagawa(both["n_before"], both["total_before"], both["n_after"], both["total_after"])
    if np.isnan(parts.change):
        return _nothing(kind, by, both)
    bounds = _bounds(both, kind)
    n_before, n_after = int(both["n_before"].sum()), int(both["n_after"].sum())
    groups = _groups(both, parts, by)
    return ChangeDecomposition(
        kind, by, parts.before, parts.after, n_before, n_after, float(bounds.low), float(bounds.high),
        statistics.verdict(bounds, n_before, n_after), groups, _is_paradox(groups, parts.change),
        errors=PartErrors(*(error * inflation**0.5 for error in part_errors(*_sides(both)))),
        leads=_leads(both, parts, inflation),
    )  # fmt: skip


def _sides(both: pd.DataFrame) -> tuple[Side, Side]:
    before, after = (Side(*(both[f"{name}_{side}"].to_numpy(float) for name in SUMS)) for side in ("before", "after"))
    return before, after


def _leads(both: pd.DataFrame, parts: Parts, inflation: float) -> bool:
    """Return whether what the first group adds is clearly more than nothing, and than what any other adds."""
    along = np.sign(parts.change) * (parts.mix + parts.rate)
    errors, first = effect_errors(*_sides(both)) * inflation, int(np.argmax(along))
    own = np.diag(errors)
    distance = np.delete(along[first] - along, first)
    spread = np.delete(own[first] + own - 2 * errors[first], first)
    reach = normal_quantile() * np.sqrt(np.maximum([*spread, own[first]], 0))
    return bool(([*distance, along[first]] > reach).all())


def _aligned(before: pd.DataFrame, after: pd.DataFrame, by: str) -> pd.DataFrame:
    sides = [frame[[by, *SUMS]].astype({by: object}) for frame in (before, after)]
    both = sides[0].merge(sides[1], on=by, how="outer", suffixes=("_before", "_after"))
    both[by] = both[by].where(both[by].notna(), None)
    # A group that one period lacks has no rows there: that is a count, not a figure.
    return both.fillna({f"{name}_{side}": 0.0 for name in SUMS for side in ("before", "after")})


def _nothing(kind: Kind, by: str, both: pd.DataFrame) -> ChangeDecomposition:
    none = float("nan")
    groups = pd.DataFrame(columns=[by, *GROUP_COLUMNS])
    reason = N_("One of the two periods has no answers: there is no change to explain.")
    n_before, n_after = int(both["n_before"].sum()), int(both["n_after"].sum())
    return ChangeDecomposition(kind, by, none, none, n_before, n_after, none, none, "too few", groups, False, reason)


GROUP_COLUMNS = ("n_before", "value_before", "n_after", "value_after", "mix", "rate", "both", "effect")


def _groups(both: pd.DataFrame, parts: Parts, by: str) -> pd.DataFrame:
    parts_of_change = both.assign(
        value_before=statistics.ratio(both["total_before"], both["n_before"]),
        value_after=statistics.ratio(both["total_after"], both["n_after"]),
        mix=parts.mix_alone,
        rate=parts.rate_alone,
        both=parts.interaction,
        effect=parts.mix + parts.rate,
    )
    order = parts_of_change["effect"].abs().sort_values(ascending=False, kind="stable").index
    return parts_of_change.loc[order, [by, *GROUP_COLUMNS]].reset_index(drop=True)


def _bounds(both: pd.DataFrame, kind: Kind) -> Bounds:
    current, base = (
        Group(*(np.asarray(both[f"{name}_{side}"].sum(), float) for name in SUMS)) for side in ("after", "before")
    )
    return kind.difference(current, base)


def _is_paradox(groups: pd.DataFrame, change: float) -> bool:
    """Return whether every group with rows on both sides moved against the total, and there are at least two."""
    steps = groups["value_after"] - groups["value_before"]
    steps = steps[steps.notna()]
    return bool(len(steps) > 1 and change and (steps * change < 0).all())
