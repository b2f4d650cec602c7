"""How many survey answers, of files without their tickets, found the ticket that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class AnswerLinks:
    """Answers that carry a ticket's number but came without that ticket, and those whose ticket is there."""

    numbered: int = 0
    linked: int = 0

    @property
    def share(self) -> float | None:
        """The share of answers that found their ticket; None where no answer had one to find."""
        return self.linked / self.numbered if self.numbered else None


def count_links(files: Iterable[Mapping[str, pd.DataFrame]]) -> AnswerLinks:
    """Return the links over the tables of several files that are not in a store."""
    tables = list(files)
    all_ids = _numbers([file["tickets"] for file in tables if "tickets" in file])
    numbered = linked = 0
    for file in tables:
        if "responses" not in file:
            continue
        numbers = _numbers([file["responses"]])
        own = pc.is_in(numbers, value_set=_numbers([file["tickets"]] if "tickets" in file else []))
        alone = numbers.filter(pc.invert(own))
        numbered += len(alone)
        linked += pc.sum(pc.is_in(alone, value_set=all_ids)).as_py() or 0
    return AnswerLinks(numbered, linked)


def _numbers(frames: list[pd.DataFrame]) -> pa.Array:
    columns = [pa.array(frame["ticket_id"]).cast(pa.string()).drop_null() for frame in frames]
    chunks = [chunk for column in columns for chunk in getattr(column, "chunks", [column])]
    return pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())
