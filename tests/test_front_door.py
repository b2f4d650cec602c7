"""The front door of `metrics`: what a notebook imports is there, typed, listed, and does what its page says."""

from __future__ import annotations

import re
from pathlib import Path

import metrics

ROOT = Path(__file__).parents[1]
NOTEBOOK = (ROOT / "docs" / "notebook.md").read_text("utf-8")


def test_all_that_is_listed_is_there_and_documented() -> None:
    assert all(callable(getattr(metrics, name)) for name in metrics.__all__)
    assert [name for name in metrics.__all__ if f"`{name}" not in NOTEBOOK] == []
    assert dir(metrics) == sorted(metrics.__all__)
    assert (ROOT / "metrics" / "py.typed").exists()


def test_the_notebooks_example_runs(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"```python\n(.*?)```", NOTEBOOK, flags=re.DOTALL)
    exec(compile(example, "docs/notebook.md", "exec"), {})  # noqa: S102 - our own page
    printed = capsys.readouterr().out
    assert "csat" in printed
    assert re.search(r"[1-9]\d* satisfied answers in chat", printed)
