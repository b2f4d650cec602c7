"""Reader sessions: a database cursor of its own for each reader, and the desk bound to it."""

from __future__ import annotations

from threading import Lock
from weakref import WeakSet

from metrics.data.desk import Desk
from metrics.store import snapshots
from metrics.store.engine import Engine
from metrics.store.failures import complete
from metrics.store.generation import Generation
from metrics.store.migrations import is_current
from metrics.store.pseudonymous_desk import pseudonymise
from metrics.store.pseudonyms import Pseudonyms
from metrics.store.queries import Cursor


class ReaderSessions:
    """What the sessions of one store share: its engine and the latest snapshot, which costs a table scan."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._snapshot: snapshots.Snapshot | None = None
        self._newest: Generation | None = None
        self._sessions: WeakSet[ReaderSession] = WeakSet()
        self._lock = Lock()

    def join(self, session: ReaderSession) -> None:
        """Let a session know of each newer generation."""
        with self._lock:
            self._sessions.add(session)

    def newest(self) -> Generation:
        """Return the newest generation; sessions of idle visitors let go of the one before, its memory and its file."""
        newest = self.engine.current()
        with self._lock:
            if newest is not self._newest:
                self._newest = newest
                for session in self._sessions:
                    session.unbind()
        return newest

    def snapshot(self, cursor: Cursor) -> snapshots.Snapshot:
        """Return the snapshot of the version that `cursor` reads."""
        latest = self._snapshot
        if latest is None or latest.version != snapshots.version(cursor):
            latest = self._snapshot = snapshots.snapshot(cursor)
        return latest


class ReaderSession:
    """A cursor and the desk bound to it, bound again only after the store changed; not for concurrent use."""

    def __init__(self, sessions: ReaderSessions) -> None:
        self._sessions = sessions
        self._bound: tuple[Generation, Desk] | None = None
        self._pseudonymous: tuple[Desk, Desk] | None = None
        sessions.join(self)

    def desk(self) -> Desk:
        """Return the current desk over relations of this session's cursor, whichever process changed it last."""
        return self._newest()[1]

    def pseudonymous_desk(self, pseudonyms: Pseudonyms) -> Desk:
        """Return the current desk with its pseudonyms in the place of names."""
        generation, desk = self._newest()
        hidden = self._pseudonymous
        if hidden is None or hidden[0] is not desk:
            hidden = self._pseudonymous = desk, pseudonymise(desk, pseudonyms, generation.registrar())
        return hidden[1]

    def unbind(self) -> None:
        """Let go of the desk; whoever reads it still can."""
        self._bound = self._pseudonymous = None

    def _newest(self) -> tuple[Generation, Desk]:
        newest, bound = self._sessions.newest(), self._bound
        if bound is None or bound[0] is not newest:
            cursor = newest.cursor()
            with complete(self._sessions.engine.path, cursor, is_current):
                bound = self._bound = newest, snapshots.desk(cursor, self._sessions.snapshot(cursor))
        return bound
