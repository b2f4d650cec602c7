"""A check of the ticket id column by dates: a ticket is not opened at two times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.compute as pc

from metrics.ingest.formats import GENERAL, Format
from metrics.ingest.recognise.headers import aliases, common_aliases, keys_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

SHARED_NUMBER = N_("The same number stands at tickets opened at different times, so it is not the ticket's own")
MOSTLY = 0.5
"""A repeated id is a ticket's own unless at least this share of the repeated ids has several dates of opening."""
FEW, FEW_ROWS = 3, 0.05
"""The repeated ids and the share of their rows from which a person is asked for the ticket id."""


def check_ticket_ids(grid: Grid, columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Map the ticket id to a column without repeats where the mapped one is shared by several tickets.

    Where no other column is named as an id and many rows share theirs, the ticket id is left to a person. Neither the
    mapping of a help desk's own format nor a person's is checked.
    """
    at = _at(columns, "ticket_id")
    opened = _at(columns, "created") if _at(columns, "created") is not None else _at(columns, "date")
    if chosen.key not in GENERAL or at is None or opened is None or columns[at].header in mapping:
        return columns
    repeats = _count_repeats(grid, at, opened)
    if not len(repeats) or repeats["times"].gt(1).mean() < MOSTLY:
        return columns
    other = _unique(grid, columns, chosen)
    many = len(repeats) >= FEW and repeats["rows"].sum() >= FEW_ROWS * len(grid)
    if other is None and not many:
        return columns
    result = list(columns)
    result[at] = replace(columns[at], field=None, confidence=0.0, note=SHARED_NUMBER)
    if other is not None:
        result[other] = replace(columns[other], field="ticket_id", confidence=1.0, note=None)
    return result


def _at(columns: list[Column], field: str) -> int | None:
    return next((at for at, column in enumerate(columns) if column.field == field), None)


def _count_repeats(grid: Grid, at: int, opened: int) -> pd.DataFrame:
    """Return for each id of several rows their number and how many different dates of opening they have."""
    ids = grid.text(at)
    if pc.count_distinct(ids).as_py() == len(ids) - ids.null_count:
        return pd.DataFrame()
    cells = pd.DataFrame({"id": ids.to_pylist(), "opened": grid.text(opened).to_pylist()})
    counts = pd.DataFrame(cells.groupby("id")["opened"].agg(["size", "nunique"]).to_numpy(), columns=["rows", "times"])
    return counts.loc[counts["rows"] > 1]


def _unique(grid: Grid, columns: list[Column], chosen: Format) -> int | None:
    """Return the first unmapped column that is named as an id and has a different value in every row."""
    spelled = common_aliases() | aliases(chosen.key)
    for at, column in enumerate(columns):
        is_id = any(spelled.get(key, ("", 0))[0] == "ticket_id" for key in keys_of(grid.names[at]))
        if column.field is None and is_id and pc.count_distinct(grid.text(at), mode="all").as_py() == len(grid):
            return at
    return None
