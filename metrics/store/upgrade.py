"""Upgrading the store of an earlier version of the program: in a copy, checked figure by figure, or not at all."""

from __future__ import annotations

import json
import logging
import math
from pathlib import Path
from uuid import uuid4

import pandas as pd

from metrics.catalogue import CATALOGUE, Kpi
from metrics.data.fields import names
from metrics.errors import StoreError
from metrics.query import figures
from metrics.store import meta, migrations, rederive, snapshots
from metrics.store.queries import Cursor
from metrics.store.schema import HISTORY, create, data_tables, derived_name, facts, layout, sql
from metrics.text.translation import N_

Numbers = dict[tuple[str, str], tuple[float, int]]
LOG = logging.getLogger(__name__)
GIVEN = "SELECT count(*), sum(hash(given)) FROM (SELECT {columns} FROM {table}) AS given"
COLUMNS = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
CHANGED = "changed_figures"
LOST = N_(
    "The store {path} could not be brought up to date: its {table} would not have stayed the same. Nothing was "
    "changed: go on with the version of the program before this one."
)


def upgrade(cursor: Cursor, path: Path) -> None:
    """Bring a store, new or of any earlier version, to the present layout and derive every fact anew.

    What people and files gave stays the same to the last value; of the figures, those that this version of the program
    counts otherwise are noted (`changed_figures`).

    Raises:
        StoreError: a newer version wrote it, or a table would lose or change a value; then nothing may be committed.
    """
    migrations.require_readable(cursor, path)
    existing = {(table, column) for table, column in cursor.execute(COLUMNS).fetchall()}
    create(cursor)
    if existing:
        _derive_checked(cursor, path, existing)
    migrations.mark_current(cursor)


def _derive_checked(cursor: Cursor, path: Path, existing: set[tuple[str, str]]) -> None:
    rows, before = _given(cursor), _figures(cursor, [kpi for kpi in CATALOGUE.values() if _could(kpi, existing)])
    rederive.derive(cursor, lambda done, of: LOG.warning("Bringing %s up to date: %d of %d uploads.", path, done, of))
    for table, given in _given(cursor).items():
        if given != rows[table]:
            raise StoreError(LOST, path=path, table=table)
    after = _figures(cursor, list(CATALOGUE.values()))
    changed = {kpi for (kpi, period), number in before.items() if not _equal(number, after.get((kpi, period)))}
    meta.put(cursor, CHANGED, json.dumps(sorted(changed)))


def changed_figures(cursor: Cursor) -> list[str]:
    """Return the KPIs that have another value, in some month, since the store was last brought up to date."""
    keys: list[str] = json.loads(meta.get(cursor, CHANGED) or "[]")
    return [key for key in keys if key in CATALOGUE]


def _given(cursor: Cursor) -> dict[str, tuple[int, int]]:
    """Return table → number and checksum of its rows, without what is derived from them."""
    columns = {table: list(own) for table, own in layout().items() if table != "meta"}
    columns |= {str(table): [*names(table), *HISTORY] for table in data_tables()}
    queries = {table: sql(GIVEN, columns=own, table=table) for table, own in columns.items()}
    return {table: cursor.execute(query).fetchall()[0] for table, query in queries.items()}


def _could(kpi: Kpi, existing: set[tuple[str, str]]) -> bool:
    """Return whether a store had what a figure rests on before it was brought to the present layout."""
    if kpi.kind.combines == "customers":
        return {(table, column) for table in data_tables() for column in facts(table)} <= existing
    needed = {(part.table, name) for part in kpi.parts() for name in (part.day, *part.measure.reads, *part.distinct)}
    return all((table, name) in existing or (table, derived_name(table, name)) in existing for table, name in needed)


def _figures(cursor: Cursor, kpis: list[Kpi]) -> Numbers:
    """Return (KPI, month) → value and n; NaN is no data."""
    desk = snapshots.desk(cursor, snapshots.attributes(cursor, uuid4().hex))
    if desk.span is None:
        return {}
    frame = figures(desk, [kpi.key for kpi in kpis])
    keys = zip(frame["kpi"], frame["period"].astype(str), strict=True)
    return dict(zip(keys, zip(frame["value"], frame["n"], strict=True), strict=True))


def _equal(before: tuple[float, int], after: tuple[float, int] | None) -> bool:
    if after is None or before[1] != after[1]:
        return False
    both = (before[0], after[0])
    return all(map(pd.isna, both)) or math.isclose(*both, rel_tol=1e-9, abs_tol=1e-12)
