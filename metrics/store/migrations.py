"""Which version of the program wrote a store: the number of its layout, and the signature of what it was written by."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from metrics.errors import StoreError
from metrics.store import meta
from metrics.store.failures import damage_error
from metrics.store.queries import Cursor
from metrics.store.schema import layout, missing
from metrics.text.translation import N_

ROOT = Path(__file__).parents[1]
DERIVATION = (
    *sorted((ROOT / "data" / "derive").glob("*.py")),
    ROOT / "data" / "facts.py",
    *sorted((ROOT / "dates").glob("*.py")),
)
"""The programs that a row's facts depend on."""
FORMAT = 2
"""Number of the layout, higher with each change to it; stores of 0.1 and 0.2 have none, which counts as 1."""
OTHER_PROGRAM = N_(
    "The store {path} was removed, or brought up to date by a newer version of the program: start this one again."
)
NEWER = N_(
    "The store {path} was written by a newer version of the program (its format is {format}, this one reads up to "
    "{known}). Nothing was changed: install the newer version, or name another file in DESK_STORE."
)


@cache
def signature() -> str:
    """Return a text that differs whenever the layout does, or the program that derives facts from the rows.

    Nobody has to remember a number: whatever is changed in the derivation, an older store derives anew when opened.
    """
    return json.dumps({"layout": layout(), "derivation": derivation(DERIVATION)}, sort_keys=True)


def derivation(sources: Iterable[Path]) -> str:
    """Return a hash of the programs' text, whatever ends their lines."""
    texts = (path.read_text(encoding="utf-8") for path in sources)
    return sha256("\0".join(texts).encode()).hexdigest()


def is_current(cursor: Cursor) -> bool:
    """Return whether the store has the layout of this version of the program."""
    return meta.exists(cursor) and meta.get(cursor, "schema") == signature()


def require_current(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when the layout is not current: a read-only connection cannot migrate it."""
    if not is_current(cursor):
        raise StoreError(N_("The store {path} is empty or of another version: open the dashboard once."), path=path)


def require_complete(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when the layout is said to be current and something of it is missing; names the first."""
    absent = missing(cursor) if is_current(cursor) else []
    if absent:
        raise damage_error(path, StoreError(N_("“{name}” is missing"), name=absent[0]))


def require_same_program(cursor: Cursor, path: Path) -> None:
    """Raise StoreError unless this version of the program wrote the store: another may have opened it meanwhile."""
    if not is_current(cursor):
        raise StoreError(OTHER_PROGRAM, path=path)


def require_readable(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when a newer version of the program wrote the store, whose rows this one would misread."""
    number = int(meta.get(cursor, "format") or "1") if meta.exists(cursor) else 0
    if number > FORMAT:
        raise StoreError(NEWER, path=path, format=number, known=FORMAT)


def mark_current(cursor: Cursor) -> None:
    """Note that this version of the program wrote the store."""
    meta.put(cursor, "format", str(FORMAT))
    meta.put(cursor, "schema", signature())
