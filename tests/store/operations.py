"""Every way to change a store as a row of steps, and what a store must hold after any number of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from metrics.store import Store
from tests.store.conftest import add, held
from tests.store.readings import answer, read, ticket

ROWS = 60
KINDS = 6


@dataclass
class Expected:
    """What a store holds: upload → whether it counts and the step that brought it, note → step, and the target."""

    uploads: dict[int, tuple[bool, int]] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    target: float | None = None

    def standing(self) -> list[int]:
        return [number for number, (counts, _) in self.uploads.items() if counts]

    def agents(self) -> dict[str, str]:
        """Ticket → the step whose file holds it: the latest that counts."""
        steps = [step for counts, step in self.uploads.values() if counts]
        return {str(number): str(step) for step in steps for number in numbers(step)}


def numbers(step: int) -> range:
    """The tickets of a step's file; each file shares half of them with the one before."""
    return range(step * ROWS // 2, step * ROWS // 2 + ROWS)


def expected(steps: int) -> Expected:
    """What a store holds after the first `steps` steps."""
    state = Expected()
    for step in range(steps):
        kind, standing = step % KINDS, state.standing()
        if kind in (0, 1):
            state.uploads[len(state.uploads) + 1] = (True, step)
        elif kind == 2:
            number = _to_undo(step, standing)
            state.uploads[number] = (False, state.uploads[number][1])
        elif kind == 3:
            state.notes[_note(step)] = {"step": step}
        elif kind == 4:
            state.target = _target(step)
    return state


def take(store: Store, step: int) -> None:
    """Take one step: an import, an undo of any upload, a note, a setting, all files read again."""
    kind = step % KINDS
    if kind in (0, 1):
        tickets = [ticket(number, agent=str(step)) for number in numbers(step)]
        add(store, f"{step}.json", tickets=tickets, responses=[answer(number) for number in numbers(step)])
    elif kind == 2:
        standing = store.uploads().query("undone_at.isna()")["id"].sort_values().tolist()
        store.undo(_to_undo(step, standing), read)
    elif kind == 3:
        store.annotate("note", _note(step), {"step": step})
    elif kind == 4:
        store.change_settings(lambda saved: saved.changed(targets={"csat": _target(step)}))
    else:
        store.reread(read)


def contents_of(store: Store) -> Expected:
    """What a store holds; raises AssertionError where its tickets, answers and ledger do not agree."""
    ledger = store.uploads().sort_values("id")
    steps = [int(file.removesuffix(".json")) for file in ledger["file"]]
    state = Expected(
        {
            int(number): (bool(counts), step)
            for number, counts, step in zip(ledger["id"], ledger["undone_at"].isna(), steps, strict=True)
        },
        store.annotations("note"),
        store.settings().targets.get("csat"),
    )
    assert held(store) == state.agents()
    assert len(store.desk().responses) == len(state.agents())
    return state


def _to_undo(step: int, standing: list[int]) -> int:
    return standing[step * 7 % len(standing)]


def _note(step: int) -> str:
    return str(step // KINDS % 3)


def _target(step: int) -> float:
    return step % 90 / 100
