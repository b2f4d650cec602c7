"""A memo: answers by question, each worked out once by whoever asks first, while everybody else waits for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")
MOST_ENTRIES = 200


class _Entry:
    """One value, or none yet; the lock is held by the thread that computes it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.values: tuple[Any, ...] = ()


class Memo:
    """Values by key, for all threads; of more than `most` those go first that nobody asked for the longest time."""

    def __init__(self, most: int = MOST_ENTRIES) -> None:
        self._most = most
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value of `key`, computed if it is missing.

        Who asks for what another thread is computing waits for it; where that fails, the next in line computes it.
        """
        entry = self._entry(key)
        with entry.lock:
            if not entry.values:
                entry.values = (compute(),)
            value: Value = entry.values[0]
        return value

    def peek(self, key: Hashable) -> Any:
        """Return the value of `key`; None if there is none yet."""
        entry = self._entries.get(key)
        return entry.values[0] if entry and entry.values else None

    def put(self, key: Hashable, value: Any) -> None:
        """Store a value."""
        self._entry(key).values = (value,)

    def _entry(self, key: Hashable) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        return entry
