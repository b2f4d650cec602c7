"""What all tests share: how many examples hypothesis draws, and uploads read without a process for each."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from metrics.imports.sample_desk import sample_store
from metrics.ingest.process import child, worker
from tests import examples

examples.register()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put the browser's tests first: their files take longest, and at the end one of the two processes would wait."""
    items.sort(key=lambda item: not item.path.is_relative_to(Path(__file__).parent / "browser"))


@pytest.fixture(scope="session")
def sample():
    """The sample desk's store, opened once a process; no test may write to it."""
    opened = sample_store()
    yield opened
    opened.close()


@pytest.fixture
def no_child(monkeypatch):
    """Read uploads in this process, through the same job and answer files: a child costs more than its file.

    Real children, with their limits, are the subject of tests/ingest; one that dies must not be this process.
    """
    monkeypatch.setattr("metrics.ingest.process.child._run", _run_here)
    monkeypatch.setattr("metrics.ingest.process.worker.limit", lambda *_: None)
    monkeypatch.setenv("ARROW_DEFAULT_MEMORY_POOL", "system")  # the worker sets it; this puts back what was


def _run_here(job: dict[str, Any], folder: Path, limits: Any, _progress: object) -> None:
    path = folder / "job.json"
    path.write_text(json.dumps({**job, **asdict(limits)}), encoding="utf-8")
    worker.main(path)
    child._refuse_failure(0, folder, job["name"])
