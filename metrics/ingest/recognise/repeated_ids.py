"""The number of tickets in a log without a known name: rows that share it share the date of opening."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.ingest.formats import normalise
from metrics.ingest.recognise.identities import FEW, MOSTLY, OF_OTHERS, are_ids, count_repeats
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

BY_REPETITION = N_("Taken for the ticket's number: rows that share it were opened at the same moment")


def map_repeated_column(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Map the ticket id, if no column is, to a first column of numbers that repeat only where the opening does, too.

    A log has several rows of one ticket: numbering them would count each.
    """
    opened = next((at for at, column in enumerate(columns) if column.field in ("created", "date")), None)
    if (
        opened is None
        or any(column.field == "ticket_id" for column in columns)
        or not _may_be_id(grid, columns, mapping)
    ):
        return columns
    repeats = count_repeats(grid, 0, opened)
    n_ids, n_openings = (len(set(grid.text(at).to_pylist())) for at in (0, opened))
    if len(repeats) < FEW or repeats["times"].gt(1).any() or n_openings < MOSTLY * n_ids:
        return columns
    return [replace(columns[0], field="ticket_id", confidence=0.9, note=BY_REPETITION), *columns[1:]]


def _may_be_id(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> bool:
    first = columns[0]
    free = first.field is None and first.header not in mapping
    return free and not OF_OTHERS.search(normalise(first.header)) and are_ids(grid.sample(0))
