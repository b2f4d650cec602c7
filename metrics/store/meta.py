"""The store's metadata: its identifier, its number of changes, the settings and the confirmed mappings."""

from __future__ import annotations

import json
from dataclasses import asdict
from uuid import uuid4

from metrics.ingest.reading import ReadOptions
from metrics.settings import Settings
from metrics.store.queries import Cursor, scalar


def exists(cursor: Cursor) -> bool:
    """Return whether the database contains the tables of a store."""
    return bool(scalar(cursor, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'"))


def get(cursor: Cursor, name: str) -> str | None:
    """Return the value of `name`; None where there is none."""
    value: str | None = scalar(cursor, "SELECT value FROM meta WHERE name = $name", {"name": name})
    return value


def put(cursor: Cursor, name: str, value: str) -> None:
    """Replace the value of `name`."""
    cursor.execute("DELETE FROM meta WHERE name = $name", {"name": name})
    cursor.execute("INSERT INTO meta VALUES ($name, $value)", {"name": name, "value": value})


def version(cursor: Cursor) -> int:
    """Return the number of changes; it never decreases."""
    return int(get(cursor, "version") or "0")


def increment_version(cursor: Cursor) -> None:
    """Count one change and give it a name of its own; the first one also gives the store its identifier."""
    if get(cursor, "id") is None:
        put(cursor, "id", uuid4().hex)
    raise_version(cursor, 0)


def raise_version(cursor: Cursor, other: int) -> None:
    """Set the version above its own and another one."""
    put(cursor, "version", str(max(version(cursor), other) + 1))
    put(cursor, "change", uuid4().hex)


def settings(cursor: Cursor) -> Settings:
    """Return the desk's settings; the defaults until some are saved."""
    saved = get(cursor, "settings")
    return Settings() if saved is None else Settings.model_validate_json(saved)


def mappings(cursor: Cursor) -> dict[str, ReadOptions]:
    """Return header fingerprint → confirmed options for files with that header."""
    rows = cursor.execute("SELECT fingerprint, options FROM mappings ORDER BY fingerprint").fetchall()
    return {fingerprint: options_from(options) for fingerprint, options in rows}


def put_mapping(cursor: Cursor, fingerprint: str, options: ReadOptions) -> None:
    """Replace the confirmed options for files whose header has this fingerprint."""
    cursor.execute("DELETE FROM mappings WHERE fingerprint = $fingerprint", {"fingerprint": fingerprint})
    values = {"fingerprint": fingerprint, "options": options_text(options)}
    cursor.execute("INSERT INTO mappings VALUES ($fingerprint, $options)", values)


def options_text(options: ReadOptions | None) -> str:
    """Return options as JSON text; equal options give equal texts."""
    return json.dumps(asdict(options or ReadOptions()), sort_keys=True, ensure_ascii=False)


def options_from(text: str) -> ReadOptions:
    """Return the options that `options_text` wrote."""
    return ReadOptions(**json.loads(text))
