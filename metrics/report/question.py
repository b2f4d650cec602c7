"""The question of a review: which desk, which period, under which filters, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from metrics.analysis import family, headline
from metrics.analysis.change import Change, changes
from metrics.catalogue import kpi
from metrics.catalogue.applied_rules import applied_rules
from metrics.data.desk import Desk
from metrics.data.labels import dimension, value
from metrics.dates import period_comparison, periods
from metrics.query import Where, figures
from metrics.report.model import Foot
from metrics.report.source import Source
from metrics.text.translation import N_, Words

WHOLE_DESK = N_("whole desk, no filter")


@dataclass(frozen=True)
class Question:
    """The desk and the period of a review, and what all its sections ask: the course of the scorecard."""

    source: Source
    grain: periods.Grain
    label: str
    where: Where = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    @property
    def desk(self) -> Desk:
        """The desk of the source."""
        return self.source.desk

    @cached_property
    def start(self) -> pd.Timestamp:
        """The first day of the period."""
        return periods.of_label(self.label, self.grain)

    @cached_property
    def end(self) -> pd.Timestamp:
        """The last day of the period."""
        return periods.last_day(self.start, self.grain)

    @cached_property
    def days_before(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The same days of the period before; None for “all” and for an empty desk."""
        if self.desk.span is None:
            return None
        before = period_comparison.comparison_period(self.start, self.grain, pd.Timestamp(self.desk.span[1]))
        return None if before is None else (before[0], before[1] - pd.Timedelta(days=1))

    @cached_property
    def trend(self) -> pd.DataFrame:
        """The scorecard's figures over all periods up to the one under review."""
        keys = family.scorecard_keys(self.desk.settings)
        return figures(self.desk, keys, grain=self.grain, where=self.where, end=self.end)

    @cached_property
    def changes(self) -> dict[str, Change]:
        """The change of each figure of the scorecard into the period."""
        return changes(self.desk, self.trend, self.start, self.grain, self.where)

    @cached_property
    def scorecard(self) -> list[Change]:
        """The figures of the scorecard that have a value, in its order."""
        return headline.scorecard(self.changes, most=len(family.KPIS))

    @cached_property
    def story(self) -> Change | None:
        """The change that deserves the headline, of those with a card on the Overview."""
        return headline.leading_change(headline.scorecard(self.changes))

    @cached_property
    def main(self) -> Change | None:
        """The figure that is shown by channel: the desk's CSAT, else the one of the headline."""
        return next((change for change in self.scorecard if change.kpi == self.desk.settings.csat), self.story)

    def value_name(self, dimension: str, raw: Any) -> str:
        """Return a value of a dimension as displayed, “not given” where a row lacks it."""
        return self.words(N_("not given")) if raw is None or pd.isna(raw) else value(dimension, raw, self.words)

    def filters(self) -> str:
        """Return the filters in words."""
        parts = [
            f"{dimension(name, self.words)}: {', '.join(self.value_name(name, each) for each in values)}"
            for name, values in self.where.items()
        ]
        return "; ".join(parts) or self.words(WHOLE_DESK)

    def foot(self, sample: str = "", *keys: str) -> Foot:
        """Return the foot of a section that rests on `sample` and shows these figures."""
        return Foot(
            period=self.words.period(self.label),
            filters=self.filters(),
            sample=sample,
            definition=self._definition(keys),
            as_of=self._as_of(),
            excluded=self._excluded(),
        )

    def foot_of_register(self, sample: str = "") -> Foot:
        """Return the foot of what is told of the register of actions: whatever the period and the filters."""
        return Foot(period="", filters=self.words(WHOLE_DESK), sample=sample, as_of=self._as_of())

    def _definition(self, keys: Sequence[str]) -> str:
        """Return the settings that decide what these figures mean; where there are none, the formula of the first."""
        rules = [rule for key in keys for rule in applied_rules(self.desk.settings, key, self.words)]
        if rules or not keys:
            return " ".join(map(self.source.without_names, dict.fromkeys(rules)))
        block = kpi(keys[0])
        return f"{block.name(self.words)} = {self.words(block.formula)}"

    def _as_of(self) -> str:
        if self.desk.span is None:
            return ""
        return self.words(N_("data to {day}"), day=self.words.day(self.desk.span[1]))

    def _excluded(self) -> str:
        count = sum(sum(rules.values()) for rules in self.desk.excluded.values())
        return self.words(N_("{n} {n:row|rows} left out by rule"), n=self.words.number(count)) if count else ""

    def address(self, page: str, **more: str | list[str]) -> str:
        """Return where on a server a page is open with this period and these filters."""
        hidden = {"names": "hidden"} if self.source.names_hidden else {}
        where = {name: [each for each in values if each is not None] for name, values in self.where.items()}
        own = {"lang": self.words.language, "grain": self.grain, "period": self.label, **hidden}
        return f"/{page}?{urlencode({**own, **where, **more}, doseq=True)}"
