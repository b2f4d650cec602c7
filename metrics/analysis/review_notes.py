"""Review notes: a lead's note on one ticket or answer, kept in the store beside the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from metrics.store import Store
from metrics.text.translation import N_

KIND = "note"
"""The kind of annotation in the store."""

TO_REVIEW = "to_review"
STATES = {TO_REVIEW: N_("to review"), "explained": N_("explained"), "action": N_("action")}
"""State of the review of a row → its name."""

STATE, TEXT = "review_state", "review_note"
"""The columns that `with_notes` adds."""
IDENTITY = ("ticket_source", "source", "ticket_id", "response_id")


@dataclass(frozen=True)
class Note:
    """The note on one row: a key of STATES, "" without a choice, and plain text typed by a person."""

    state: str = ""
    text: str = ""

    def to_record(self) -> dict[str, Any] | None:
        """Return the annotation for the store; None for an empty note."""
        return {"state": self.state, "text": self.text} if self.state or self.text else None

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the note of an annotation; a state that no longer exists becomes ""."""
        state = str(record.get("state", ""))
        return cls(state if state in STATES else "", str(record.get("text", "")))


def note_keys(row: Mapping[Any, Any]) -> list[str]:
    """Return the keys under which the store may keep the note of a row of tickets or answers from `query`.

    The ticket's own source comes first, the answer's second: a survey may be uploaded and have notes before its
    tickets are.
    """
    number = row.get("ticket_id")
    if _missing(number):
        return [f"answer:{_text(row.get('source'))}:{_text(row.get('response_id'))}"]
    sources = [row[name] for name in ("ticket_source", "source") if not _missing(row.get(name))]
    return list(dict.fromkeys(f"ticket:{source}:{number}" for source in sources or [""]))


def ticket_note_keys(tickets: pd.DataFrame, answers: pd.DataFrame) -> list[list[str]]:
    """Return the note keys of each ticket on screen, or, where there is none, of each answer."""
    by_answer = [note_keys(row) for row in answers.to_dict("records")]
    if tickets.empty:
        return [list(keys) for keys in dict.fromkeys(tuple(keys) for keys in by_answer)]
    own = [note_keys(row)[0] for row in tickets.to_dict("records")]
    others = [key for keys in by_answer for key in keys if key not in own]
    return [[key, *dict.fromkeys(others)] for key in own]


def load(store: Store) -> dict[str, Note]:
    """Return every note by its key."""
    return {key: Note.from_record(record) for key, record in store.annotations(KIND).items()}


def first_note(notes: Mapping[str, Note], keys: Iterable[str]) -> Note:
    """Return the note under the first of these keys that has one, else an empty one."""
    return next((notes[key] for key in keys if key in notes), Note())


def save(store: Store, keys: list[str], note: Note) -> None:
    """Save a note under the first of its keys and delete those under the others; an empty note is deleted too."""
    annotations = store.annotations(KIND)
    for key in keys[1:]:
        if key in annotations:
            store.annotate(KIND, key, None)
    store.annotate(KIND, keys[0], note.to_record())


def with_notes(rows: pd.DataFrame, notes: Mapping[str, Note], default_state: str = "") -> pd.DataFrame:
    """Return rows with the columns STATE (`default_state` without a choice) and TEXT, missing where they are empty."""
    identities = rows[[name for name in IDENTITY if name in rows]].to_dict("records") if notes else [{}] * len(rows)
    of_rows = [first_note(notes, note_keys(row)) if row else Note() for row in identities]
    states = pd.Series([note.state or default_state or None for note in of_rows], index=rows.index, dtype="str")
    texts = pd.Series([note.text or None for note in of_rows], index=rows.index, dtype="str")
    return rows.assign(**{STATE: states, TEXT: texts})


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))


def _text(value: Any) -> str:
    return "" if _missing(value) else str(value)
