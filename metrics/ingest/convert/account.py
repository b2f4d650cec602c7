"""The account of a file: which rows were accepted, rejected or duplicates, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.ingest.reading import MOST_LISTED, Problem, Question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid

LISTED = 50
MORE = N_("“{column}”: only the first {shown} of {n} odd rows are listed")


class Account:
    """Rejected and duplicate rows (by position in the grid), problems, notes and questions of one file."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rejected = np.zeros(len(grid), dtype=bool)
        self.duplicate = np.zeros(len(grid), dtype=bool)
        self.reasons: dict[int, str] = {}
        self.problems: list[Problem] = []
        self.notes: list[tuple[str, dict[str, object]]] = []
        self.questions: list[Question] = []

    @property
    def accepted(self) -> Any:
        """Mask of the rows that are neither rejected nor duplicates."""
        return ~(self.rejected | self.duplicate)

    def reject(self, mask: Any, at: int | None, why: str, fix: str) -> None:
        """Reject the rows of `mask` for what column `at` holds; a row is rejected once, for its first fault.

        The first `MOST_LISTED` have a reason; further ones are counted.
        """
        rows = np.flatnonzero(np.asarray(mask, dtype=bool) & ~self.rejected)
        for row in rows[: MOST_LISTED - len(self.reasons)].tolist():
            self._add_problem(row, at, why, fix, rejected=True)
            self.reasons[row] = why
        self.rejected[rows] = True

    def warn(self, mask: Any, at: int | None, why: str, fix: str) -> None:
        """Report the accepted rows of `mask` as odd in column `at`; a long list is cut, with a note of its length."""
        rows = np.flatnonzero(np.asarray(mask, dtype=bool) & self.accepted).tolist()
        for row in rows[:LISTED]:
            self._add_problem(row, at, why, fix, rejected=False)
        if len(rows) > LISTED:
            self.notes.append((MORE, {"column": self._header(at) or "", "shown": LISTED, "n": len(rows)}))

    def warn_values(self, at: int, spellings: list[str], why: str, fix: str) -> None:
        """Report each spelling of column `at` once, at the first row that holds it."""
        left = set(spellings[:LISTED])
        for row, text in enumerate(self.grid.text(at).to_pylist() if left else ()):
            if text in left:
                left.remove(text)
                self._add_problem(row, at, why, fix, rejected=False)
            if not left:
                return

    def note(self, text: str, **values: object) -> None:
        """Add something a person should know about the whole file."""
        self.notes.append((text, values))

    def ask(self, question: Question) -> None:
        """Add a question whose default is in use until it is answered."""
        self.questions.append(question)

    def _add_problem(self, row: int, at: int | None, why: str, fix: str, rejected: bool) -> None:
        value = None if at is None else self.grid.text(at)[row].as_py()
        self.problems.append(Problem(int(self.grid.numbers[row]), self._header(at), value, why, fix, rejected))

    def _header(self, at: int | None) -> str | None:
        return None if at is None else self.grid.headers[at]
