"""What was read of a store, kept as long as nothing was written since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from metrics.store.engine import Engine
from metrics.store.queries import Cursor

Found = TypeVar("Found")


class Known:
    """Answers by name; nobody may change one, for everybody gets the same."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._found: dict[str, tuple[int, Any]] = {}

    def get(self, name: str, ask: Callable[[Cursor], Found]) -> Found:
        """Return what `ask` reads, asked again only after a change."""
        changes = self._engine.changes
        known = self._found.get(name)
        if known is None or known[0] != changes:
            with self._engine.read() as cursor:
                known = self._found[name] = changes, ask(cursor)
        found: Found = known[1]
        return found
