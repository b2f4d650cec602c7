"""Reader sessions: a database cursor of its own for each reader, and the desk bound to it."""

from __future__ import annotations

from threading import Lock

from metrics.data.desk import Desk
from metrics.store import snapshots
from metrics.store.engine import Engine
from metrics.store.pseudonymous_desk import pseudonymise
from metrics.store.pseudonyms import Pseudonyms
from metrics.store.queries import Cursor


class ReaderSessions:
    """What the sessions of one store share: its engine and the latest snapshot, which costs a table scan."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.snapshot: snapshots.Snapshot | None = None
        self._registrar: tuple[int, Cursor] | None = None
        self._opening = Lock()

    def registrar(self) -> Cursor:
        """Return the cursor whose functions all sessions share: it outlives them."""
        with self._opening:
            if self._registrar is None or self._registrar[0] != self.engine.openings:
                self._registrar = self.engine.openings, self.engine.cursor()
            return self._registrar[1]


class ReaderSession:
    """A cursor and the desk bound to it, bound again only after the data changed; not for concurrent use."""

    def __init__(self, sessions: ReaderSessions) -> None:
        self._sessions = sessions
        self._desk: Desk | None = None
        self._pseudonymous: tuple[Desk, Desk] | None = None
        self._changes: int | None = None
        self._use_new_cursor()

    def desk(self) -> Desk:
        """Return the current desk over relations of this session's cursor.

        Raises:
            StoreError: an error of the disk ended the engine just now; the next call works.
        """
        engine = self._sessions.engine
        with engine.recovered():
            if self._openings != engine.openings:
                self._use_new_cursor()
            changes = engine.changes
            if self._desk is None or self._changes != changes:
                self._desk, self._changes = self._bound(self._desk), changes
            return self._desk

    def _use_new_cursor(self) -> None:
        engine = self._sessions.engine
        self._openings, self._desk = engine.openings, None
        self._cursor = engine.cursor()

    def pseudonymous_desk(self, pseudonyms: Pseudonyms) -> Desk:
        """Return the current desk with its pseudonyms in the place of names."""
        desk = self.desk()
        if self._pseudonymous is None or self._pseudonymous[0] is not desk:
            self._pseudonymous = desk, pseudonymise(desk, pseudonyms, self._sessions.registrar())
        return self._pseudonymous[1]

    def _bound(self, desk: Desk | None) -> Desk:
        version = snapshots.version(self._cursor)
        snapshot = self._sessions.snapshot
        if snapshot is None or snapshot.version != version:
            snapshot = self._sessions.snapshot = snapshots.snapshot(self._cursor)
        return desk if desk and desk.version == version else snapshots.desk(self._cursor, snapshot)
