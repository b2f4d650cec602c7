"""A home of Delta tables written by `deltalake`, and a manifest that names the version of each that holds now."""

# ruff: noqa: S608 - these programs put no text of a user into SQL

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.store.home import NAMES, Cursor, Tables, connect, locked, replace_file
from metrics.store import schema

Manifest = dict[str, Any]


class Delta:
    """Rows as today, with `ended_by`, in tables partitioned by month; a month's files are rewritten by a merge.

    A table has a commit of its own; what the manifest does not name is taken back by the next writer.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._delta = importlib.import_module("deltalake")  # no requirement of the project
        self._engine = connect(folder=folder)
        schema.create(self._engine)
        self._open: tuple[int, Cursor] | None = None
        if not (folder / "manifest.json").exists():
            self._commit({"number": 0, "uploads": 0, "note": None, "versions": {}})

    def manifest(self) -> Manifest:
        return json.loads((self.folder / "manifest.json").read_bytes())

    def _commit(self, manifest: Manifest) -> None:
        replace_file(self.folder / "manifest.json", json.dumps(manifest).encode())

    @contextmanager
    def _change(self) -> Iterator[Manifest]:
        with locked(self.folder):
            manifest = self.manifest()
            for table, version in manifest["versions"].items():
                if self._table(table).version() != version:  # a writer died between two commits
                    self._table(table).restore(version)
            yield manifest
            paths = [name for name in NAMES if (self.folder / name).exists()]
            manifest["versions"] = {table: self._table(table).version() for table in paths}
            manifest["number"] += 1
            self._commit(manifest)

    def _table(self, table: str) -> Any:
        return self._delta.DeltaTable(self.folder / table)

    def add(self, tables: Tables) -> int:
        with self._change() as manifest:
            manifest["uploads"] += 1
            for table, rows in tables.items():
                self._put(table, rows, manifest["uploads"])
        return int(manifest["uploads"])

    def _put(self, table: str, rows: pa.Table, upload: int) -> None:
        fresh = _of_upload(rows, table, upload)
        if (self.folder / table).exists():
            keys = fresh.select(["key", "part"])
            months = ", ".join(f"'{month}'" for month in pc.unique(fresh["part"]).to_pylist())
            match = f"old.key = fresh.key AND old.part IN ({months}) AND old.ended_by IS NULL"
            merge = self._table(table).merge(keys, match, source_alias="fresh", target_alias="old")
            merge.when_matched_update({"ended_by": str(upload)}).execute()
        self._delta.write_deltalake(self.folder / table, fresh, mode="append", partition_by=["part"])

    def undo(self, upload: int) -> None:
        with self._change() as manifest:
            for table in NAMES:
                query = f"SELECT key, ended_by AS next FROM ({self._rows(manifest, table)}) WHERE upload_id = {upload}"
                undone = self._engine.sql(query).to_arrow_table()
                match = f"old.key = undone.key AND old.ended_by = {upload}"
                merge = self._table(table).merge(undone, match, source_alias="undone", target_alias="old")
                merge.when_matched_update({"ended_by": "undone.next"}).execute()
                self._table(table).delete(f"upload_id = {upload}")

    def erase(self, requester: str) -> None:
        name = requester.replace("'", "''")
        with self._change():
            for table in NAMES:
                self._table(table).delete(f"requester = '{name}'")
        self._vacuum()

    def _vacuum(self) -> None:
        for table in NAMES:
            self._table(table).vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)

    def note(self, text: str) -> None:
        with locked(self.folder):
            manifest = self.manifest()
            self._commit({**manifest, "note": text})

    def compact(self) -> None:
        with self._change():
            for table in NAMES:
                self._table(table).optimize.compact()
                self._table(table).create_checkpoint()
        self._vacuum()

    def reader(self) -> Cursor:
        manifest = self.manifest()
        if self._open is None or self._open[0] != manifest["number"]:
            cursor = self._engine.cursor()
            for table in NAMES:
                cursor.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS {self._rows(manifest, table)}")
            self._open = manifest["number"], cursor
        return self._open[1]

    def _rows(self, manifest: Manifest, table: str) -> str:
        if table not in manifest["versions"]:
            return f"SELECT * FROM memory.main.{table}"
        files = self._delta.DeltaTable(self.folder / table, version=manifest["versions"][table]).file_uris()
        return f"SELECT * FROM read_parquet({[file.removeprefix('file://') for file in files]})"

    def close(self) -> None:
        self._open = None
        self._engine.close()


def _of_upload(rows: pa.Table, table: str, upload: int) -> pa.Table:
    """Return rows with their upload and the month that they lie in."""
    number = pa.array([upload] * len(rows), pa.int64())
    moment = rows["created"] if table == "tickets" else pc.coalesce(rows["answered"], rows["sent"])
    month = pc.fill_null(pc.strftime(moment, format="%Y-%m"), "none")
    place = rows.column_names.index("upload_id")
    return rows.set_column(place, "upload_id", number).append_column("part", month)
