"""Review notes: what a lead found out about one ticket or answer, kept in the store beside the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from metrics.store import Store
from metrics.text.translation import N_

KIND = "note"
"""Under which kind the store keeps them."""

TO_REVIEW = "to_review"
STATES = {TO_REVIEW: N_("to review"), "explained": N_("explained"), "action": N_("action")}
"""How far the review of a row has come, and what that is called."""

STATE, TEXT = "review_state", "review_note"
"""The columns that `beside` adds."""
NAMING = ("ticket_source", "source", "ticket_id", "response_id")


@dataclass(frozen=True)
class Note:
    """What is known of one row: a key of STATES, "" while nobody chose one, and plain text that a person typed."""

    state: str = ""
    text: str = ""

    def written(self) -> dict[str, Any] | None:
        """Return the note as the store keeps it; None when it says nothing."""
        return {"state": self.state, "text": self.text} if self.state or self.text else None

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        """Return the note that the store kept; a state that no longer exists counts as none."""
        state = str(written.get("state", ""))
        return cls(state if state in STATES else "", str(written.get("text", "")))


def names(row: Mapping[Any, Any]) -> list[str]:
    """Return what the store may call the note of a ticket or an answer, as `query` gives its row.

    The ticket's own source comes first. The answer's comes second: a survey may be uploaded, and noted on, before
    the tickets that it asks about.
    """
    number = row.get("ticket_id")
    if _missing(number):
        return [f"answer:{_text(row.get('source'))}:{_text(row.get('response_id'))}"]
    sources = [row[name] for name in ("ticket_source", "source") if not _missing(row.get(name))]
    return list(dict.fromkeys(f"ticket:{source}:{number}" for source in sources or [""]))


def of_ticket(tickets: pd.DataFrame, answers: pd.DataFrame) -> list[list[str]]:
    """Return the names of the note of each ticket that is open, or, where none is, of each answer."""
    by_answer = [names(row) for row in answers.to_dict("records")]
    if tickets.empty:
        return [list(one) for one in dict.fromkeys(tuple(one) for one in by_answer)]
    own = [names(row)[0] for row in tickets.to_dict("records")]
    others = [name for one in by_answer for name in one if name not in own]
    return [[name, *dict.fromkeys(others)] for name in own]


def kept(store: Store) -> dict[str, Note]:
    """Return every note by its name."""
    return {name: Note.of(written) for name, written in store.annotations(KIND).items()}


def found(notes: Mapping[str, Note], called: Iterable[str]) -> Note:
    """Return the note under the first of its names that holds one; an empty one where none does."""
    return next((notes[name] for name in called if name in notes), Note())


def keep(store: Store, called: list[str], note: Note) -> None:
    """Keep a note under the first of its names, in the place of whatever stood under any; an empty one goes."""
    there = store.annotations(KIND)
    for name in called[1:]:
        if name in there:
            store.annotate(KIND, name, None)
    store.annotate(KIND, called[0], note.written())


def beside(rows: pd.DataFrame, notes: Mapping[str, Note], untouched: str = "") -> pd.DataFrame:
    """Return rows with the columns STATE and TEXT: `untouched` where nobody chose a state, missing for none."""
    naming = rows[[name for name in NAMING if name in rows]].to_dict("records") if notes else [{}] * len(rows)
    of_rows = [found(notes, names(row)) if row else Note() for row in naming]
    states = pd.Series([note.state or untouched or None for note in of_rows], index=rows.index, dtype="str")
    texts = pd.Series([note.text or None for note in of_rows], index=rows.index, dtype="str")
    return rows.assign(**{STATE: states, TEXT: texts})


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))


def _text(value: Any) -> str:
    return "" if _missing(value) else str(value)
