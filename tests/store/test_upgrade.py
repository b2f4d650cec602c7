"""A store of an earlier release opens with every figure as it was, or stays as it is.

`earlier/` holds small desks that 0.1 (its first and its last state) and 0.2 made once with their own code: two exports
that overlap, a survey, monthly figures, an upload undone, settings, a note; `figures.json` is what that code counted.
"""

from __future__ import annotations

import json
import logging
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from metrics.commands import backup as commands
from metrics.data import facts
from metrics.errors import StoreError
from metrics.query import figures
from metrics.store import Store, migrations, rederive
from metrics.store.backup import require_whole
from metrics.store.generation import BEFORE_UPGRADE
from metrics.store.queries import Cursor
from metrics.store.schema import layout
from metrics.text.translation import Words
from tests.every import thorough
from tests.store.conftest import add, held
from tests.store.readings import answer, ticket
from tests.store.test_commands import run_command

EARLIER = Path(__file__).parent / "earlier"
LAYOUTS = {2: "e4d8285691d2c7a9"}
"""Number of each layout → its hash; a changed layout needs a new number in `migrations.FORMAT` and a line here."""


@pytest.fixture
def path(store: Store) -> Path:
    """A closed store that another version of the program wrote."""
    add(store, tickets=[ticket(1, resolved="2026-04-01T12:00Z"), ticket(2, agent="Ada")], responses=[answer(1)])
    store.close()
    return _with_meta(store.path, "schema", "older")


@pytest.mark.parametrize("release", ["0.1", thorough("0.2"), thorough("0.1-first")])
def test_a_desk_of_an_earlier_release_opens_equal(
    release: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with tarfile.open(EARLIER / f"{release}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    path = tmp_path / "desk.duckdb"
    original = path.read_bytes()
    recorded = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    with caplog.at_level(logging.WARNING):
        store = Store.open(path)
    assert "2 of 2 uploads" in caplog.text
    for grain in ("month", "all"):
        _assert_equal(_figures(store, grain, [kpi for kpi, *_ in recorded[grain]]), recorded[grain])
    assert store.annotations("note") == {"24105": {"text": "打印机更换 — called back", "state": "explained"}}
    assert (store.settings().time_zone, store.settings().exclusions.teams) == ("Europe/Berlin", ("Workplace",))
    assert store.uploads()["undone_at"].isna().tolist() == [False, True, True, True, True]
    assert store.changed_figures() == []
    store.close()
    assert path.with_name(f"desk.duckdb.{BEFORE_UPGRADE}").read_bytes() == original
    assert require_whole(path) == 4


def test_each_layout_has_a_number_of_its_own() -> None:
    text = json.dumps(layout(), sort_keys=True)
    assert sha256(text.encode()).hexdigest()[:16] == LAYOUTS[migrations.FORMAT]


def test_a_newer_store_refuses_an_older_program(path: Path) -> None:
    _with_meta(path, "format", str(migrations.FORMAT + 1))
    before = path.read_bytes()
    for options in ({}, {"read_only": True}, {"whole": False}):
        with pytest.raises(StoreError, match="written by a newer version") as refused:
            Store.open(path, **options)
        assert refused.value.localized_message(Words("zh")) != str(refused.value)
    assert path.read_bytes() == before


def _interrupted(_: Cursor, *__: object) -> None:
    raise KeyboardInterrupt


def _losing(cursor: Cursor, *_: object) -> None:
    cursor.execute("DELETE FROM tickets WHERE ticket_id = '2'")


@pytest.mark.parametrize(
    ("fault", "error", "message"),
    [
        thorough(_interrupted, KeyboardInterrupt, None, id="interrupted"),
        pytest.param(_losing, StoreError, "its tickets would not have stayed the same", id="losing-a-row"),
    ],
)
def test_an_upgrade_that_does_not_end_well_changes_nothing_and_starts_again(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[..., None],
    error: type[BaseException],
    message: str | None,
) -> None:
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(rederive, "derive", fault)
        with pytest.raises(error, match=message):
            Store.open(path)
    assert path.read_bytes() == before
    store = Store.open(path)
    assert set(held(store)) == {"1", "2"}
    store._upgrade()  # as a second process does that waited for the first one
    store.close()
    assert path.with_name(f"{path.name}.{BEFORE_UPGRADE}").read_bytes() == before


def test_figures_that_a_new_version_counts_otherwise_are_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_it_was = facts.tickets
    monkeypatch.setattr(facts, "tickets", lambda *given: as_it_was(*given).assign(resolve_hours=99.0))
    store = Store.open(path)
    changed = store.changed_figures()
    store.close()
    assert {"resolve_mean", "resolve_median"} <= set(changed)
    assert not {"csat", "tickets"} & set(changed)
    whole, otherwise = run_command(commands, path, "check").splitlines()
    assert "is whole" in whole
    assert "Time to resolve, mean" in otherwise
    assert BEFORE_UPGRADE in otherwise


def _with_meta(path: Path, name: str, value: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM meta WHERE name = $name", {"name": name})
        connection.execute("INSERT INTO meta VALUES ($name, $value)", {"name": name, "value": value})
    return path


def _figures(store: Store, grain: str, kpis: list[str]) -> dict[tuple[str, str], tuple[Any, int]]:
    frame = figures(store.desk(), kpis, grain=grain)
    periods = frame["period"].astype(str).str[:10] if grain == "month" else ["all"] * len(frame)
    return dict(zip(zip(frame["kpi"], periods, strict=True), zip(frame["value"], frame["n"], strict=True), strict=True))


def _assert_equal(counted: dict[tuple[str, str], tuple[Any, int]], recorded: list[list[Any]]) -> None:
    assert len(counted) == len(recorded) > 70
    for kpi, period, value, n in recorded:
        now, now_n = counted[kpi, period]
        assert now_n == n, (kpi, period)
        assert pd.isna(now) if value is None else now == pytest.approx(value, rel=1e-9), (kpi, period)
