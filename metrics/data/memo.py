"""A memo: what is computed once a version of a desk, such as the usual wobble and families of changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")
MOST_ENTRIES = 200


class Memo:
    """Values by key, shared by all desks over one version of the data; the oldest entries go first."""

    def __init__(self) -> None:
        self._entries: dict[Hashable, Any] = {}

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value of `key`, computed if it is missing; two threads that ask at once may both compute it."""
        entry = self._entries.get(key)
        if entry is None:
            entry = (compute(),)
            self.put(key, *entry)
        value: Value = entry[0]
        return value

    def peek(self, key: Hashable) -> Any:
        """Return the value of `key`; None if there is none yet."""
        return self._entries.get(key, (None,))[0]

    def put(self, key: Hashable, value: Any) -> None:
        """Store a value."""
        self._entries[key] = (value,)
        for oldest in list(self._entries)[:-MOST_ENTRIES]:
            self._entries.pop(oldest, None)
