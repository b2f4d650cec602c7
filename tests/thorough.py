"""The second tier, before every release: `python -m tests.thorough`. Two processes, at most 40 minutes on two cores.

First the tests marked `thorough` and those that draw random inputs, with more of them than in the first tier; then the
programs that look longer than a test should, two at a time. The exit code is not 0 if anything failed.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
MARKED = ("pytest", "-m", "thorough or hypothesis", "--hypothesis-profile=thorough")
PROGRAMS = (
    ("tests.ingest.fuzz", "4000", "2"),
    ("tests.store.kill", "40"),
    ("tests.store.together", "2"),
    ("tests.calibration", "3"),
    ("tests.calibration.pages", "20"),
    ("tests.calibration.segments", "300"),
    ("tests.calibration.changes", "400"),
    ("tests.calibration.effects", "400"),
    ("tests.ingest.pollutions",),
)


def main() -> int:
    """Run both parts; return 1 if anything failed."""
    failed = [MARKED] if _run(MARKED).returncode else []
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as two:
        shots = ("tests.browser.screenshots", folder, "--sizes", "1280x720", "--languages", "en")
        for program, done in zip((*PROGRAMS, shots), two.map(_quiet, (*PROGRAMS, shots)), strict=True):
            print(f"\n{' '.join(program)}\n{done.stdout}{done.stderr if done.returncode else ''}", flush=True)
            failed += [program] if done.returncode else []
    print("failed:" if failed else "all passed", *(" ".join(program) for program in failed))
    return int(bool(failed))


def _run(program: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *program], cwd=ROOT, text=True, check=False)


def _quiet(program: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *program]
    return subprocess.run(command, cwd=ROOT, text=True, check=False, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
