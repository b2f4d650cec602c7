"""A cache of values read from a store, valid until the store changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from metrics.store.engine import Engine
from metrics.store.generation import Mark
from metrics.store.queries import Cursor

Value = TypeVar("Value")


class ReadCache:
    """Values by cache key; callers must not modify a value, because all of them get the same object."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._entries: dict[str, tuple[Mark, Any]] = {}

    def get(self, key: str, read: Callable[[Cursor], Value]) -> Value:
        """Return the value of `key`; `read` computes it on the first call after a change."""
        newest = self._engine.current().mark
        entry = self._entries.get(key)
        if entry is None or entry[0] != newest:
            with self._engine.read() as cursor:
                entry = self._entries[key] = newest, read(cursor)
        value: Value = entry[1]
        return value
