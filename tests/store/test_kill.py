from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.kill import kill_many


@pytest.mark.parametrize("times", [1, pytest.param(30, marks=pytest.mark.thorough)])
def test_a_process_killed_in_mid_import_loses_nothing_and_leaves_nothing_half(tmp_path: Path, times: int) -> None:
    assert kill_many(times, tmp_path) >= times
