"""Homes in DuckDB's own file: the one live file of today, and generations of it, one file a version."""

# ruff: noqa: S608 - these programs put no text of a user into SQL

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from benchmarks.store.home import NAMES, Cursor, Tables, clone, connect, locked, remove, replace_file, sync_folder
from metrics.store import schema

ENDED = "UPDATE {table} SET ended_by = $upload WHERE ended_by IS NULL AND key IN (SELECT key FROM incoming)"
INSERT = "INSERT INTO {table} BY NAME SELECT * REPLACE ($upload AS upload_id, NULL::BIGINT AS ended_by) FROM incoming"
RESTORE = """
UPDATE {table} SET ended_by = undone.ended_by
FROM (SELECT key, ended_by FROM {table} WHERE upload_id = $upload) AS undone
WHERE {table}.ended_by = $upload AND {table}.key = undone.key
"""
UPLOAD = "INSERT INTO uploads (id) SELECT coalesce(max(id), 0) + 1 FROM uploads RETURNING id"


def add_rows(cursor: Cursor, tables: Tables) -> int:
    """Insert rows as the next upload and end those that they replace."""
    upload = int(cursor.execute(UPLOAD).fetchall()[0][0])
    for table, rows in tables.items():
        cursor.register("incoming", rows)
        for statement in (ENDED, INSERT):
            cursor.execute(statement.format(table=table), {"upload": upload})
        cursor.unregister("incoming")
    return upload


def undo_rows(cursor: Cursor, upload: int) -> None:
    """Delete the rows of any upload; what it had ended is ended by whatever ended its own row, if anything did."""
    for table in NAMES:
        cursor.execute(RESTORE.format(table=table), {"upload": upload})
        cursor.execute(f"DELETE FROM {table} WHERE upload_id = $upload", {"upload": upload})
    cursor.execute("UPDATE uploads SET undone_at = now() WHERE id = $upload", {"upload": upload})


def erase_rows(cursor: Cursor, requester: str) -> None:
    """Delete the rows of a person."""
    for table in NAMES:
        cursor.execute(f"DELETE FROM {table} WHERE requester = $name", {"name": requester})


class LiveFile:
    """Today's home: one process holds one file, and no other can open it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection = connect(str(folder / "desk.duckdb"))
        schema.create(self._connection)

    @contextmanager
    def _change(self) -> Iterator[Cursor]:
        cursor = self._connection.cursor()
        cursor.begin()
        yield cursor
        cursor.commit()

    def add(self, tables: Tables) -> int:
        with self._change() as cursor:
            return add_rows(cursor, tables)

    def undo(self, upload: int) -> None:
        with self._change() as cursor:
            undo_rows(cursor, upload)

    def erase(self, requester: str) -> None:
        with self._change() as cursor:
            erase_rows(cursor, requester)
        self._connection.execute("CHECKPOINT")

    def note(self, text: str) -> None:
        with self._change() as cursor:
            cursor.execute("INSERT INTO kept VALUES ('note', 'one', $text)", {"text": json.dumps(text)})

    def compact(self) -> None:
        self._connection.execute("CHECKPOINT")

    def reader(self) -> Cursor:
        return self._connection.cursor()

    def close(self) -> None:
        self._connection.close()


class Generations:
    """Each change of rows copies the file, changes the copy and names it in the manifest: that is the commit.

    Readers open the version that the manifest names for reading only, and never wait. What no figure depends on
    stands in the manifest itself. Any process writes, one at a time.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[str, Cursor] | None = None
        if not (folder / "manifest.json").exists():
            with self._change() as cursor:
                schema.create(cursor)

    def _manifest(self) -> dict[str, object]:
        path = self.folder / "manifest.json"
        return json.loads(path.read_bytes()) if path.exists() else {"number": 0, "rows": None, "note": None}

    @contextmanager
    def _change(self, *, rewrite: bool = False) -> Iterator[Cursor]:
        with locked(self.folder):
            manifest = self._manifest()
            name = f"rows-{int(str(manifest['number'])) + 1}.duckdb"
            part = self.folder / f"{name}.part"
            remove([part, Path(f"{part}.wal")])
            if manifest["rows"]:
                clone(self.folder / str(manifest["rows"]), part)
            yield from self._changed(part)
            if rewrite:
                self._rewrite(part)
            part.replace(self.folder / name)
            sync_folder(self.folder)
            self._commit({**manifest, "number": int(str(manifest["number"])) + 1, "rows": name})
            remove([path for path in self.folder.glob("rows-*") if path.name != name])

    @staticmethod
    def _changed(part: Path) -> Iterator[Cursor]:
        cursor = connect(str(part))
        cursor.begin()
        yield cursor
        cursor.commit()
        cursor.close()  # merges the log into the file

    @staticmethod
    def _rewrite(part: Path) -> None:
        """Write a file anew, without the freed blocks in which deleted rows may still be read."""
        new = part.with_suffix(".new")
        with duckdb.connect() as cursor:
            cursor.execute(f"ATTACH '{part}' AS old (READ_ONLY); ATTACH '{new}' AS new")
            cursor.execute("COPY FROM DATABASE old TO new")
        new.replace(part)

    def _commit(self, manifest: dict[str, object]) -> None:
        replace_file(self.folder / "manifest.json", json.dumps(manifest).encode())

    def add(self, tables: Tables) -> int:
        with self._change() as cursor:
            return add_rows(cursor, tables)

    def undo(self, upload: int) -> None:
        with self._change() as cursor:
            undo_rows(cursor, upload)

    def erase(self, requester: str) -> None:
        with self._change(rewrite=True) as cursor:
            erase_rows(cursor, requester)

    def note(self, text: str) -> None:
        with locked(self.folder):
            self._commit({**self._manifest(), "note": text})

    def compact(self) -> None:
        with self._change(rewrite=True):
            pass

    def reader(self) -> Cursor:
        while True:
            name = str(self._manifest()["rows"])
            try:
                if self._open is None or self._open[0] != name:
                    self._open = name, connect(str(self.folder / name), read_only=True)
                return self._open[1].cursor()
            except duckdb.IOException:  # a newer version took its place between the two steps
                continue

    def close(self) -> None:
        self._open = None
