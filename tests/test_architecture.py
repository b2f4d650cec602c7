"""The arrows of the architecture point one way, and pages stay thin."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.source_trees import nodes, tree

ROOT = Path(__file__).parent.parent
LAYERS = (
    ("metrics.text.plural", "metrics.statistics.arrays"),
    ("metrics.text",),
    ("metrics.errors",),
    ("metrics.statistics",),
    ("metrics.settings",),
    ("metrics.dates",),
    (
        "metrics.data.fields",
        "metrics.data.file_lock",
        "metrics.data.memo",
        "metrics.data.private_files",
        "metrics.data.safe_csv",
        "metrics.data.temporary_folders",
        "metrics.data.workbook",
    ),
    (
        "metrics.data.derive",
        "metrics.data.frames",
        "metrics.data.identity",
        "metrics.data.labels",
        "metrics.data.answer_links",
        "metrics.data.damaged_ids",
        "metrics.data.answers_again",
    ),
    ("metrics.data.facts",),
    ("metrics.data.desk",),
    ("metrics.catalogue",),
    ("metrics.ingest.reading", "metrics.ingest.formats"),
    ("metrics.ingest.read", "metrics.ingest.parse"),
    ("metrics.ingest.recognise",),
    ("metrics.ingest.convert",),
    ("metrics.ingest.process",),
    ("metrics.ingest",),
    ("metrics.query",),
    ("metrics.store",),
    ("metrics.analysis",),
    ("metrics.imports",),
    ("metrics.report",),
    ("metrics.commands",),
    ("metrics.__main__",),
    ("ui.shell.words", "ui.shell.address"),
    ("ui.charts",),
    ("ui.shell",),
    ("ui.cache",),
    ("ui.widgets",),
    ("ui.pages",),
    ("pages",),
    ("dashboard",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
SOURCES = sorted(path for folder in ("metrics", "ui", "pages") for path in (ROOT / folder).rglob("*.py"))
SOURCES.append(ROOT / "dashboard.py")
SOURCES.remove(ROOT / "metrics" / "__init__.py")  # the front door, which imports nothing before it is asked
PAGES = sorted((ROOT / "pages").rglob("*.py"))
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)


def _module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _runtime_nodes(tree):
    """Yield all nodes but those under `if TYPE_CHECKING`, which import nothing when the product runs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _runtime_nodes(node)


@cache
def _imports(path):
    return [name for node in _runtime_nodes(tree(path)) for name in _imported(node)]


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _rank(module):
    """Return the rank of the longest known prefix of a dotted name; None for what is not ours."""
    parts = module.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((RANK[prefix] for prefix in prefixes if prefix in RANK), None)


def _offenders(paths, is_wrong):
    """Return module → what it imports that is wrong; modules that import nothing wrong are left out."""
    wrong = {_module(path): [name for name in _imports(path) if is_wrong(path, name)] for path in paths}
    return {module: names for module, names in wrong.items() if names}


def test_every_module_of_the_product_is_looked_at():
    assert len(SOURCES) > 300
    assert sum(len(_imports(path)) for path in SOURCES) > 1_000


def test_a_module_imports_only_what_lies_below_it():
    assert _offenders(SOURCES, lambda path, name: (_rank(name) or 0) > _rank(_module(path))) == {}


def test_the_metrics_know_no_screen():
    metrics = [path for path in SOURCES if _module(path).startswith("metrics")]
    screen = {"streamlit", "plotly", "ui", "pages"}
    assert _offenders(metrics, lambda _, name: name.split(".")[0] in screen) == {}


@pytest.mark.parametrize("name", ["charts/style", "shell/address"])
def test_what_needs_no_streamlit_imports_none(name):
    assert not any(module.startswith("streamlit") for module in _imports(ROOT / "ui" / f"{name}.py"))


def test_no_module_uses_plotly_express_or_unsafe_html():
    assert _offenders(SOURCES, lambda _, name: name.startswith("plotly.express")) == {}
    assert [_module(path) for path in SOURCES if "unsafe_allow_html" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("path", PAGES, ids=_module)
def test_a_page_stays_thin_and_computes_nothing(path):
    text = path.read_text("utf-8")
    imported = {name.split(".")[0] for name in _imports(path)}
    sums = [node.lineno for node in nodes(path) if _is_sum(node)]
    assert len(text.splitlines()) <= 50
    assert imported.isdisjoint({"pandas", "numpy", "narwhals", "duckdb", "plotly", "scipy", "statsmodels"})
    assert sums == []


def _is_sum(node):
    return isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ARITHMETIC)


def test_page_files_lie_in_sections():
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == []
