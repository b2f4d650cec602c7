"""Sections of the settings that two processes save at once are both kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from metrics.store import Store
from ui.widgets import saving


def test_settings_are_read_and_saved_under_one_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(tmp_path / "desk.duckdb")
    locked, order = store.exclusive, []

    @contextmanager
    def exclusive() -> Iterator[None]:
        with locked():
            order.append("locked")
            yield
            order.append("saved" if store.settings().time_zone == "Europe/Berlin" else "lost")

    monkeypatch.setattr(store, "exclusive", exclusive)
    saving.save(store, lambda: {"time_zone": "Europe/Berlin"})
    store.close()
    assert order == ["locked", "saved"]
