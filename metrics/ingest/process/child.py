"""Uploads are read in a child process with limits, so that no file can exhaust the server.

Windows has no address-space or processor limits of this kind: there the wall-clock limit alone ends a child.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Literal

from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import Refused
from metrics.ingest.process.limits import PROGRESS, REFUSAL, Limits
from metrics.ingest.reading import RawTable, Reading, ReadOptions
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.settings import Settings

Progress = Callable[[float], None]
Task = Literal["raw", "read"]

ROOT = Path(__file__).parents[3]
POLL_SECONDS = 0.05
MOST_CHILDREN = 2
"""Files read at once by this process: each child may take the memory of a large export."""
WAITING = 0.0
"""The share reported while a file waits for its turn; a child reports more from its start."""
PASSED_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LD_LIBRARY_PATH")
LIMIT_MESSAGES = (
    "MemoryError",
    "PanicException",
    "annot allocate memory",
    "failed to map segment",
    "thread creation failed",
)
"""Parts of the last error message of a child that a limit ended, or a library that failed on a damaged file."""

_TURNS = BoundedSemaphore(MOST_CHILDREN)
LOG = logging.getLogger(__name__)

SLOW = N_("Reading the file took longer than {seconds} seconds and was stopped. Export a shorter period.")
FAULT = N_(
    "“{name}” could not be read because of a fault in this program. Save it as CSV and upload that, and please report "
    "the fault with the file's header row."
)
DIED = N_("The file is damaged or needs more memory than is allowed. Open it, save it as CSV or XLSX, and upload that.")
TOO_MUCH_WORK = N_(
    "Reading the file took far more processor time than one of its size needs, and was stopped. It may be damaged: "
    "open it, save it as CSV or XLSX, and upload that."
)
MISSING = N_("There is no file “{name}”.")


def read_file(
    path: str | Path,
    name: str | None = None,
    options: ReadOptions | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Reading:
    """Return the file at `path` read, recognised and converted, in a child process.

    Args:
        path: the file; its name is not evaluated.
        name: the name to show, when `path` is a temporary one.
        options: a person's choices for the reading.
        settings: the desk's own settings, its time zone above all.
        progress: called with the completed share, 0 to 1; with `WAITING` while two other files are read.
        limits: the resources that the child may use.

    Raises:
        Refused: with the reason, and what to export instead.
    """
    from metrics.ingest.process.transfer import load_reading
    from metrics.settings import Settings  # late: the child imports this module, too

    job = _job("read", path, name, options, None)
    job["settings"] = (settings or Settings()).model_dump_json()
    with TemporaryFolder("read") as folder:
        _run(job, folder, limits or Limits(), progress)
        return load_reading(folder)


def read_raw(
    path: str | Path, options: ReadOptions | None = None, rows: int | None = None, limits: Limits | None = None
) -> RawTable:
    """Return the table of the file, not interpreted; `rows` limits it to the first ones. Errors as for `read_file`."""
    from metrics.ingest.process.transfer import load_raw

    with TemporaryFolder("read") as folder:
        _run(_job("raw", path, None, options, rows), folder, limits or Limits(), None)
        return load_raw(folder)


def peek(path: str | Path, options: ReadOptions | None = None, rows: int = 50) -> RawTable:
    """Return the first rows of the file, to show how it was split before reading all of it."""
    return read_raw(path, options, rows)


def _job(
    task: Task, path: str | Path, name: str | None, options: ReadOptions | None, rows: int | None
) -> dict[str, object]:
    path = Path(path)
    if not path.is_file():
        raise Refused(MISSING, name=name or path.name)
    chosen = asdict(options or ReadOptions())
    return {"task": task, "path": str(path.resolve()), "name": name or path.name, "options": chosen, "rows": rows}


def _run(job: dict[str, object], folder: Path, limits: Limits, progress: Progress | None) -> None:
    """Run the job to its end; raise the refusal it wrote, or one for a child that a limit or a crash ended."""
    job_path = folder / "job.json"
    job_path.write_text(json.dumps({**job, **asdict(limits)}), encoding="utf-8")
    with turn(progress), (folder / "errors").open("wb") as errors:
        child = subprocess.Popen(  # noqa: S603 - this interpreter, a module of ours, a path of ours
            [sys.executable, "-X", "utf8", "-m", "metrics.ingest.process.worker", str(job_path)],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _wait(child, folder, limits, progress)
    _refuse_failure(child.returncode, folder, str(job["name"]))


@contextmanager
def turn(progress: Progress | None = None) -> Iterator[None]:
    """Wait until fewer than `MOST_CHILDREN` run; the report in between lets a visitor who left end the wait."""
    while not _TURNS.acquire(timeout=POLL_SECONDS):
        if progress:
            progress(WAITING)
    try:
        yield
    finally:
        _TURNS.release()


def _environment() -> dict[str, str]:
    """Return a small environment: the child sees no secrets of the server."""
    passed = {key: os.environ[key] for key in PASSED_VARIABLES if key in os.environ}
    # each linear-algebra thread would reserve address space of its own
    return {**passed, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _wait(child: subprocess.Popen[bytes], folder: Path, limits: Limits, progress: Progress | None) -> None:
    end = time.monotonic() + limits.seconds
    try:
        while time.monotonic() < end:
            try:
                child.wait(POLL_SECONDS)
            except subprocess.TimeoutExpired:
                _report(folder, progress)
            else:
                return
        raise Refused(SLOW, seconds=round(limits.seconds))
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _report(folder: Path, progress: Progress | None) -> None:
    report = folder / PROGRESS
    if progress and report.exists() and (share := report.read_text(encoding="ascii")):
        progress(float(share))


def _refuse_failure(code: int, folder: Path, name: str) -> None:
    refusal = folder / REFUSAL
    if refusal.exists():
        reason = json.loads(refusal.read_text(encoding="utf-8"))
        raise Refused(reason["template"], **reason["values"])
    if code != 0:
        errors = (folder / "errors").read_text("utf-8", "replace")
        LOG.warning("reading ended with %s: %s", code, errors[-2000:])
        if code == -getattr(signal, "SIGXCPU", 0):
            raise Refused(TOO_MUCH_WORK)
        if code < 0 or any(sign in errors for sign in LIMIT_MESSAGES):
            raise Refused(DIED)
        raise Refused(FAULT, name=name)
