from __future__ import annotations

from pathlib import Path

import pytest

from tests.every import thorough
from tests.store.kill import kill_many


@pytest.mark.parametrize("times", [1, thorough(30)])
def test_a_process_killed_in_mid_import_loses_nothing_and_leaves_nothing_half(tmp_path: Path, times: int) -> None:
    assert kill_many(times, tmp_path) > 0
