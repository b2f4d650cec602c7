"""One reader's seat at a store: a cursor of its own and the desk over it."""

from __future__ import annotations

from metrics.data.desk import Desk
from metrics.store import snapshots
from metrics.store.engine import Engine


class Seats:
    """All seats at one store. What the desk says of itself costs a scan, so they share it while it holds."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.about: snapshots.About | None = None


class Seat:
    """A cursor and the desk over it, bound again only after the data changed; for one reader at a time."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats
        self._cursor = seats.engine.cursor()
        self._desk: Desk | None = None
        self._changes: int | None = None

    def desk(self) -> Desk:
        """Return the desk as it is now, over relations of this seat's cursor."""
        changes = self._seats.engine.changes
        if self._desk is None or self._changes != changes:
            self._desk, self._changes = self._bound(self._desk), changes
        return self._desk

    def _bound(self, desk: Desk | None) -> Desk:
        version = snapshots.version(self._cursor)
        about = self._seats.about
        if about is None or about.version != version:
            about = self._seats.about = snapshots.about(self._cursor)
        return desk if desk and desk.version == version else snapshots.desk(self._cursor, about)
