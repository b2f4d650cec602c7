"""The register: every action with its work, its figure, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.analysis import phrasing
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention_headline import effects_headline
from metrics.analysis.intervention_text import BeforeAfter
from metrics.analysis.judgement import TargetState
from metrics.data.desk import Desk
from metrics.text.translation import N_
from ui.pages.actions.pictures import pictures
from ui.shell import filters
from ui.shell.display import finding_line, panel_title
from ui.shell.words import t, words
from ui.widgets import action_register
from ui.widgets.action_register import ACTION, NEW
from ui.widgets.count_column import text_column
from ui.widgets.pick_table import arrow_table, pick_table

STATES: dict[TargetState | None, str] = {
    "met": N_("met"),
    "missed": N_("missed"),
    "open": N_("can't be told"),
    None: "",
}
NUMBERS = (N_("Before"), N_("Since then"), N_("Against the others"), N_("Target"))
"""Columns of figures, each row's in its own unit, so that they are texts."""
BETTER = {True: N_("better"), False: N_("worse"), None: N_("can't be told")}


def listing(desk: Desk, actions: Sequence[Action]) -> None:
    """Draw the list; a click on an action opens it."""
    outcomes = [action_register.effect(desk, action) for action in actions]
    title, button = st.columns([4, 1], vertical_alignment="center")
    with title:
        finding_line(headline(outcomes))
    with button:
        st.button(
            t("Register an action"),
            key="actions-new",
            icon=":material/add:",
            on_click=lambda: filters.change(drill={ACTION: NEW}),
            width="stretch",
        )
    if not outcomes:
        st.text(
            t("Register what you do to get better: what, since when, for which work. The page tells what came of it.")
        )
        return
    with st.container(border=True):
        panel_title(t("Actions"), t("each over its own days and work, whatever the filters say; click one to see why"))
        pick_table(
            _table(outcomes),
            [action.action.id for action in outcomes],
            None,
            lambda chosen: filters.change(drill={ACTION: chosen} if chosen else {}, ticket=None),
            key="actions-list",
            alt=t("Actions and what came of them"),
            columns={t(name): text_column() for name in NUMBERS},
        )
    pictures(outcomes)


def headline(outcomes: Sequence[BeforeAfter]) -> str:
    """Return the page's finding: of how many actions an effect can be told."""
    return effects_headline(words(), outcomes)


def _table(outcomes: Sequence[BeforeAfter]) -> pa.Table:
    return arrow_table(
        {
            t("Action"): [outcome.action.title for outcome in outcomes],
            t("Since"): [words().day(outcome.action.on) for outcome in outcomes],
            t("For"): [action_register.segment_name(outcome.action) for outcome in outcomes],
            t("Owner"): [outcome.action.owner for outcome in outcomes],
            t("Figure"): [outcome.block.name(words()) for outcome in outcomes],
            t("Before"): [_value(outcome, outcome.before) for outcome in outcomes],
            t("Since then"): [_value(outcome, outcome.after) for outcome in outcomes],
            t("Effect"): [t(BETTER[outcome.better]) for outcome in outcomes],
            t("Against the others"): [effect_text(outcome) for outcome in outcomes],
            t("Target"): [
                phrasing.value(words(), outcome.block, outcome.action.target) if outcome.action.target else ""
                for outcome in outcomes
            ],
            t("Target state"): [t(STATES[outcome.target]) if STATES[outcome.target] else "" for outcome in outcomes],
        }
    )


def _value(outcome: BeforeAfter, side: object) -> str:
    return phrasing.value(words(), outcome.block, getattr(side, "value", None))


def effect_text(outcome: BeforeAfter) -> str:
    """Return the effect with its interval: “+14.1 points (+1.5 to +26.9)”; a dash where there is none."""
    return outcome.effect_text(words())
