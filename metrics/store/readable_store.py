"""The read side of a store: the desk, the ledger, the settings and the annotations."""

from __future__ import annotations

from pathlib import Path
from threading import local
from typing import Any

import pandas as pd

from metrics.data.answers_again import answered_again
from metrics.data.desk import Desk
from metrics.data.frames import conform
from metrics.ingest.reading import Reading, ReadOptions
from metrics.settings import Settings
from metrics.settings.exclusions import Excluded
from metrics.store import answers, ledger, meta, rederive, summaries, undo, upgrade
from metrics.store.annotations import Annotation, json_texts, parse_annotations
from metrics.store.engine import Engine
from metrics.store.failures import files_folder
from metrics.store.read_cache import ReadCache
from metrics.store.reader_session import ReaderSession, ReaderSessions


class ReadableStore:
    """Everything that can be read from a store; each call reads in one transaction, from any thread."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.files = files_folder(path)
        self._engine = Engine(path, read_only=read_only)
        self._sessions = ReaderSessions(self._engine)
        self._cache = ReadCache(self._engine)
        self._thread = local()

    def desk(self) -> Desk:
        """Return the current desk over DuckDB relations of a cursor that belongs to the calling thread."""
        if not hasattr(self._thread, "session"):
            self._thread.session = self.reader_session()
        desk: Desk = self._thread.session.desk()
        return desk

    def reader_session(self) -> ReaderSession:
        """Return a session for a reader whose calls come from changing threads; its desk stays bound between them."""
        return ReaderSession(self._sessions)

    def uploads(self) -> pd.DataFrame:
        """Return the ledger, latest first: id, file, at, read, accepted, rejected, duplicates, new, undone_at."""
        with self._engine.read() as cursor:
            return ledger.frame(cursor)

    def standing_on(self, upload_id: int) -> pd.DataFrame:
        """Return the later uploads that stand on this one, which its undo leaves: id, file, rows (see `undo`)."""
        with self._engine.read() as cursor:
            return undo.standing_on(cursor, upload_id)

    def changed_figures(self) -> list[str]:
        """Return the KPIs that the version of the program that last brought the store up to date counts otherwise."""
        with self._engine.read() as cursor:
            return upgrade.changed_figures(cursor)

    def coverage(self) -> pd.DataFrame:
        """Return the first and last moment of the rows of each upload not undone: id, first, last (UTC)."""
        with self._engine.read() as cursor:
            return ledger.coverage(cursor)

    def uploads_from_other_time_zones(self) -> int:
        """Return how many uploads were read under a time zone other than the desk's current one."""
        with self._engine.read() as cursor:
            return rederive.uploads_from_other_time_zones(cursor)

    def version(self) -> int:
        """Return the number of changes; it never decreases."""
        with self._engine.read() as cursor:
            return meta.version(cursor)

    def is_empty(self) -> bool:
        """Return whether the store has no upload, or all of them were undone."""
        return self._cache.get("empty", summaries.is_empty)

    def ticket(self, source: str, ticket_id: str) -> dict[str, Any] | None:
        """Return one ticket with its facts, `excluded` naming the rule that removes it; None where unknown."""
        with self._engine.read() as cursor:
            return summaries.ticket(cursor, source, ticket_id)

    def excluded_counts(self) -> Excluded:
        """Return table → rule → number of rows that the settings' exclusions remove."""
        with self._engine.read() as cursor:
            return summaries.excluded(cursor)

    def monthly(self) -> pd.DataFrame:
        """Return the current monthly figures: month, figure, value, upload_id, file."""
        with self._engine.read() as cursor:
            return summaries.monthly(cursor)

    def settings(self) -> Settings:
        """Return the desk's settings; the defaults until some are saved."""
        with self._engine.read() as cursor:
            return meta.settings(cursor)

    def answered_again(self, reading: Reading) -> pd.DataFrame:
        """Return the answers of a reading about tickets that carry one of the kind already: score and score_new."""
        fresh = conform("responses", reading.tables["responses"])
        with self._engine.read() as cursor:
            stored = answers.scored_about(cursor, fresh["ticket_id"], ledger.next_id(cursor))
        return answered_again(fresh, stored, "tickets" in reading.tables)

    def mapping(self, fingerprint: str) -> ReadOptions | None:
        """Return the confirmed mapping of files with this header; None where nobody confirmed one."""
        with self._engine.read() as cursor:
            return meta.mappings(cursor).get(fingerprint)

    def annotations(self, kind: str) -> dict[str, Annotation]:
        """Return name → annotation of one kind ("action", "note")."""
        texts = self._cache.get(f"annotations {kind}", lambda cursor: json_texts(cursor, kind))
        return parse_annotations(texts)
