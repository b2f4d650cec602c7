"""Files made to kill a reader are refused, and the process that reads them stays small."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest import bombs

ROOT = Path(__file__).parents[3]


def measured(path: Path) -> dict:
    run = subprocess.run(
        [sys.executable, "-m", "tests.ingest.measure", str(path)], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return json.loads(run.stdout)


FIRST_TIER = (bombs.far_cell, bombs.zip_bomb)
CASES = [pytest.param(make, marks=() if make in FIRST_TIER else pytest.mark.thorough) for make in bombs.BOMBS]


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_a_bomb_is_refused_within_a_gigabyte(make, tmp_path):
    said = measured(make(tmp_path))
    assert said["refused"]
    assert said["peak_mb"] < 1024


def test_a_small_sheet_that_claims_to_be_huge_still_loads(tmp_path):
    said = measured(bombs.claimed_dimension(tmp_path))
    assert said == {"refused": None, "rows": 1, "peak_mb": said["peak_mb"]}
    assert said["peak_mb"] < 1024
