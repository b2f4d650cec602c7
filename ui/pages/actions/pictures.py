"""What came of the latest actions as pictures, without a click: before and since, beside the comparison group."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.analysis.intervention_text import BeforeAfter
from ui.charts.actions import action_chart, cells_of
from ui.pages.actions.effect import headline
from ui.shell.display import panel_title, show
from ui.shell.words import t, words
from ui.widgets import action_register

MOST = 4
SIDE_BY_SIDE = 2


def pictures(outcomes: Sequence[BeforeAfter]) -> None:
    """Draw the latest actions that have a figure before and since; their names are plain text."""
    with_cells = [outcome for outcome in outcomes if cells_of(outcome, words())][:MOST]
    for first in range(0, len(with_cells), SIDE_BY_SIDE):
        pair = with_cells[first : first + SIDE_BY_SIDE]
        for column, outcome in zip(st.columns(SIDE_BY_SIDE), pair, strict=False):
            with column, st.container(border=True, height="stretch"):
                _picture(outcome)


def _picture(outcome: BeforeAfter) -> None:
    panel_title(headline(outcome), t("with 95% intervals"))
    action = outcome.action
    st.text(f"{action.title} · {action_register.segment_name(action)}")
    chart = action_chart(outcome.block, cells_of(outcome, words()), None, words())
    show(chart, f"action-picture-{action.id}", t("The figure before and since the action, and of the others"))
