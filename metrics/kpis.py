"""The catalogue: every KPI is one block, and from the block alone follow its card, axis, glossary, tests and figures.

A KPI rests on parts: sums over the rows of one table, placed in a period by one of the table's days. Parts add up
across any split; `query` sums them on whatever engine holds the rows and makes the value once, last. A row whose
measure is missing does not count, so n is always the number of rows that the value rests on.

Source of every formula: the KPI catalogue of the product (docs/kpis.md is generated from here).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import narwhals.stable.v2 as nw

from metrics.errors import UnknownName
from metrics.fields import Table
from metrics.settings import Settings
from metrics.words import N_, Words

Measure = Callable[[Settings], nw.Expr]
Kind = Literal["share", "mean", "net", "quantile", "count", "total", "ratio", "stock"]
Unit = Literal["share", "score", "points", "hours", "tickets", "answers", "money", "per"]
Direction = Literal["up", "down", "neither"]


@dataclass(frozen=True)
class Part:
    """One number a row, named for the query: which table, which day places the row, and the measure itself."""

    name: str
    table: Table
    day: str
    measure: Measure


@dataclass(frozen=True)
class Example:
    """A case small enough to check by hand: canonical rows and the value and n that must come out."""

    rows: tuple[dict[str, Any], ...]
    value: float
    n: int


@dataclass(frozen=True, kw_only=True)
class Kpi:
    """One figure of the catalogue.

    `kind` says how the parts combine: share, mean and net (−100…100) divide a sum by its count; quantile takes the
    `quantile` of the values; count counts rows; total adds; ratio divides the sum of `part` by that of `per`;
    stock is all that came in by `part` less all that went out by `per`. Shares are 0–1, durations hours.
    """

    key: str
    label: str
    variant: str = ""
    sentence: str
    formula: str
    kind: Kind
    part: Part
    per: Part | None = None
    quantile: float | None = None
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


def fact(name: str) -> Measure:
    """Return the measure that is one fact column as it stands."""
    return lambda _settings: nw.col(name)


def _each_row(_settings: Settings) -> nw.Expr:
    return nw.lit(1.0)


def _without_neutral(_settings: Settings) -> nw.Expr:
    return nw.when(nw.col("csat_neutral") == 0).then(nw.col("csat_satisfied"))


def _answered_of_asked(_settings: Settings) -> nw.Expr:
    return nw.when(nw.col("survey_asked") == 1).then(nw.col("survey_answered"))


ANSWERS_DAY, ASKED_DAY = "answered_day", "asked_day"
CREATED_DAY, RESOLVED_DAY, GONE_DAY = "created_day", "resolved_day", "gone_day"

SATISFIED = Part("csat_satisfied", "responses", ANSWERS_DAY, fact("csat_satisfied"))
DISSATISFIED = Part("csat_dissatisfied", "responses", ANSWERS_DAY, fact("csat_dissatisfied"))
SATISFIED_OR_NOT = Part("csat_satisfied_or_not", "responses", ANSWERS_DAY, _without_neutral)
CSAT_SCORE = Part("csat_score", "responses", ANSWERS_DAY, fact("csat_score"))
NPS_VALUE = Part("nps_value", "responses", ANSWERS_DAY, fact("nps_value"))
CES_SCORE = Part("ces_score", "responses", ANSWERS_DAY, fact("ces_score"))
ANSWERED = Part("answered_of_asked", "responses", ASKED_DAY, _answered_of_asked)
OPENED = Part("opened", "tickets", CREATED_DAY, _each_row)
GONE = Part("gone", "tickets", GONE_DAY, _each_row)
FIRST_RESPONSE = Part("first_response_hours", "tickets", CREATED_DAY, fact("first_response_hours"))
RESOLVE = Part("resolve_hours", "tickets", RESOLVED_DAY, fact("resolve_hours"))
FIRST_CONTACT = Part("first_contact", "tickets", RESOLVED_DAY, fact("first_contact"))
SLA_RESOLUTION = Part("sla_resolution_met", "tickets", RESOLVED_DAY, fact("sla_resolution_met"))
REOPENED = Part("reopened", "tickets", RESOLVED_DAY, fact("reopened"))

SHARE_BOUNDS = (0.0, 1.0)
ANY_POSITIVE = (0.0, None)


def _answers(kind: str, low: int, high: int, *scores: int | None) -> tuple[dict[str, Any], ...]:
    """Return one survey answer a score (None: asked, not answered), all on 2026-03-02."""
    return tuple(
        {
            "response_id": str(number),
            "kind": kind,
            "score": score,
            "scale_low": low,
            "scale_high": high,
            "asked": True,
            "sent": "2026-03-02T09:00Z",
            "answered": None if score is None else "2026-03-02T12:00Z",
        }
        for number, score in enumerate(scores)
    )


def _tickets(*rows: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return tickets opened at 08:00 and solved at 12:00 on 2026-03-02 unless the row says otherwise."""
    usual = {"created": "2026-03-02T08:00Z", "resolved": "2026-03-02T12:00Z", "status": "resolved"}
    return tuple({"ticket_id": str(number), **usual, **row} for number, row in enumerate(rows))


