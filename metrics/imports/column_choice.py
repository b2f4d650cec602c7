"""The columns that a file still waits for, each with the columns that could be it, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.ingest import Column, Reading
from metrics.ingest.recognise.fits import fitting_share
from metrics.ingest.recognise.recognition import NEEDED

FIELDS: dict[str, tuple[str, ...]] = {
    "tickets": ("tickets.ticket_id", "tickets.created"),
    "responses": ("responses.csat", "responses.answered"),
    "monthly": ("monthly.month",),
}
"""The field that a person's choice gives, for each thing that a table needs."""


@dataclass(frozen=True)
class MissingColumn:
    """A field that no column has, why it is needed (in English), and the columns that could hold it."""

    field: str
    why: str
    candidates: tuple[Column, ...]


def missing_columns(reading: Reading) -> list[MissingColumn]:
    """Return what a file waits for; [] for one whose columns are all known."""
    missing = {problem.why for problem in reading.problems if problem.column is None and problem.rejected}
    return [
        MissingColumn(field, why, _candidates(reading.columns, field))
        for table, fields in FIELDS.items()
        for field, (why, _) in zip(fields, NEEDED[table], strict=False)  # type: ignore[index]
        if why in missing
    ]


def _candidates(columns: list[Column], field: str) -> tuple[Column, ...]:
    """Return the columns that hold anything: those without a field and whose cells fit before the others."""
    filled = [column for column in columns if column.samples]
    return tuple(sorted(filled, key=lambda column: (column.field is not None, -_fit(column, field))))


def _fit(column: Column, field: str) -> float:
    """Return how well a column's cells fit a field: of an id, that they differ and are short."""
    name = field.partition(".")[2]
    if name != "ticket_id":
        return fitting_share(name, column.samples)
    short = sum(len(text) <= 20 and any(letter.isdigit() for letter in text) for text in column.samples)
    return short / len(column.samples) - fitting_share("created", column.samples)
