"""What every page says of a figure: its choice, its definition, and whether its rows can be listed."""

from __future__ import annotations

from collections.abc import Callable

from metrics.catalogue import CATALOGUE, SECTIONS, Kpi
from metrics.text.translation import N_
from ui.shell.words import t, words
from ui.widgets.choosers import choose

SECTION_OF = {block.key: section for section, blocks in SECTIONS.items() for block in blocks}
COUNTED = ("tickets", "answers")
"""What the n of a figure must count for its rows to be listed: customers or months have none of their own."""


def choose_figure(name: str, block: Kpi, on_choice: Callable[[str], None]) -> None:
    """Draw the choice among all figures of the catalogue, `block` chosen; typing searches it."""
    choose(
        name,
        t("Figure"),
        list(CATALOGUE),
        block.key,
        lambda key: f"{t(SECTION_OF[key])} · {CATALOGUE[key].name(words())}",
        on_choice,
    )


def definition(block: Kpi) -> str:
    """Return what a figure means and its formula."""
    return f"{t(block.sentence)} {t(N_('Formula: {formula}.'), formula=t(block.formula))}"


def has_rows(block: Kpi) -> bool:
    """Tell whether the figure rests on tickets or answers, which a page can list."""
    return block.counts in COUNTED
