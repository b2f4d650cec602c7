"""The child process that reads one upload: `python -m metrics.ingest.process.worker JOB.json`.

It sets its limits first, then reads, then writes its result to the job's folder. If it crashes, the file is refused.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import os
import sys
import time
from pathlib import Path
from typing import Any

from metrics.errors import PlumblineError
from metrics.ingest.process.limits import PROGRESS, REFUSAL
from metrics.ingest.read.guard import content_size, spreadsheet_memory
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import RawTable, ReadOptions

LEAST_SECONDS, SECONDS_PER_MEGABYTE = 3, 2


def main(job_path: Path) -> None:
    """Run the job of `job_path` and write the result to its folder."""
    job = json.loads(job_path.read_text(encoding="utf-8"))
    try:
        path = Path(job["path"])
        limit(_memory(path, job["memory"]), min(job["cpu_seconds"], _processor_seconds(content_size(path))))
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


def _processor_seconds(size: int) -> int:
    """Return the processor time that is ample for `size` bytes; the start of this process measures the machine."""
    start = time.process_time()
    return math.ceil(start + max(LEAST_SECONDS, LEAST_SECONDS * start) + SECONDS_PER_MEGABYTE * size / (1 << 20))


def limit(memory: int, cpu_seconds: int) -> None:
    """Bound this process's address space and processor time, where the system supports it (not on Windows)."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    # a second more is what lets the parent see by the signal which limit ended the child
    limits = ((resource.RLIMIT_AS, memory, 0), (resource.RLIMIT_CPU, cpu_seconds, 1), (resource.RLIMIT_CORE, 0, 0))
    for which, value, more in limits:
        _, hard = resource.getrlimit(which)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (allowed, allowed + more if hard == resource.RLIM_INFINITY else hard))


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
