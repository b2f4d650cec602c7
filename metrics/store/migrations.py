"""Bringing a store of an older version to the current layout when it is opened."""

from __future__ import annotations

import json
from pathlib import Path

from metrics.errors import StoreError
from metrics.store import meta, rederive
from metrics.store.integrity import exists
from metrics.store.queries import Cursor
from metrics.store.schema import create, layout
from metrics.text.translation import N_


def signature() -> str:
    """Return a text that differs whenever the layout does."""
    return json.dumps(layout(), sort_keys=True)


def is_current(cursor: Cursor) -> bool:
    """Return whether the store has the layout of this version of the program."""
    return exists(cursor) and meta.get(cursor, "schema") == signature()


def require_current(cursor: Cursor, path: Path) -> None:
    """Raise StoreError when the layout is not current: a read-only connection cannot migrate it."""
    if not is_current(cursor):
        raise StoreError(N_("The store {path} is empty or of another version: open the dashboard once."), path=path)


def migrate(cursor: Cursor) -> None:
    """Create missing tables and columns, then derive every fact under the current program."""
    create(cursor)
    meta.put(cursor, "schema", signature())
    rederive.derive(cursor)
