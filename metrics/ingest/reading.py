"""The result of reading a file: typed tables, and an account of every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from metrics.text.translation import N_

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from metrics.settings import Settings

WHY = N_("Why it was rejected")
"""The column added behind rejected rows, so that a person can correct them and upload them again."""

MOST_LISTED = 10_000
"""Rejected rows of a file that are listed with value and reason; all are counted. More are a fault of the export."""


@dataclass(frozen=True)
class RawTable:
    """The table of a file, not interpreted.

    `rows` holds text (or, from a spreadsheet, numbers, booleans and datetimes), one column a header in order,
    columns named by position ("0", "1", …) because headers may repeat; `row_numbers[i]` is the row of the file,
    counted from 1 as a person sees it in a spreadsheet. `bad_rows` are rows that could not be split as the header
    asks: (row number, raw text, why), the first `MOST_LISTED`; `bad_unlisted` counts the others. `notes` are choices
    to be checked by a person, such as a guessed encoding, as templates with their values. Everything in it was chosen
    by evidence and can be overridden by `ReadOptions`.
    """

    headers: list[str]
    rows: pd.DataFrame
    row_numbers: list[int]
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[str]
    header_row: int
    header_rows: int
    skipped: list[tuple[int, str, str]] = field(default_factory=list)
    bad_rows: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    bad_unlisted: int = 0


@dataclass(frozen=True)
class ReadOptions:
    """A person's choices for the reading; None leaves the choice to the evidence.

    `columns` maps a header to a field ("tickets.created"), or to "" for "leave out"; `answers` maps the key of a
    `Question` to the option chosen; `values` maps a field (channel, priority, status) to what its spellings mean:
    {"channel": {"Weg 3": "phone"}}.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_rows: int | None = None
    format: str | None = None
    time_zone: str | None = None
    columns: dict[str, str] | None = None
    answers: dict[str, str] | None = None
    values: dict[str, dict[str, str]] | None = None


@dataclass(frozen=True)
class Column:
    """The mapping of one column: a field such as "tickets.created" or None, its confidence (0–1), and sample values."""

    header: str
    field: str | None
    confidence: float
    samples: list[str]
    note: str | None = None


@dataclass(frozen=True)
class Problem:
    """A problem of one row: why it was rejected, or (rejected False) why it is odd. `row` as in a spreadsheet.

    `why` and `fix` are English templates for `Words`, filled with `values`.
    """

    row: int
    column: str | None
    value: str | None
    why: str
    fix: str
    rejected: bool
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A choice that the file leaves open, such as day before month; `chosen` is used until it is answered.

    `free` is the pattern of answers besides the options that a person may write; empty where there are none.
    """

    key: str
    text: str
    options: list[str]
    chosen: str
    values: dict[str, object] = field(default_factory=dict)
    free: str = ""


@dataclass(frozen=True)
class Reading:
    """The result of one file: its canonical tables and an account in which read = accepted + rejected + duplicates.

    `tables` maps "tickets", "responses", "monthly" to pandas frames with the columns of `fields` (pyarrow types)
    and `row`, the row of the file. `kind` joins their names with "+". Counts are rows of the file. `again` is a
    person's choice for answers about tickets that carry one already: "second" counts both, else each counts once.
    """

    file: str
    sha256: str
    format: str
    format_name: str
    kind: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[str]
    header_row: int
    columns: list[Column]
    tables: dict[str, pd.DataFrame]
    read: int
    accepted: int
    rejected: int
    duplicates: int
    problems: list[Problem]
    questions: list[Question]
    notes: list[tuple[str, dict[str, object]]]
    first_rows: list[list[str]]
    rejects: list[list[str]]
    needs_mapping: bool = False
    again: str = ""


class Reader(Protocol):
    """The signature of `ingest.read_file`."""

    def __call__(self, path: Path, *, name: str, options: ReadOptions | None, settings: Settings) -> Reading:
        """Return the reading of the file at `path`, called `name` by whoever uploaded it."""
        ...
