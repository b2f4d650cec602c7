"""Bringing a store of an older version to the current layout when it is opened."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from metrics.errors import StoreError
from metrics.store import meta, rederive
from metrics.store.failures import damage_error
from metrics.store.integrity import exists
from metrics.store.queries import Cursor
from metrics.store.schema import create, layout, missing
from metrics.text.translation import N_

ROOT = Path(__file__).parents[1]
DERIVATION = (
    *sorted((ROOT / "data" / "derive").glob("*.py")),
    ROOT / "data" / "facts.py",
    *sorted((ROOT / "dates").glob("*.py")),
)
"""The programs that a row's facts depend on."""


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
    return exists(cursor) and meta.get(cursor, "schema") == signature()


def require_current(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when the layout is not current: a read-only connection cannot migrate it."""
    if not is_current(cursor):
        raise StoreError(N_("The store {path} is empty or of another version: open the dashboard once."), path=path)


def require_complete(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when the layout is said to be current and something of it is missing; names the first."""
    absent = missing(cursor) if is_current(cursor) else []
    if absent:
        raise damage_error(path, StoreError(N_("“{name}” is missing"), name=absent[0]))


def migrate(cursor: Cursor) -> None:
    """Create missing tables and columns, then derive every fact under the current program."""
    create(cursor)
    meta.put(cursor, "schema", signature())
    rederive.derive(cursor)
