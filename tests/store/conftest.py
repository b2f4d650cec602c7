from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics.data.fields import names
from metrics.store import Receipt, Store
from metrics.store.schema import HISTORY, sql
from tests.store.readings import raw_file, reading_of

DATA = (
    "tickets",
    sql("(SELECT {shown} FROM responses)", shown=[*names("responses"), *HISTORY]),
    "held_responses",
    "monthly",
    "uploads",
)
"""What an answer's facts were before another answer took its place is nobody's business: they are derived again."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.duckdb")
    yield store
    store.close()


def add(store: Store, name: str = "april.json", **tables: Any) -> Receipt:
    """Upload a file with these rows."""
    raw = raw_file(**tables)
    return store.add(reading_of(raw, name), raw)


def contents(store: Store, *, ledger: bool = False) -> dict[str, list[str]]:
    """Everything in the store's tables, sorted, as text."""
    with store._engine.read() as cursor:
        return {
            table: sorted(str(row) for row in cursor.sql(f"FROM {table}").to_arrow_table().to_pylist())
            for table in DATA
            if ledger or table != "uploads"
        }


def held(store: Store, column: str = "agent") -> dict[str, Any]:
    """Ticket id → value of `column` of the tickets that count."""
    frame = store.desk().tickets.to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)
    return dict(zip(frame["ticket_id"], frame[column], strict=True))


Opener = Callable[[str], Store]