_FIVE_RATINGS = _answers("csat", 1, 5, 5, 4, 3, 5, 4)
_REPLIED = _tickets(
    {"first_response": "2026-03-02T08:30Z"},
    {"first_response": "2026-03-02T09:00Z"},
    {"first_response": "2026-03-02T12:00Z"},
    {},
)
_SOLVED = _tickets(
    {"resolved": "2026-03-02T09:00Z"}, {"resolved": "2026-03-02T10:00Z"}, {"resolved": "2026-03-02T17:00Z"}
)

_BLOCKS = (
    Kpi(
        key="tickets",
        label=N_("Tickets"),
        sentence=N_("Tickets opened in the period."),
        formula=N_("count of tickets by the day they were opened"),
        kind="count",
        part=OPENED,
        unit="tickets",
        good="neither",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket was opened"),
        source=N_("every ticket export"),
        example=Example(_tickets({}, {}, {}), 3, 3),
    ),
    Kpi(
        key="csat",
        label=N_("CSAT"),
        variant=N_("satisfied share"),
        sentence=N_("Of all who answered, the share who were satisfied."),
        formula=N_("satisfied answers / all answers"),
        kind="share",
        part=SATISFIED,
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("no satisfaction rating was answered"),
        source=N_("satisfaction ratings of tickets and surveys"),
        example=Example(_FIVE_RATINGS, 0.8, 5),
    ),
    Kpi(
        key="csat_no_neutral",
        label=N_("CSAT"),
        variant=N_("neutral left out"),
        sentence=N_("Of those who were satisfied or dissatisfied, the share who were satisfied."),
        formula=N_("satisfied answers / (satisfied + dissatisfied answers)"),
        kind="share",
        part=SATISFIED_OR_NOT,
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("no rating other than neutral was answered"),
        source=N_("satisfaction ratings of tickets and surveys"),
        example=Example(_FIVE_RATINGS, 1.0, 4),
    ),
    Kpi(
        key="csat_mean",
        label=N_("CSAT"),
        variant=N_("mean score"),
        sentence=N_("The mean satisfaction rating on the survey's own scale."),
        formula=N_("sum of the ratings / number of ratings"),
        kind="mean",
        part=CSAT_SCORE,
        unit="score",
        good="up",
        bounds=(0.0, 100.0),
        nothing=N_("no satisfaction rating was answered"),
        source=N_("satisfaction ratings of tickets and surveys"),
        example=Example(_FIVE_RATINGS, 4.2, 5),
    ),
    Kpi(
        key="csat_dissatisfied",
        label=N_("Low scores"),
        variant=N_("dissatisfied share"),
        sentence=N_("Of all who answered, the share who were dissatisfied; neutral answers are not among them."),
        formula=N_("dissatisfied answers / all answers"),
        kind="share",
        part=DISSATISFIED,
        unit="share",
        good="down",
        bounds=SHARE_BOUNDS,
        nothing=N_("no satisfaction rating was answered"),
        source=N_("satisfaction ratings of tickets and surveys"),
        example=Example(_answers("csat", 1, 5, 5, 4, 3, 2, 1), 0.4, 5),
    ),
    Kpi(
        key="nps",
        label=N_("NPS"),
        sentence=N_("The share who would recommend the desk (9–10) less the share who would not (0–6)."),
        formula=N_("% promoters − % detractors"),
        kind="net",
        part=NPS_VALUE,
        unit="points",
        good="up",
        bounds=(-100.0, 100.0),
        nothing=N_("nobody answered the recommendation question"),
        source=N_("surveys with a 0–10 or 1–10 recommendation question"),
        example=Example(_answers("nps", 0, 10, *[10] * 10, *[7] * 5, *[0] * 5), 25.0, 20),
    ),
    Kpi(
        key="ces",
        label=N_("Customer effort"),
        variant=N_("mean"),
        sentence=N_("How much effort it took the customer, on the survey's own scale; low is good."),
        formula=N_("sum of the effort scores / number of answers"),
        kind="mean",
        part=CES_SCORE,
        unit="score",
        good="down",
        bounds=(1.0, 10.0),
        nothing=N_("nobody answered the effort question"),
        source=N_("surveys with an effort question"),
        example=Example(_answers("ces", 1, 7, 1, 1, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4), 40 / 14, 14),
    ),
    Kpi(
        key="response_rate",
        label=N_("Response rate"),
        sentence=N_("Of all who were asked, the share who answered."),
        formula=N_("answered surveys / sent surveys"),
        kind="share",
        part=ANSWERED,
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("the export lists only answers, or nobody was asked"),
        source=N_("exports that list unanswered surveys too"),
        example=Example(_answers("csat", 1, 5, *[5] * 3, *[None] * 7), 0.3, 10),
    ),
    Kpi(
        key="first_response_median",
        label=N_("First response time"),
        variant=N_("median"),
        sentence=N_("Half of the tickets opened in the period had their first public reply within this time."),
        formula=N_("median of (first public reply − opened); tickets without a reply are waiting, not counted"),
        kind="quantile",
        part=FIRST_RESPONSE,
        quantile=0.5,
        unit="hours",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket had a first reply"),
        source=N_("tickets with a first reply"),
        example=Example(_REPLIED, 1.0, 3),
    ),
    Kpi(
        key="first_response_mean",
        label=N_("First response time"),
        variant=N_("mean"),
        sentence=N_("The mean time from opening to the first public reply, for tickets opened in the period."),
        formula=N_("mean of (first public reply − opened); tickets without a reply are waiting, not counted"),
        kind="mean",
        part=FIRST_RESPONSE,
        unit="hours",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket had a first reply"),
        source=N_("tickets with a first reply"),
        example=Example(_REPLIED, 5.5 / 3, 3),
    ),
    Kpi(
        key="resolve_median",
        label=N_("Time to resolve"),
        variant=N_("median"),
        sentence=N_("Half of the tickets solved in the period were solved within this time."),
        formula=N_("median of (solved − opened), by the day of the last solution"),
        kind="quantile",
        part=RESOLVE,
        quantile=0.5,
        unit="hours",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket was solved"),
        source=N_("solved tickets"),
        example=Example(_SOLVED, 2.0, 3),
    ),
    Kpi(
        key="resolve_mean",
        label=N_("Time to resolve"),
        variant=N_("mean"),
        sentence=N_("The mean time from opening to the last solution (MTTR), for tickets solved in the period."),
        formula=N_("mean of (solved − opened), by the day of the last solution"),
        kind="mean",
        part=RESOLVE,
        unit="hours",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket was solved"),
        source=N_("solved tickets"),
        example=Example(_SOLVED, 4.0, 3),
    ),
    Kpi(
        key="resolve_p90",
        label=N_("Time to resolve"),
        variant=N_("90th percentile"),
        sentence=N_("Nine in ten of the tickets solved in the period were solved within this time."),
        formula=N_("90th percentile of (solved − opened), by the day of the last solution"),
        kind="quantile",
        part=RESOLVE,
        quantile=0.9,
        unit="hours",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket was solved"),
        source=N_("solved tickets"),
        example=Example(_SOLVED, 7.6, 3),
    ),
    Kpi(
        key="fcr",
        label=N_("First contact resolution"),
        sentence=N_("Of the tickets solved in the period, the share solved at the first contact."),
        formula=N_("solved at first contact (flag; else at most one interaction and no reopen) / solved tickets"),
        kind="share",
        part=FIRST_CONTACT,
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("no solved ticket says how many contacts it took"),
        source=N_("solved tickets with a first-contact flag or an interaction count"),
        example=Example(
            _tickets({"interactions": 1, "reopens": 0}, {"interactions": 4}, {"first_contact": True}), 2 / 3, 3
        ),
    ),
    Kpi(
        key="sla_resolution",
        label=N_("SLA attainment"),
        variant=N_("resolution"),
        sentence=N_("Of the tickets solved in the period that had a target, the share solved in time."),
        formula=N_("solved within target (flag, due date or target hours) / solved tickets with a target"),
        kind="share",
        part=SLA_RESOLUTION,
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("no solved ticket had a target"),
        source=N_("solved tickets with an SLA flag, a due date or a target"),
        example=Example(_tickets({"sla_resolution": True}, {"sla_resolution": False}, {}), 0.5, 2),
    ),
    Kpi(
        key="reopen_rate",
        label=N_("Reopen rate"),
        sentence=N_("Of the tickets solved in the period, the share that had been reopened."),
        formula=N_("reopened tickets / solved tickets"),
        kind="share",
        part=REOPENED,
        unit="share",
        good="down",
        bounds=SHARE_BOUNDS,
        nothing=N_("no solved ticket says whether it was reopened"),
        source=N_("solved tickets with a reopen count"),
        example=Example(_tickets({"reopens": 1}, {"reopens": 0}, {"reopens": 0}, {"reopens": 2}, {}), 0.5, 4),
    ),
    Kpi(
        key="backlog",
        label=N_("Backlog"),
        sentence=N_("Tickets still open at the end of the period."),
        formula=N_("all tickets opened so far − all solved, closed or cancelled so far"),
        kind="stock",
        part=OPENED,
        per=GONE,
        unit="tickets",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket was opened by then"),
        source=N_("every ticket export"),
        example=Example(_tickets({}, {"resolved": None, "status": "open"}, {"resolved": "2026-03-09T12:00Z"}), 1, 1),
    ),
)

CATALOGUE: dict[str, Kpi] = {kpi.key: kpi for kpi in _BLOCKS}


def kpi(key: str) -> Kpi:
    """Return the block of `key`; raises UnknownName with the nearest key that exists."""
    if key not in CATALOGUE:
        raise UnknownName("KPI", key, CATALOGUE)
    return CATALOGUE[key]
