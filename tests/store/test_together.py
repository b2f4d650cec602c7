from __future__ import annotations

from pathlib import Path

import pytest

from tests.every import thorough
from tests.store.together import WORKERS, use_together


@pytest.mark.parametrize("seconds", [2, thorough(60)])
def test_processes_that_use_one_store_at_once_lose_nothing_and_read_whole_versions(
    tmp_path: Path, seconds: float
) -> None:
    assert use_together(tmp_path / "desk.duckdb", seconds) >= WORKERS
