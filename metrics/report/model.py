"""The review of a period as data: what every writer, the page and the freezer read, and nothing else.

Everything is in one language and as it was displayed; numbers stand beside their texts in the unit in which figures
are computed (shares 0–1, durations hours).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from pydantic import Field

from metrics.catalogue.kpi import Unit
from metrics.report.place import Data, Place
from metrics.statistics import Verdict
from metrics.text.translation import Words

SCHEMA_VERSION: Literal[1] = 1
"""The version of the JSON form; a later release opens every earlier one."""

ChartKind = Literal["line", "bar", "waterfall"]
Role = Literal["actual", "before", "target", "low", "high", "good", "neutral", "bad"]


class Figure(Data):
    """One figure as displayed and as computed.

    `text`, `sample`, `likely`, `change`, `claim` and `aim` are the value, what it rests on, its 95 % interval, its
    change from the period before, what that change may claim, and its target, each in words; "" where there is none.
    Where a run of periods calls the change, `against` is how many they are and the level before.
    `better` says whether a signal goes the good way; None where no signal is.
    """

    key: str
    name: str
    unit: Unit
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    verdict: Verdict | Literal[""] = ""
    better: bool | None = None
    target: float | None = None
    text: str
    sample: str = ""
    likely: str = ""
    change: str = ""
    claim: str = ""
    against: str = ""
    aim: str = ""
    definition: str = ""


class Series(Data):
    """One series of a chart and what it stands for; a value is missing where there was nothing to count."""

    name: str
    role: Role
    values: tuple[float | None, ...]


class Chart(Data):
    """A chart as data. A waterfall has one series: the value before, the step of each group, the value after.

    `kpi` is the figure whose rows stand behind its categories, and `places` says which, one a category; none where
    nothing can be opened.
    """

    kind: ChartKind
    title: str
    unit: Unit
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kpi: str = ""
    places: tuple[Place | None, ...] = ()

    @property
    def stacked(self) -> bool:
        """Whether the series are parts of a whole: tones of comments, not a figure before and after."""
        return all(series.role in ("bad", "neutral", "good") for series in self.series)


class Table(Data):
    """A small table of texts; `numeric` are the places of the columns that stand to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


class Foot(Data):
    """What a section rests on, in words; "" where there is nothing to say."""

    period: str
    filters: str
    sample: str = ""
    definition: str = ""
    as_of: str = ""
    excluded: str = ""

    @property
    def line(self) -> str:
        """The foot as one line."""
        parts = (self.period, self.filters, self.sample, self.definition, self.as_of, self.excluded)
        return " · ".join(part for part in parts if part)


class Section(Data):
    """One finding with what shows it; `texts` are further sentences, `notes` how the figures are to be read.

    `address` is where on a server the section is open to questions; `remark` is what a person added, as plain text.
    `kpi` and `where` are the figure and the group that a decision about the section aims at.
    """

    key: str
    title: str
    finding: str
    texts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    address: str = ""
    foot: Foot
    notes: tuple[str, ...] = ()
    remark: str = ""
    kpi: str = ""
    where: dict[str, str] = Field(default_factory=dict)


class Decision(Data):
    """What was decided: what, for which work, by whom, from which day on; `figure` is what it aims at.

    `action` is the id of the action in the register.
    """

    what: str
    action: str = ""
    work: str = ""
    who: str = ""
    on: str = ""
    figure: str = ""
    target: str = ""


@dataclass(frozen=True)
class Rows:
    """What only a workbook writes: the tickets opened in the period and the CSAT answers of it, one a row."""

    tickets: pd.DataFrame
    answers: pd.DataFrame


class Review(Data):
    """The review of one period; `where` are its filters, `as_of` the last day of its data, `settings` the desk's.

    `version` tells one state of the data from another, and nothing else: it is a digest of the desk's version.
    `rows` are there only while the review is at its desk: they are in no JSON and in no frozen review.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    title: str
    language: str
    grain: str
    period: str
    period_name: str
    where: dict[str, list[str | None]] = Field(default_factory=dict)
    names_hidden: bool = False
    version: str
    as_of: str
    settings: dict[str, Any] = Field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    decisions: tuple[Decision, ...] = ()
    receipt: Table | None = None
    rows: Rows | None = Field(default=None, exclude=True, repr=False)

    @property
    def words(self) -> Words:
        """The words of the review's language."""
        return Words(self.language)

    def figures(self) -> list[tuple[Section, Figure]]:
        """Return every figure with its section."""
        return [(section, figure) for section in self.sections for figure in section.figures]

    def to_json(self) -> str:
        """Return the review as JSON, without its rows."""
        return self.model_dump_json(indent=1)

    @classmethod
    def from_json(cls, text: str) -> Review:
        """Return the review that `to_json` wrote."""
        return cls.model_validate_json(text)
