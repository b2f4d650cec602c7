"""Mutated files: only the typed refusal escapes, and every row is accounted for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.every import thorough


@pytest.mark.parametrize("count", [30, thorough(2_000)])
def test_only_the_typed_refusal_escapes_from_mutated_files(count):
    run = subprocess.run(
        [sys.executable, "-m", "tests.ingest.fuzz", str(count)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.startswith(f"{count} mutants")
