"""Which of several columns that are named alike gives a field: their cells decide."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from metrics.ingest.parse import dates, durations, numbers, values
from metrics.ingest.recognise.fits import type_of
from metrics.ingest.recognise.grid import LOOK_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.ingest.formats import Format
    from metrics.ingest.recognise.claim import Claim
    from metrics.ingest.recognise.grid import Grid

NOT_CONSTANT = frozenset(("agent", "requester", "channel", "team"))
PEOPLE = frozenset(("agent", "requester"))
ENDS = ("first_response", "resolved", "closed")
STARTS = ("created", "date")


def strongest_first(claims: Sequence[Claim], grid: Grid, chosen: Format) -> list[Claim]:
    """Return claims in their order, those that their cells speak against behind all others; a person's stay first."""
    late = _late_starts(claims, grid)
    if any(claim.at in late and claim.field == "created" for claim in claims):
        claims = [replace(claim, field="created") if claim.field == "date" else claim for claim in claims]
    rivals = {claim.field for claim in claims if sum(other.field == claim.field for other in claims) > 1}
    weak = {
        claim.at
        for claim in claims
        if claim.order[0] and (claim.at in late or (claim.field in rivals and _is_weak(claim, grid, chosen)))
    }
    return [claim for claim in claims if claim.at not in weak] + [claim for claim in claims if claim.at in weak]


def _is_weak(claim: Claim, grid: Grid, chosen: Format) -> bool:
    """Return whether a column's cells speak against its name: one agent for all, a number per row, no unit."""
    samples = grid.sample(claim.at)
    if claim.field in NOT_CONSTANT and len(samples) == 1 and len(grid) > 1:
        return True
    if claim.field in PEOPLE and counts_rows(grid, claim.at):
        return True
    if claim.field == "status" and values.read_share(samples, "status") == 0:
        return True
    stated = durations.unit_in(grid.names[claim.at]) or claim.field in chosen.units
    return type_of(claim.field) == "hours" and not stated and durations.is_plain(samples)


def counts_rows(grid: Grid, at: int) -> bool:
    """Return whether a column holds another number in every row."""
    samples = grid.sample(at)
    each_differs = len(grid) > 1 and len(samples) == min(len(grid), LOOK_AT)
    return each_differs and all(re.fullmatch(numbers.PLAIN, text) for text in samples)


def _late_starts(claims: Sequence[Claim], grid: Grid) -> set[int]:
    """Return the columns of starts that lie behind replies or ends, where another start lies before them."""
    starts = [claim.at for claim in claims if claim.field in STARTS]
    ends = [claim.at for claim in claims if claim.field in ENDS]
    if len(starts) < 2 or not ends:
        return set()
    earliest = _earliest([instants_of(grid, at) for at in ends])
    wrong = {at: int(np.nansum(instants_of(grid, at) > earliest)) for at in starts}
    return {at for at in starts if wrong[at] > min(wrong.values())}


def _earliest(columns: list[Any]) -> Any:
    stacked = np.stack(columns)
    return np.where(np.isnan(stacked), np.inf, stacked).min(axis=0)


def instants_of(grid: Grid, at: int) -> Any:
    """Return a column as microseconds, NaN where it holds no date; day or month first as its cells show."""
    column = dates.split_column(grid.text(at))
    read = dates.read(column, column.order != "month", "UTC")
    return pc.cast(pc.cast(read, "int64"), "float64").to_numpy(zero_copy_only=False)
