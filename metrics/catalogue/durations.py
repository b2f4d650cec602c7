"""How long things take: mean, median and 90th percentile, by the clock on the wall and in business hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metrics.catalogue.examples import tickets
from metrics.catalogue.kinds import MEAN, QUANTILE, Kind
from metrics.catalogue.kpi import (
    ANY_POSITIVE,
    CLOSED_DAY,
    CREATED_DAY,
    RESOLVED_DAY,
    Example,
    Kpi,
    Part,
    Rows,
    fact,
)
from metrics.text.translation import N_

STATISTICS: dict[str, tuple[Kind, float | None]] = {
    "mean": (MEAN, None),
    "median": (QUANTILE, 0.5),
    "p90": (QUANTILE, 0.9),
}
VARIANTS = {"mean": N_("mean"), "median": N_("median"), "p90": N_("90th percentile")}
BUSINESS_VARIANTS = {
    "mean": N_("mean, business hours"),
    "median": N_("median, business hours"),
    "p90": N_("90th percentile, business hours"),
}


@dataclass(frozen=True, kw_only=True)
class Duration:
    """One duration by one clock: `texts` holds statistic → its sentence and formula, `values` the worked values."""

    key: str
    label: str
    column: str
    day: str
    texts: dict[str, tuple[str, str]]
    nothing: str
    source: str
    rows: Rows
    values: dict[str, float]
    best: dict[str, object]

    def blocks(self) -> Iterator[Kpi]:
        """Return the KPI of each statistic."""
        variants = BUSINESS_VARIANTS if self.key.startswith("business_") else VARIANTS
        for name, (sentence, formula) in self.texts.items():
            kind, quantile = STATISTICS[name]
            yield Kpi(
                key=f"{self.key}_{name}",
                label=self.label,
                variant=variants[name],
                sentence=sentence,
                formula=formula,
                kind=kind,
                part=Part(self.column, "tickets", self.day, fact(self.column)),
                counts="tickets",
                quantile=quantile,
                unit="hours",
                good="down",
                bounds=ANY_POSITIVE,
                nothing=self.nothing,
                source=self.source,
                example=Example(self.rows, self.values[name], 3, self.best),
            )


_OVER_NIGHT = {"created": "2026-03-02T17:55Z"}
_REPLIED = tickets(
    {"first_response": "2026-03-02T08:30Z"},
    {"first_response": "2026-03-02T09:00Z"},
    {"first_response": "2026-03-02T12:00Z"},
    {},
)
_REPLIED_LATE = tickets(
    {**_OVER_NIGHT, "first_response": "2026-03-03T08:05Z", "resolved": "2026-03-03T09:00Z"},
    {"first_response": "2026-03-02T09:00Z"},
    {"first_response": "2026-03-03T10:00Z", "resolved": "2026-03-03T11:00Z"},
)
_WAITED = tickets({"reply_hours": 1}, {"reply_hours": 2}, {"reply_hours": 6})
_SOLVED = tickets(
    {"resolved": "2026-03-02T09:00Z"}, {"resolved": "2026-03-02T10:00Z"}, {"resolved": "2026-03-02T17:00Z"}
)
_SOLVED_LATE = tickets(
    {**_OVER_NIGHT, "resolved": "2026-03-03T08:05Z"},
    {"resolved": "2026-03-02T09:00Z"},
    {"resolved": "2026-03-03T10:00Z"},
)
_CLOSED = tickets(*({"closed": f"2026-03-02T{hour}:00Z", "status": "closed"} for hour in (13, 14, 21)))
_CLOSED_LATE = tickets(
    {**_OVER_NIGHT, "resolved": None, "closed": "2026-03-03T08:05Z", "status": "closed"},
    {"resolved": None, "closed": "2026-03-02T09:00Z", "status": "closed"},
    {"resolved": None, "closed": "2026-03-03T10:00Z", "status": "closed"},
)
_HANDLED = tickets(
    *({"first_response": f"2026-03-02T{hour}:00Z", "resolved": "2026-03-02T17:00Z"} for hour in (16, 15, "08"))
)
_HANDLED_LATE = tickets(
    {"first_response": "2026-03-02T17:55Z", "resolved": "2026-03-03T08:05Z"},
    {"first_response": "2026-03-02T08:00Z", "resolved": "2026-03-02T09:00Z"},
    {"first_response": "2026-03-02T08:00Z", "resolved": "2026-03-03T10:00Z"},
)
_OPENED = "2026-03-02T08:00Z"
_AT_ONCE = "2026-03-02T08:01Z"
_OVERNIGHT_VALUES = {"mean": (1 / 6 + 1 + 12) / 3, "median": 1.0, "p90": 9.8}

DURATIONS = (
    Duration(
        key="first_response",
        label=N_("First response time"),
        column="first_response_hours",
        day=CREATED_DAY,
        texts={
            "mean": (
                N_("The mean time from opening to the first public reply, for tickets opened in the period."),
                N_("mean of (first public reply − opened); no reply yet: not counted"),
            ),
            "median": (
                N_("Half of the tickets opened in the period had their first public reply within this time."),
                N_("median of (first public reply − opened); no reply yet: not counted"),
            ),
            "p90": (
                N_("Nine in ten tickets opened in the period had their first public reply within this time."),
                N_("90th percentile of (first public reply − opened); no reply yet: not counted"),
            ),
        },
        nothing=N_("no ticket says when it got its first response"),
        source=N_("tickets with a first response"),
        rows=_REPLIED,
        values={"mean": 5.5 / 3, "median": 1.0, "p90": 3.4},
        best={"created": _OPENED, "first_response": _AT_ONCE},
    ),
    Duration(
        key="business_first_response",
        label=N_("First response time"),
        column="business_first_response_hours",
        day=CREATED_DAY,
        texts={
            "mean": (
                N_("The mean working time from opening to the first public reply, for tickets opened in the period."),
                N_("mean of (first public reply − opened) in working hours; no reply yet: not counted"),
            ),
            "median": (
                N_("Half of the tickets opened in the period had their first public reply within this working time."),
                N_("median of (first public reply − opened) in working hours; no reply yet: not counted"),
            ),
            "p90": (
                N_("Nine in ten tickets opened in the period had their first public reply within this working time."),
                N_("90th percentile of (first public reply − opened) in working hours; no reply yet: not counted"),
            ),
        },
        nothing=N_("no ticket says when it got its first response"),
        source=N_("tickets with a first response"),
        rows=_REPLIED_LATE,
        values=_OVERNIGHT_VALUES,
        best={"created": _OPENED, "first_response": _AT_ONCE},
    ),
    Duration(
        key="reply_time",
        label=N_("Reply time"),
        column="reply_hours",
        day=CREATED_DAY,
        texts={
            "mean": (
                N_("The mean wait for a reply over all replies of a ticket, for tickets opened in the period."),
                N_("mean of (mean wait over all replies of a ticket, as the export gives it)"),
            ),
            "median": (
                N_("Half of the tickets opened in the period waited no longer than this for a reply on average."),
                N_("median of (mean wait over all replies of a ticket, as the export gives it)"),
            ),
            "p90": (
                N_("Nine in ten tickets opened in the period waited no longer than this for a reply on average."),
                N_("90th percentile of (mean wait over all replies of a ticket, as the export gives it)"),
            ),
        },
        nothing=N_("the export does not give the wait for replies"),
        source=N_("exports with a mean wait for replies"),
        rows=_WAITED,
        values={"mean": 3.0, "median": 2.0, "p90": 5.2},
        best={"reply_hours": 0.5},
    ),
    Duration(
        key="resolve",
        label=N_("Time to resolve"),
        column="resolve_hours",
        day=RESOLVED_DAY,
        texts={
            "mean": (
                N_("The mean time from opening to the last solution (MTTR), for tickets solved in the period."),
                N_("mean of (solved − opened), by the day of the last solution"),
            ),
            "median": (
                N_("Half of the tickets solved in the period were solved within this time."),
                N_("median of (solved − opened), by the day of the last solution"),
            ),
            "p90": (
                N_("Nine in ten tickets solved in the period were solved within this time."),
                N_("90th percentile of (solved − opened), by the day of the last solution"),
            ),
        },
        nothing=N_("no solved ticket says when it was solved"),
        source=N_("solved tickets"),
        rows=_SOLVED,
        values={"mean": 4.0, "median": 2.0, "p90": 7.6},
        best={"created": _OPENED, "resolved": _AT_ONCE},
    ),
    Duration(
        key="business_resolve",
        label=N_("Time to resolve"),
        column="business_resolve_hours",
        day=RESOLVED_DAY,
        texts={
            "mean": (
                N_("The mean working time from opening to the last solution (MTTR), for tickets solved in the period."),
                N_("mean of (solved − opened) in working hours, by the day of the last solution"),
            ),
            "median": (
                N_("Half of the tickets solved in the period were solved within this working time."),
                N_("median of (solved − opened) in working hours, by the day of the last solution"),
            ),
            "p90": (
                N_("Nine in ten tickets solved in the period were solved within this working time."),
                N_("90th percentile of (solved − opened) in working hours, by the day of the last solution"),
            ),
        },
        nothing=N_("no solved ticket says when it was solved"),
        source=N_("solved tickets"),
        rows=_SOLVED_LATE,
        values=_OVERNIGHT_VALUES,
        best={"created": _OPENED, "resolved": _AT_ONCE},
    ),
    Duration(
        key="close",
        label=N_("Time to close"),
        column="close_hours",
        day=CLOSED_DAY,
        texts={
            "mean": (
                N_("The mean time from opening to the final close, for tickets closed in the period."),
                N_("mean of (closed − opened), by the day of closing"),
            ),
            "median": (
                N_("Half of the tickets closed in the period were closed within this time."),
                N_("median of (closed − opened), by the day of closing"),
            ),
            "p90": (
                N_("Nine in ten tickets closed in the period were closed within this time."),
                N_("90th percentile of (closed − opened), by the day of closing"),
            ),
        },
        nothing=N_("no ticket says when it was closed"),
        source=N_("tickets with a closing date"),
        rows=_CLOSED,
        values={"mean": 8.0, "median": 6.0, "p90": 11.6},
        best={"created": _OPENED, "resolved": None, "closed": _AT_ONCE},
    ),
    Duration(
        key="business_close",
        label=N_("Time to close"),
        column="business_close_hours",
        day=CLOSED_DAY,
        texts={
            "mean": (
                N_("The mean working time from opening to the final close, for tickets closed in the period."),
                N_("mean of (closed − opened) in working hours, by the day of closing"),
            ),
            "median": (
                N_("Half of the tickets closed in the period were closed within this working time."),
                N_("median of (closed − opened) in working hours, by the day of closing"),
            ),
            "p90": (
                N_("Nine in ten tickets closed in the period were closed within this working time."),
                N_("90th percentile of (closed − opened) in working hours, by the day of closing"),
            ),
        },
        nothing=N_("no ticket says when it was closed"),
        source=N_("tickets with a closing date"),
        rows=_CLOSED_LATE,
        values=_OVERNIGHT_VALUES,
        best={"created": _OPENED, "resolved": None, "closed": _AT_ONCE},
    ),
    Duration(
        key="handle",
        label=N_("Handling time"),
        column="handle_hours",
        day=RESOLVED_DAY,
        texts={
            "mean": (
                N_("The mean time from the first response to the last solution, for tickets solved in the period."),
                N_("mean of (solved − first public reply), by the day of the last solution"),
            ),
            "median": (
                N_("Half of the tickets solved in the period were solved within this time of the first response."),
                N_("median of (solved − first public reply), by the day of the last solution"),
            ),
            "p90": (
                N_("Nine in ten tickets solved in the period were solved within this time of the first response."),
                N_("90th percentile of (solved − first public reply), by the day of the last solution"),
            ),
        },
        nothing=N_("no solved ticket had a first response"),
        source=N_("solved tickets with a first response"),
        rows=_HANDLED,
        values={"mean": 4.0, "median": 2.0, "p90": 7.6},
        best={"first_response": _OPENED, "resolved": _AT_ONCE},
    ),
    Duration(
        key="business_handle",
        label=N_("Handling time"),
        column="business_handle_hours",
        day=RESOLVED_DAY,
        texts={
            "mean": (
                N_("The mean working time from first response to last solution, for tickets solved in the period."),
                N_("mean of (solved − first public reply) in working hours, by the day of the last solution"),
            ),
            "median": (
                N_("Half of the tickets solved in the period were solved within this working time of first response."),
                N_("median of (solved − first public reply) in working hours, by the day of the last solution"),
            ),
            "p90": (
                N_("Nine in ten tickets solved in the period were solved within this working time of first response."),
                N_(
                    "90th percentile of (solved − first public reply) in working hours, by the day of the last solution"
                ),
            ),
        },
        nothing=N_("no solved ticket had a first response"),
        source=N_("solved tickets with a first response"),
        rows=_HANDLED_LATE,
        values=_OVERNIGHT_VALUES,
        best={"first_response": _OPENED, "resolved": _AT_ONCE},
    ),
)

BLOCKS = tuple(block for duration in DURATIONS for block in duration.blocks())
