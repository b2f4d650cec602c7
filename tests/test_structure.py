"""The house stays readable: no circles, walls between pages, small files and bodies, names that say what a thing is."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.source_trees import nodes

ROOT = Path(__file__).parents[1]
FOLDERS = ("metrics", "ui", "pages", "sample_data")
SOURCES = [*(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))), ROOT / "dashboard.py"]
CATALOGUE_BLOCKS = ROOT / "metrics" / "catalogue"
LONGEST_FILE, LONGEST_BODY, SHARE_OF_SHORT_BODIES = 200, 15, 0.9
SAYS_NOTHING = {
    *("found", "one", "said", "told", "kept", "known", "shown", "made", "here", "there", "now", "gone", "asked"),
    *("taken", "wanted", "seen", "began", "meant", "moved", "drawn"),
}


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_module(path): path for path in SOURCES}


@cache
def _imports(path: Path) -> set[str]:
    """Return the modules of ours that a file imports anywhere in it, also for types and inside functions."""
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            both = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {name if name in MODULES else node.module for name in both}
    return names & MODULES.keys()


def test_no_imports_run_in_a_circle() -> None:
    graph = {name: _imports(path) - {name} for name, path in MODULES.items()}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        raise AssertionError(" → ".join(circle.args[1])) from circle


def test_no_pages_folder_imports_anothers() -> None:
    offenders = []
    for name, path in MODULES.items():
        own = name.split(".")[2:3] if name.startswith("ui.pages.") else None
        others = {other for other in _imports(path) if other.startswith("ui.pages.") and other.split(".")[2:3] != own}
        offenders += [(name, other) for other in sorted(others) if own]
    assert offenders == []


def test_a_chart_needs_no_streamlit() -> None:
    charts = [path for name, path in MODULES.items() if name.startswith("ui.charts.")]
    assert charts
    assert [path.name for path in charts if "import streamlit" in path.read_text("utf-8")] == []


def test_files_and_bodies_stay_small() -> None:
    files = [path for path in SOURCES if path.parent != CATALOGUE_BLOCKS and len(_lines(path)) > LONGEST_FILE]
    assert [path.relative_to(ROOT).as_posix() for path in files] == []
    bodies = [_length(node) for path in SOURCES for node in nodes(path) if isinstance(node, ast.FunctionDef)]
    assert sum(length <= LONGEST_BODY for length in bodies) / len(bodies) >= SHARE_OF_SHORT_BODIES


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _length(function: ast.FunctionDef) -> int:
    """Return how many lines a function's body has without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_names_say_what_a_thing_is() -> None:
    offenders = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in SOURCES
        for line, name in _names(path)
        if name.strip("_") in SAYS_NOTHING
    ]
    assert offenders == []


def _names(path: Path) -> set[tuple[int, str]]:
    """Return every name that a file gives: variables, parameters, functions, classes, fields."""
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add((node.lineno, node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add((node.lineno, node.attr))
        elif isinstance(node, ast.arg):
            names.add((node.lineno, node.arg))
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add((node.lineno, node.name))
    return names
