"""A home of immutable Parquet files, a month in one or more, and a manifest that names those that hold now."""

# ruff: noqa: S608 - these programs put no text of a user into SQL

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.store.home import NAMES, Cursor, Tables, connect, locked, remove, replace_file
from metrics.store import schema

KEPT_SECONDS = 60
MONTH = {"tickets": "created", "responses": "coalesce(answered, sent)"}
ENDED = {name: f"{name}_ended" for name in NAMES}
Manifest = dict[str, Any]


class Parquet:
    """Current rows lie in some files, ended ones in others that only an undo reads; a change rewrites what it touches.

    DuckDB writes and reads the files itself, allowed no other folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine = connect(folder=folder)
        schema.create(self._engine)  # empty tables: the columns of files that are not there yet
        self._open: tuple[int, Cursor] | None = None
        if not (folder / "manifest.json").exists():
            with self._change():
                pass

    def manifest(self) -> Manifest:
        path = self.folder / "manifest.json"
        files: Manifest = {name: [] for name in (*NAMES, *ENDED.values())}
        return json.loads(path.read_bytes()) if path.exists() else {"number": 0, "uploads": 0, "note": None, **files}

    @contextmanager
    def _change(self) -> Iterator[Manifest]:
        with locked(self.folder):
            manifest = self.manifest()
            before = self._files(manifest)
            yield manifest
            manifest["number"] += 1
            replace_file(self.folder / "manifest.json", json.dumps(manifest).encode())
            # The engine opens a file at each question: readers of an older version need its files for a while.
            for file in before - self._files(manifest):
                os.utime(self.folder / file)
            old = [path for path in self.folder.glob("*.parquet") if path.stat().st_mtime < time.time() - KEPT_SECONDS]
            remove([path for path in old if path.name not in self._files(manifest)])

    @staticmethod
    def _files(manifest: Manifest) -> set[str]:
        return {file for name in (*NAMES, *ENDED.values()) for file in manifest[name]}

    def add(self, tables: Tables) -> int:
        with self._change() as manifest:
            manifest["uploads"] += 1
            for table, rows in tables.items():
                self._engine.register("incoming", rows)
                self._move(manifest, table, ENDED[table], "key IN (SELECT key FROM incoming)", manifest["uploads"])
                upload = f"SELECT * REPLACE ({manifest['uploads']} AS upload_id) FROM incoming"
                manifest[table] += self._written(f"{upload} ORDER BY {MONTH[table]}", table)
                self._engine.unregister("incoming")
        return int(manifest["uploads"])

    def undo(self, upload: int) -> None:
        with self._change() as manifest:
            for table in NAMES:
                self._restore(manifest, table, upload)

    def _restore(self, manifest: Manifest, table: str, upload: int) -> None:
        cursor, ended = self._engine.cursor(), self._rows(manifest, ENDED[table])
        rows = f"{self._rows(manifest, table)} UNION ALL BY NAME {ended}"
        undone = f"SELECT key, ended_by FROM ({rows}) WHERE upload_id = {upload}"
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE undone AS {undone}")
        again = f"SELECT old.* REPLACE (undone.ended_by AS ended_by) FROM ({ended}) AS old JOIN undone USING (key)"
        rows = cursor.sql(f"{again} WHERE old.ended_by = {upload}").to_arrow_table()
        self._engine.register("restored", rows)
        for name in (table, ENDED[table]):
            self._move(manifest, name, None, f"upload_id = {upload} OR ended_by = {upload}", None)
        manifest[table] += self._written("SELECT * FROM restored WHERE ended_by IS NULL", table)
        manifest[ENDED[table]] += self._written("SELECT * FROM restored WHERE ended_by IS NOT NULL", table)
        self._engine.unregister("restored")

    def erase(self, requester: str) -> None:
        name = requester.replace("'", "''")
        with self._change() as manifest:
            for table in (*NAMES, *ENDED.values()):
                self._move(manifest, table, None, f"requester = '{name}'", None)
        remove([path for path in self.folder.glob("*.parquet") if path.name not in self._files(manifest)])  # final

    def _move(self, manifest: Manifest, table: str, target: str | None, condition: str, upload: int | None) -> None:
        """Rewrite the files of a table that hold such rows without them; write the rows to another table's files."""
        if not manifest[table]:
            return
        query = f"SELECT DISTINCT filename FROM read_parquet($files, filename = true) WHERE {condition}"
        found = self._engine.execute(query, {"files": self._paths(manifest[table])}).fetchall()
        touched = {table: [Path(path).name for (path,) in found]}
        if touched[table]:
            manifest[table] = [file for file in manifest[table] if file not in touched[table]]
            rows = self._rows(touched, table)
            if target:
                ended = f"SELECT * REPLACE ({upload} AS ended_by) FROM ({rows}) WHERE {condition}"
                manifest[target] += self._written(ended, table)
            month = MONTH[table.removesuffix("_ended")]
            manifest[table] += self._written(
                f"SELECT * FROM ({rows}) WHERE ({condition}) IS NOT TRUE ORDER BY {month}", table
            )

    def _written(self, query: str, table: str) -> list[str]:
        """Write rows, a month to a file, and return the new files' names."""
        part, month = self.folder / f"{uuid4().hex}.part", MONTH[table.removesuffix("_ended")]
        self._engine.execute(
            f"COPY (SELECT *, coalesce(strftime({month}, '%Y-%m'), '') AS part FROM ({query})) TO '{part}' "
            "(FORMAT parquet, PARTITION_BY (part))"
        )
        files = [(path, f"{uuid4().hex}.parquet") for path in sorted(part.rglob("*.parquet"))]
        for path, name in files:
            path.replace(self.folder / name)
        for folder in (*part.glob("*"), part):
            if folder.exists():
                folder.rmdir()
        return [name for _, name in files]

    def note(self, text: str) -> None:
        with self._change() as manifest:
            manifest["note"] = text

    def compact(self) -> None:
        with self._change() as manifest:
            for table in (*NAMES, *ENDED.values()):
                if manifest[table]:
                    manifest[table] = self._written(self._rows(manifest, table), table)

    def reader(self) -> Cursor:
        manifest = self.manifest()
        if self._open is None or self._open[0] != manifest["number"]:
            cursor = self._engine.cursor()
            for table in NAMES:
                cursor.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS {self._rows(manifest, table)}")
            self._open = manifest["number"], cursor
        return self._open[1]

    def _rows(self, manifest: Manifest, table: str) -> str:
        paths = self._paths(manifest[table])
        empty = f"SELECT * FROM memory.main.{table.removesuffix('_ended')}"
        return f"SELECT * FROM read_parquet({paths})" if paths else empty

    def _paths(self, files: list[str]) -> list[str]:
        return [str(self.folder / file) for file in files]

    def close(self) -> None:
        self._open = None
        self._engine.close()
