"""The child process that reads one upload: `python -m metrics.ingest.process.worker JOB.json`.

It sets its limits first, then reads, then writes its result to the job's folder. If it crashes, the file is refused.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

from metrics.errors import PlumblineError
from metrics.ingest.process.limits import PROGRESS, REFUSAL
from metrics.ingest.read.guard import spreadsheet_memory
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import RawTable, ReadOptions


def main(job_path: Path) -> None:
    """Run the job of `job_path` and write the result to its folder."""
    job = json.loads(job_path.read_text(encoding="utf-8"))
    try:
        limit(_memory(Path(job["path"]), job["memory"]), job["cpu_seconds"])
        work(job, job_path.parent)
    except PlumblineError as refused:
        reason = json.dumps({"template": refused.template, "values": refused.values}, default=str)
        (job_path.parent / REFUSAL).write_text(reason, encoding="utf-8")


def _memory(path: Path, most: int) -> int:
    enough = spreadsheet_memory(path)
    if enough is None:
        return most
    # Arrow's own pool would reserve a gigabyte of the address space that a spreadsheet is limited to
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    return min(most, enough)


def limit(memory: int, cpu_seconds: int) -> None:
    """Bound this process's address space and processor time, where the system supports it (not on Windows)."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    for which, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(which)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (allowed, allowed))


def work(job: dict[str, Any], folder: Path) -> None:
    """Read the file and, for a full reading, recognise and convert it."""
    path, options = Path(job["path"]), ReadOptions(**job["options"])
    _report_progress(folder, 0.05)
    raw = read_raw_in_process(path, options, job["rows"])
    _report_progress(folder, 0.4)
    if job["task"] == "raw":
        from metrics.ingest.process.transfer import save_raw

        save_raw(raw, folder)
    else:
        _assemble(raw, job, folder, options)


def _assemble(raw: RawTable, job: dict[str, Any], folder: Path, options: ReadOptions) -> None:
    from metrics.ingest.convert.assemble import assemble
    from metrics.ingest.process.transfer import save_reading
    from metrics.settings import Settings

    with Path(job["path"]).open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    settings = Settings.model_validate_json(job["settings"])
    reading = assemble(raw, file=job["name"], sha256=sha256, options=options, settings=settings)
    _report_progress(folder, 0.9)
    save_reading(reading, folder)


def _report_progress(folder: Path, share: float) -> None:
    (folder / PROGRESS).write_text(str(share), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
