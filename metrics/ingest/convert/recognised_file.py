"""A file whose columns were recognised: their texts by field, its options, and its account."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.identity import are_distinct
from metrics.ingest.convert.account import Account
from metrics.ingest.parse import dates, ids
from metrics.ingest.parse.cells import join_texts
from metrics.ingest.parse.header_zones import zone_in
from metrics.ingest.reading import ReadOptions
from metrics.ingest.recognise.named_zone import named_zone
from metrics.settings import Settings

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid
    from metrics.ingest.recognise.recognition import Recognition

PATTERN_GROUP = "value"
ARROW = {"instant": dates.INSTANT, "flag": pa.bool_(), "hours": pa.float64(), "number": pa.float64()}
ARROW |= dict.fromkeys(("text", "value"), pa.string())


class RecognisedFile:
    """The texts of each field, a person's options, the desk's settings, and the account of the rows."""

    def __init__(
        self,
        grid: Grid,
        recognition: Recognition,
        options: ReadOptions,
        settings: Settings,
        file_hash: str,
        file_name: str = "",
    ) -> None:
        self.grid = grid
        self.recognition = recognition
        self.format = recognition.format
        self.options = options
        self.answers = options.answers or {}
        self.settings = settings
        self.file_hash = file_hash
        self.file_name = file_name
        self.account = Account(grid)
        self._missing: dict[str, Any] = {}

    def missing(self, kind: str) -> Any:
        """Return an array of missing values; most exports lack most fields, so they share it."""
        if kind not in self._missing:
            self._missing[kind] = pa.nulls(len(self.grid), ARROW[kind])
        return self._missing[kind]

    def at(self, field: str) -> int | None:
        """Return the first column of a field."""
        return self.recognition.fields.get(field, [None])[0]

    def text(self, field: str) -> Any:
        """Return a field's texts (all missing when the file has no such column)."""
        columns = self.recognition.fields.get(field, [])
        if not columns:
            return self.missing("text")
        text = self.grid.text(columns[0])
        if field == "tags" and len(columns) > 1:
            return join_texts([self.grid.text(at) for at in columns], " ")
        pattern = self.format.value_pattern.get(field)
        return _extract(text, pattern) if pattern else text

    def encoded_text(self, field: str) -> Any:
        """Return a field's texts in the form that is quickest to convert value by value."""
        columns = self.recognition.fields.get(field, [])
        simple = len(columns) == 1 and field not in self.format.value_pattern
        return self.grid.encoded_text(columns[0]) if simple else self.text(field)

    def identity(self) -> Any:
        """Return the ticket numbers, each as one text however it is written (see `ids`)."""
        return self._ids[0]

    @property
    def damaged(self) -> Any:
        """Mask of the ticket numbers that a spreadsheet damaged, so that several tickets share one text."""
        return self._ids[1]

    @cached_property
    def has_unique_ids(self) -> bool:
        """Whether no ticket number of the file stands at two rows."""
        return are_distinct(self.identity())

    @cached_property
    def _ids(self) -> tuple[Any, Any]:
        return ids.read(self.text("ticket_id"))

    def zone(self, at: int) -> str:
        """Return the time zone of naive times in a column: the person's, the header's, else the desk's.

        Where the desk has set none, another header's counts: Resolved beside Created (UTC+8).
        """
        return self.options.time_zone or zone_in(self.grid.headers[at]) or self._zone_beside or self.settings.time_zone

    @cached_property
    def _zone_beside(self) -> str | None:
        if self.settings.time_zone != Settings().time_zone:
            return None
        return named_zone(self.recognition.columns)

    def unread(self, field: str, array: Any) -> Any:
        """Return a mask of the cells that hold something and were not read."""
        return np.asarray(pc.and_(pc.is_valid(self.encoded_text(field)), pc.is_null(array)))


def _extract(text: Any, pattern: str) -> Any:
    group = pattern.replace("(", f"(?P<{PATTERN_GROUP}>", 1)
    return pc.struct_field(pc.extract_regex(text, pattern=group), PATTERN_GROUP)
