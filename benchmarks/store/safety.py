"""What a home lets through: other files by SQL, its own files to others, an erased person to whoever searches."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import duckdb

from benchmarks.store.content import few
from benchmarks.store.home import Tables
from benchmarks.store.homes import HOMES
from metrics.data.private_files import keep_private

ATTEMPTS = (
    "FROM read_csv('/etc/passwd')",
    "COPY (SELECT 1) TO '../leak.csv'",
    "ATTACH '../other.duckdb'",
    "SET GLOBAL enable_external_access = true",
    "SET GLOBAL allowed_directories = ['/']",
)


def safety(kind: str, folder: Path, desk: Tables) -> dict[str, object]:
    """Return how many attempts the engine refused, the modes of the files, and what is left of an erased person."""
    before = os.umask(0)
    keep_private()
    try:
        folder.mkdir(mode=0o700)
        home = HOMES[kind](folder)
        home.add(few(desk, 1, 1000))
        modes = {oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*") if path.is_file()}
        person = str(desk["tickets"]["requester"][1500].as_py())
        cursor = home.reader()
        refused = sum(_is_refused(cursor, attempt) for attempt in ATTEMPTS)
        inside = _is_refused(cursor, f"COPY (SELECT 1) TO '{folder}/inside.csv'")
        home.erase(person)
        rows = home.reader().execute("SELECT count(*) FROM tickets WHERE requester = $who", {"who": person}).fetchall()
        home.close()
        left = [path.name for path in folder.rglob("*") if path.is_file() and person.encode() in path.read_bytes()]
    finally:
        os.umask(before)
    return {
        "other files refused": f"{refused} of {len(ATTEMPTS)}",
        "writes in its folder refused": inside,
        "modes under umask 0": sorted(modes),
        "rows left of a person": rows[0][0],
        "files with the name": len(left),
    }


def _is_refused(cursor: duckdb.DuckDBPyConnection, statement: str) -> bool:
    try:
        cursor.execute(statement)
    except (duckdb.Error, OSError):
        return True
    return False
