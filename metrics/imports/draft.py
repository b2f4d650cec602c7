"""From a file someone brought to rows in the store: read, judged, questions settled, taken in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pandas as pd

from metrics import ingest
from metrics.data.fields import CHANNELS, PRIORITIES, STATUSES, Table
from metrics.errors import Refused
from metrics.ingest import Column, Question, Reading, ReadOptions
from metrics.ingest.convert.job import UNKNOWN
from metrics.ingest.process.child import Progress
from metrics.ingest.recognise.guess import BY_NAME
from metrics.settings import Settings
from metrics.store import Receipt, Store, read_mapped
from metrics.text.translation import Words

State = Literal["ready", "confirm", "ask", "map", "refused"]
VALUES: dict[str, dict[str, str]] = {"channel": CHANNELS, "priority": PRIORITIES, "status": STATUSES}
"""Fields with canonical values: field → value → its name."""

PLACED_BY: dict[str, str] = {"tickets": "created", "responses": "answered", "monthly": "month"}


@dataclass(frozen=True)
class Draft:
    """One file on its way in; nothing of it is stored yet.

    `options` is what a person said about it or, where `remembered`, said earlier of files with its header.
    """

    name: str
    settings: Settings
    options: ReadOptions | None = None
    remembered: bool = False
    header: str | None = None
    reading: Reading | None = None
    refusal: Refused | None = None

    @property
    def is_read(self) -> bool:
        """Whether the file was read, be it to be refused."""
        return self.reading is not None or self.refusal is not None

    @property
    def state(self) -> State:
        """What the file needs of a person before it can be taken in."""
        if self.reading is None:
            return "refused"
        if self.reading.needs_mapping:
            return "map"
        if self.questions:
            return "ask"
        return "confirm" if guesses(self.reading) else "ready"

    @property
    def questions(self) -> list[Question]:
        """What the file cannot decide alone and nobody has answered yet."""
        answered = (self.options.answers or {}) if self.options else {}
        return [one for one in self.reading.questions if one.key not in answered] if self.reading else []

    def changed(self, options: ReadOptions) -> Draft:
        """Return this file to be read again, as a person says."""
        return replace(self, options=options, remembered=False, reading=None, refusal=None)

    def answered(self, key: str, answer: str) -> Draft:
        """Return this file to be read again with one question answered."""
        before = self.options or ReadOptions()
        return self.changed(replace(before, answers={**(before.answers or {}), key: answer}))

    def mapped(self, columns: dict[str, str]) -> Draft:
        """Return this file to be read again with some columns (header → field, "" leaves out) settled."""
        before = self.options or ReadOptions()
        return self.changed(replace(before, columns={**(before.columns or {}), **columns}))

    def spelled(self, meanings: dict[str, dict[str, str]]) -> Draft:
        """Return this file to be read again with some spellings (field → spelling → canonical value) settled."""
        before = self.options or ReadOptions()
        known = before.values or {}
        both = {field: {**known.get(field, {}), **meanings.get(field, {})} for field in {**known, **meanings}}
        return self.changed(replace(before, values=both))


def not_understood(reading: Reading) -> list[tuple[str, str]]:
    """Return the spellings of channel, priority and status whose meaning nobody knows: (field, spelling), once each."""
    field_of = {column.header: (column.field or "").partition(".")[2] for column in reading.columns}
    strange = [(field_of.get(one.column or "", ""), one.value) for one in reading.problems if one.why == UNKNOWN]
    return [(field, value) for field, value in dict.fromkeys(strange) if field in VALUES and value]


def guesses(reading: Reading) -> list[Column]:
    """Return the columns that were only guessed by the likeness of their names."""
    return [column for column in reading.columns if column.field and column.note == BY_NAME]


def read(store: Store, path: Path, draft: Draft, progress: Progress | None = None) -> Draft:
    """Return the draft with its file read: as the person says, else as remembered for its header, else by evidence."""
    reader = partial(ingest.read_file, progress=progress)
    try:
        if draft.options is not None:
            return replace(draft, reading=reader(path, draft.name, draft.options, draft.settings))
        found = read_mapped(store, path, draft.name, reader)
    except Refused as refusal:
        return replace(draft, refusal=refusal)
    remembered = found.options is not None
    return replace(draft, reading=found.reading, options=found.options, header=found.header, remembered=remembered)


def take_in(store: Store, draft: Draft, raw: bytes) -> Receipt:
    """Store a file that was read, and remember for its header what a person said about it.

    Raises:
        StoreError: when it cannot be written; then nothing was changed.
        ValueError: for a file that was refused.
    """
    if draft.reading is None:
        raise ValueError(draft.name)
    receipt = store.add(draft.reading, raw, draft.options)
    if draft.options and draft.header and not draft.remembered:
        store.save_mapping(draft.header, draft.options)
    return receipt


def rejects(reading: Reading, words: Words) -> pd.DataFrame:
    """Return the rejected rows under the file's own header, in the last column why; empty when none was rejected."""
    if not reading.rejects:
        return pd.DataFrame()
    header, *rows = reading.rejects
    told = [[*row[:-1], words(row[-1])] for row in rows]
    return pd.DataFrame(told, columns=[*header[:-1], words(header[-1])], dtype="str")


def covered(reading: Reading) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment at which a ticket, answer or figure of the file stands."""
    ends: list[datetime] = []
    for name, frame in reading.tables.items():
        known = frame[PLACED_BY[name]].dropna()
        ends += [known.min(), known.max()] if len(known) else []
    return (min(ends), max(ends)) if ends else None


def tables(reading: Reading) -> dict[Table, int]:
    """Return how many rows of each table the file gives."""
    named: tuple[Table, ...] = ("tickets", "responses", "monthly")
    return {name: len(reading.tables[name]) for name in named if name in reading.tables}
