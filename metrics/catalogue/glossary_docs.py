"""`python -m metrics.catalogue.glossary_docs` writes docs/kpis.md from the catalogue, so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from metrics.catalogue import SECTIONS, Kpi
from metrics.catalogue.applied_rules import applied_rules
from metrics.catalogue.targets import PUBLISHED
from metrics.settings import Settings
from metrics.text.translation import Words

PATH = Path(__file__).parents[2] / "docs" / "kpis.md"

HEAD = """# Figures

Written by `python -m metrics.catalogue.glossary_docs` from `metrics/catalogue/`; do not edit by hand. Every figure is
shown with n, the rows it rests on. No rows means “no data”, never 0. Shares are 0–1 in exports and shown as %;
durations are hours.
"""
GOOD = {"up": "more is better", "down": "less is better", "neither": "neither way is better"}


def text() -> str:
    """Return the whole glossary in Markdown."""
    return "\n".join([HEAD, *(line for name, blocks in SECTIONS.items() for line in _section(name, blocks))]) + "\n"


def _section(name: str, blocks: tuple[Kpi, ...]) -> Iterator[str]:
    yield f"## {name}\n"
    for block in blocks:
        yield from _entry(block)


def _entry(block: Kpi) -> Iterator[str]:
    english, chinese = Words("en"), Words("zh")
    yield f"### `{block.key}` — {block.name(english)}\n"
    yield f"{block.name(chinese)}：{chinese(block.sentence)}\n"
    yield f"{block.sentence}\n"
    yield f"- Formula: {block.formula}"
    yield f"- Unit: {block.unit}; {GOOD[block.good]}; {_bounds(block)}"
    yield f"- n counts {block.counts}; needs {block.source}"
    yield f"- Example: {_example(block)}"
    if block.key in PUBLISHED:
        yield f"- Target unless the desk sets one: {PUBLISHED[block.key][0]:g} ({PUBLISHED[block.key][1]})"
    for rule in applied_rules(Settings(), block.key, english):
        yield f"- By default — {rule}"
    yield ""


def _bounds(block: Kpi) -> str:
    low, high = block.bounds
    return f"between {low:g} and {high:g}" if high is not None and low is not None else f"at least {low:g}"


def _example(block: Kpi) -> str:
    example = block.example
    rows = "row" if len(example.rows) == 1 else "rows"
    return f"{len(example.rows)} {rows} of {block.part.table} → {example.value:.10g} (n {example.n})"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(), encoding="utf-8")
