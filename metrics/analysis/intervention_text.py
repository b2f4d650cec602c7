"""What came of an improvement action, as data and as words a lead can say aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from metrics import statistics
from metrics.analysis import phrasing
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention_periods import Days, Months, Reason
from metrics.analysis.judgement import TargetState
from metrics.catalogue import Kpi, kpi
from metrics.data.labels import dimension
from metrics.statistics import Bounds, Effect, Sums, Verdict
from metrics.statistics.monthly_fit import MonthlyFit
from metrics.text.translation import N_, Words

NOT_YET = N_("It can't be told yet what came of it: {reason}.")
EFFECTS: dict[Verdict, str] = {
    "signal": N_(
        "Against that it changed by {change}; likely between {low} and {high}. Other changes are not ruled out."
    ),
    "noise": N_(
        "Against that it changed by {change}, likely between {low} and {high}: that can't be told from luck. "
        "Other changes are not ruled out."
    ),
    "too few": N_("Too few to tell whether it changed against that. Other changes are not ruled out."),
}
ALONE: dict[Verdict, str] = {
    "signal": N_(
        "It changed by {change}; likely between {low} and {high}. "
        "Nothing to compare with: other changes are not ruled out."
    ),
    "noise": N_(
        "It changed by {change}, likely between {low} and {high}: that can't be told from luck. "
        "Nothing to compare with: other changes are not ruled out."
    ),
    "too few": N_("Too few to tell whether it changed. Nothing to compare with: other changes are not ruled out."),
}
AIMS: dict[TargetState, str] = {
    "met": N_("Target {target}: met."),
    "missed": N_("Target {target}: missed."),
    "open": N_("Target {target}: can't be told yet; since then likely {low} to {high}."),
}


@dataclass(frozen=True)
class Side:
    """One cell: the days it covers, both included, its value with n and 95 % interval, and its sums."""

    days: Days
    value: float
    n: int
    low: float
    high: float
    sums: Sums

    @property
    def cell(self) -> Effect:
        """The value with its interval."""
        return Effect(self.value, self.low, self.high)


@dataclass(frozen=True)
class BeforeAfter:
    """What came of one action.

    `effect` is how much more its work changed than the comparison group (`others`, before and after), less what
    their season does anyway; without one (an action for the whole desk) it is the plain change. `fit` tells how much
    the months swing around it. `step` is the step of its own monthly series, its trend
    allowed for, where there are eight months a side. `target` says whether the side after has reached the action's
    target. `reason` says why nothing can be told and what to wait for; then there may be no sides.
    """

    action: Action
    before: Side | None = None
    after: Side | None = None
    others: tuple[Side, Side] | None = None
    effect: Effect | None = None
    step: Effect | None = None
    target: TargetState | None = None
    reason: Reason | None = None
    months: Months | None = None
    fit: MonthlyFit | None = None

    def without(self, reason: Reason) -> BeforeAfter:
        """Return the sides without an effect, and why."""
        return replace(self, reason=reason)

    @property
    def block(self) -> Kpi:
        """The figure that the action aims at."""
        return kpi(self.action.kpi)

    @property
    def where(self) -> Mapping[str, list[str | None]]:
        """The filter that shows the tickets of both sides."""
        return {name: [value] for name, value in self.action.where.items()}

    @property
    def verdict(self) -> Verdict:
        """Signal, noise, or too few to tell."""
        if self.effect is None or self.before is None or self.after is None:
            return "too few"
        fewest = min(side.n for side in (self.before, self.after, *(self.others or ())))
        bounds = Bounds(np.asarray(self.effect.low), np.asarray(self.effect.high))
        return statistics.verdict(bounds, fewest, fewest)

    @property
    def better(self) -> bool | None:
        """Whether a signal goes the good way; None when nothing can be told."""
        if self.effect is None or self.verdict != "signal":
            return None
        return (self.effect.value > 0) == (self.block.good == "up")

    def sentence(self, words: Words) -> str:
        """Return what can be said about the effect, in one sentence or two."""
        if self.reason or self.effect is None:
            return words(NOT_YET, reason=self.reason.sentence(words) if self.reason else "")
        texts = EFFECTS if self.others else ALONE
        return words(texts[self.verdict], **self._steps(self.effect, words))

    def sentences(self, words: Words) -> list[str]:
        """Return the whole answer as a lead can say it aloud: the figures, the effect, the series, the target."""
        texts = [self._course(words), self._swing(words), self.sentence(words), self._series(words), self.aim(words)]
        return [text for text in texts if text]

    def _course(self, words: Words) -> str:
        if self.before is None or self.after is None:
            return ""
        own = N_("{figure} went from {before} ({n_before}) to {after} ({n_after}).")
        parts = {"figure": self.block.name(words), **self._pair(self.before, self.after, words)}
        if not self.others:
            return words(own, **parts)
        return f"{words(own, **parts)} {self._compared(self.others, words)}".strip()

    def _swing(self, words: Words) -> str:
        """Return which months were compared, and how much further than luck they swing."""
        if self.months is None or self.fit is None:
            return ""
        text = N_(
            "Compared: {before} {before:month|months} before and {since} since, without {trigger}, which led to it; "
            "these months swing {factor} × what luck alone would."
        )
        counts = {"before": len(self.months.before), "since": len(self.months.since)}
        factor = words.number(self.fit.factor, 1)
        course = words(text, **counts, trigger=words.month(self.months.trigger), factor=factor)
        if not self.fit.season:
            return course
        season = N_("Their season alone would have changed it by {season}; that is taken off.")
        return f"{course} {words(season, season=phrasing.step(words, self.block, self.fit.season))}"

    def _compared(self, others: tuple[Side, Side], words: Words) -> str:
        pair = self._pair(*others, words)
        if not self.action.alike:
            return words(N_("All other work went from {before} ({n_before}) to {after} ({n_after})."), **pair)
        alike = ", ".join(dimension(name, words).lower() for name in self.action.alike)
        text = N_("Other work of the same {alike} went from {before} ({n_before}) to {after} ({n_after}).")
        return words(text, alike=alike, **pair)

    def _pair(self, before: Side, after: Side, words: Words) -> dict[str, str]:
        block = self.block
        return {
            "before": phrasing.value(words, block, before.value), "n_before": phrasing.sample(words, block, before.n),
            "after": phrasing.value(words, block, after.value), "n_after": phrasing.sample(words, block, after.n),
        }  # fmt: skip

    def _steps(self, step: Effect, words: Words) -> dict[str, str]:
        ends = {"low": step.low, "high": step.high}
        texts = {name: phrasing.signed_end(words, self.block, number) for name, number in ends.items()}
        return {"change": phrasing.step(words, self.block, step.value), **texts}

    def effect_text(self, words: Words) -> str:
        """Return the effect with its interval: “+14.1 points (+1.5 to +26.9)”; a dash where there is none."""
        if self.effect is None:
            return phrasing.NOTHING
        return words(N_("{change} ({low} to {high})"), **self._steps(self.effect, words))

    def _series(self, words: Words) -> str:
        if self.step is None:
            return ""
        text = N_("Month by month, its own trend allowed for, it stepped by {change}; likely between {low} and {high}.")
        return words(text, **self._steps(self.step, words))

    def aim(self, words: Words) -> str:
        """Return whether the target is reached; empty where none was set or nothing can be told."""
        if self.target is None or self.after is None:
            return ""
        block, side = self.block, self.after
        numbers = {"target": self.action.target, "low": side.low, "high": side.high}
        return words(
            AIMS[self.target], **{name: phrasing.value(words, block, number) for name, number in numbers.items()}
        )
