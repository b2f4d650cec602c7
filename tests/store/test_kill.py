from __future__ import annotations

from pathlib import Path

from tests.store.kill import kill_many


def test_a_process_killed_in_mid_import_loses_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    assert kill_many(5, tmp_path) >= 5
