"""The parts of a change, as data and as words a lead can say aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.catalogue.kinds import MEAN, NET, SHARE, Kind
from metrics.data.labels import dimension, signed, value
from metrics.statistics import Verdict
from metrics.statistics.arrays import normal_quantile
from metrics.statistics.decomposition import PartErrors
from metrics.text.translation import N_, Words

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
