"""An uploaded file from its draft to rows in the store: read, checked, its questions answered, stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pandas as pd

from metrics import ingest
from metrics.data.answers_again import SECOND
from metrics.data.fields import CHANNELS, PRIORITIES, STATUSES, Table
from metrics.errors import Refused
from metrics.ingest import Column, Question, Reading, ReadOptions
from metrics.ingest.convert.job import UNKNOWN
from metrics.ingest.process.child import Progress
from metrics.ingest.recognise.guess import BY_NAME
from metrics.settings import Settings
from metrics.store import Receipt, Store, read_mapped
from metrics.text.translation import N_, Words

State = Literal["ready", "confirm", "ask", "map", "refused"]
VALUES: dict[str, dict[str, str]] = {"channel": CHANNELS, "priority": PRIORITIES, "status": STATUSES}
"""Fields with canonical values: field → value → its name."""

AGAIN = N_(
    "{n} {n:answer is|answers are} about tickets that carry one already, {equal} with the same score."
    " What is each of them?"
)
PLACED_BY: dict[str, str] = {"tickets": "created", "responses": "answered", "monthly": "month"}


@dataclass(frozen=True)
class Draft:
    """One uploaded file; nothing of it is stored yet.

    `options` is what a person set for it or, where `remembered`, set earlier for files with its header.
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
        """Whether reading the file has ended, with a reading or a refusal."""
        return self.reading is not None or self.refusal is not None

    @property
    def state(self) -> State:
        """What a person has to do before the file can be stored."""
        if self.reading is None:
            return "refused"
        if self.reading.needs_mapping:
            return "map"
        if self.questions:
            return "ask"
        return "confirm" if guessed_columns(self.reading) else "ready"

    @property
    def questions(self) -> list[Question]:
        """The questions of the reading that have no answer yet."""
        answered = (self.options.answers or {}) if self.options else {}
        return [question for question in self.reading.questions if question.key not in answered] if self.reading else []

    def with_options(self, options: ReadOptions) -> Draft:
        """Return a draft, not read yet, with other options."""
        return replace(self, options=options, remembered=False, reading=None, refusal=None)

    def with_answer(self, key: str, answer: str) -> Draft:
        """Return a draft, not read yet, with one question answered."""
        before = self.options or ReadOptions()
        return self.with_options(replace(before, answers={**(before.answers or {}), key: answer}))

    def with_columns(self, columns: dict[str, str]) -> Draft:
        """Return a draft, not read yet, with some columns mapped: header → field, "" to leave one out."""
        before = self.options or ReadOptions()
        return self.with_options(replace(before, columns={**(before.columns or {}), **columns}))

    def with_values(self, meanings: dict[str, dict[str, str]]) -> Draft:
        """Return a draft, not read yet, with some spellings mapped: field → spelling → canonical value."""
        before = self.options or ReadOptions()
        confirmed = before.values or {}
        both = {field: {**confirmed.get(field, {}), **meanings.get(field, {})} for field in {**confirmed, **meanings}}
        return self.with_options(replace(before, values=both))


def unrecognised_values(reading: Reading) -> list[tuple[str, str]]:
    """Return the spellings of channel, priority and status without a canonical value: (field, spelling), once each."""
    field_of = {column.header: (column.field or "").partition(".")[2] for column in reading.columns}
    problems = [problem for problem in reading.problems if problem.why == UNKNOWN]
    strange = [(field_of.get(problem.column or "", ""), problem.value) for problem in problems]
    return [(field, value) for field, value in dict.fromkeys(strange) if field in VALUES and value]


def guessed_columns(reading: Reading) -> list[Column]:
    """Return the columns that were mapped only by the similarity of their names."""
    return [column for column in reading.columns if column.field and column.note == BY_NAME]


def read(store: Store, path: Path, draft: Draft, progress: Progress | None = None) -> Draft:
    """Return the draft with its file read: by its options, else by the mapping of its header, else by evidence."""
    reader = partial(ingest.read_file, progress=progress)
    try:
        if draft.options is not None:
            reading = reader(path, draft.name, draft.options, draft.settings)
            return replace(draft, reading=_with_again(store, reading))
        mapped = read_mapped(store, path, draft.name, reader)
    except Refused as refusal:
        return replace(draft, refusal=refusal)
    remembered = mapped.options is not None
    reading = _with_again(store, mapped.reading)
    return replace(draft, reading=reading, options=mapped.options, header=mapped.header, remembered=remembered)


def _with_again(store: Store, reading: Reading) -> Reading:
    """Return a reading with the question what to do with answers about tickets that carry one already."""
    if "responses" not in reading.tables or reading.again or not len(again := store.answered_again(reading)):
        return reading
    equal = int((again["score"] == again["score_new"]).sum())
    counts: dict[str, object] = {"n": len(again), "equal": equal}
    options = ["same", SECOND, "replace"]
    question = Question("again", AGAIN, options, "same" if equal == len(again) else "replace", counts)
    return replace(reading, questions=[*reading.questions, question])


def store_draft(store: Store, draft: Draft, raw: bytes) -> Receipt:
    """Store a file that was read, and store what a person set for it as the mapping of its header.

    Raises:
        StoreError: when it cannot be written; then nothing is changed.
        ValueError: for a file that was refused.
    """
    if draft.reading is None:
        raise ValueError(draft.name)
    receipt = store.add(draft.reading, raw, draft.options)
    if draft.options and draft.header and not draft.remembered:
        store.save_mapping(draft.header, draft.options)
    return receipt


def rejects(reading: Reading, words: Words) -> pd.DataFrame:
    """Return the rejected rows under the file's own header, the reason in the last column; empty without any."""
    if not reading.rejects:
        return pd.DataFrame()
    header, *rows = reading.rejects
    translated = [[*row[:-1], words(row[-1])] for row in rows]
    return pd.DataFrame(translated, columns=[*header[:-1], words(header[-1])], dtype="str")


def time_span(reading: Reading) -> tuple[datetime, datetime] | None:
    """Return the earliest and the latest instant of the file's tickets, answers and figures; None without any."""
    ends: list[datetime] = []
    for name, frame in reading.tables.items():
        moments = frame[PLACED_BY[name]].dropna()
        ends += [moments.min(), moments.max()] if len(moments) else []
    return (min(ends), max(ends)) if ends else None


def row_counts(reading: Reading) -> dict[Table, int]:
    """Return the number of rows of each table of the file."""
    order: tuple[Table, ...] = ("tickets", "responses", "monthly")
    return {name: len(reading.tables[name]) for name in order if name in reading.tables}
