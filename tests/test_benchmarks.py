"""Every benchmark still runs, on a desk so small that its times mean nothing: none is looked at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SMALL = ("--sizes", "1000", "--repeats", "1")
PROGRAMS = {
    "business_hours": SMALL,
    "cold_start": SMALL,
    "comments": SMALL,
    "cost": (*SMALL, "--pages", "overview"),
    "importing": ("--csv", "500", "--xlsx", "200", "--repeats", "1"),
    "imports": ("500",),
    "load": ("--sizes", "1000", "--repeats", "2", "--people", "2", "--pause", "1", "--visits", "0"),
    "profile": (*SMALL, "--pages", "overview"),
    "query": SMALL,
    "questions": SMALL,
    "repaint": SMALL,
    "review": SMALL,
}
WITHOUT_A_CACHE = ("imports",)
FIRST_TIER = ("business_hours",)
CASES = [pytest.param(name, marks=() if name in FIRST_TIER else pytest.mark.thorough) for name in PROGRAMS]


@pytest.mark.parametrize("program", CASES)
def test_runs_and_prints_a_ratio(program: str, tmp_path: Path) -> None:
    cache = () if program in WITHOUT_A_CACHE else ("--cache", str(tmp_path))
    command = [sys.executable, "-m", f"benchmarks.{program}", *PROGRAMS[program], *cache]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert " ×" in ran.stdout


def test_no_benchmark_is_left_out() -> None:
    found = {path.stem for path in ROOT.glob("benchmarks/*.py") if "__main__" in path.read_text("utf-8")}
    assert found - set(PROGRAMS) == {"canned", "exports", "import_once"}, "parts of others, run by them"
