"""The register: every action with its work, its figure, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.analysis import phrasing
from metrics.analysis.change import TargetState
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention_text import BeforeAfter
from metrics.data.desk import Desk
from metrics.text.translation import N_
from ui.shell import filters
from ui.shell.display import finding_line, panel_title
from ui.shell.words import t, words
from ui.widgets import action_register as action_data
from ui.widgets.action_register import ACTION, NEW
from ui.widgets.count_column import said_column
from ui.widgets.pick_table import pick_table

STATES: dict[TargetState | None, str] = {
    "met": N_("met"),
    "missed": N_("missed"),
    "open": N_("can't be told"),
    None: "",
}
ONE = {
    True: N_("Actions: one, with an effect for the better"),
    False: N_("Actions: one, and it got worse"),
    None: N_("Actions: one, and an effect can't be told"),
}
NUMBERS = (N_("Before"), N_("Since then"), N_("Against the others"), N_("Target"))
"""Columns of figures, each row's in its own unit, so that they are texts."""
BETTER = {True: N_("better"), False: N_("worse"), None: N_("can't be told")}


def listing(desk: Desk, known: Sequence[Action]) -> None:
    """Draw the list; a click on an action opens it."""
    found = [action_data.effect(desk, one) for one in known]
    title, button = st.columns([4, 1], vertical_alignment="center")
    with title:
        finding_line(headline(found))
    with button:
        st.button(
            t("Register an action"),
            key="actions-new",
            icon=":material/add:",
            on_click=lambda: filters.change(drill={ACTION: NEW}),
            width="stretch",
        )
    if not found:
        st.text(
            t("Register what you do to get better: what, since when, for which work. The page tells what came of it.")
        )
        return
    with st.container(border=True):
        panel_title(t("Actions"), t("each over its own days and work, whatever the filters say; click one to see why"))
        pick_table(
            _table(found),
            [one.action.id for one in found],
            None,
            lambda chosen: filters.change(drill={ACTION: chosen} if chosen else {}, ticket=None),
            key="actions-list",
            alt=t("Actions and what came of them"),
            columns={t(name): said_column() for name in NUMBERS},
        )


def headline(found: Sequence[BeforeAfter]) -> str:
    """Return the page's finding: of how many actions an effect can be told."""
    if not found:
        return t("Actions: none is registered yet")
    better, worse = (sum(one.better is way for one in found) for way in (True, False))
    if len(found) == 1:
        return t(ONE[found[0].better])
    return t(
        "Actions: of {count}, {better} for the better, {worse} for the worse; of the others an effect can't be told",
        count=len(found),
        better=better,
        worse=worse,
    )


def _table(found: Sequence[BeforeAfter]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Action"): [one.action.title for one in found],
            t("Since"): [words().day(one.action.on) for one in found],
            t("For"): [action_data.segment_name(one.action) for one in found],
            t("Owner"): [one.action.owner for one in found],
            t("Figure"): [one.block.name(words()) for one in found],
            t("Before"): [_value(one, one.before) for one in found],
            t("Since then"): [_value(one, one.after) for one in found],
            t("Effect"): [t(BETTER[one.better]) for one in found],
            t("Against the others"): [effect_text(one) for one in found],
            t("Target"): [
                phrasing.value(words(), one.block, one.action.target) if one.action.target else "" for one in found
            ],
            t("Target state"): [t(STATES[one.target]) if STATES[one.target] else "" for one in found],
        }
    )


def _value(found: BeforeAfter, side: object) -> str:
    return phrasing.value(words(), found.block, getattr(side, "value", None))


def effect_text(found: BeforeAfter) -> str:
    """Return the effect with its interval: “+14.1 points (+1.5 to +26.9)”; a dash where there is none."""
    if found.effect is None:
        return phrasing.NOTHING
    change = phrasing.step(words(), found.block, found.effect.value)
    low, high = (phrasing.signed_end(words(), found.block, end) for end in (found.effect.low, found.effect.high))
    return t("{change} ({low} to {high})", change=change, low=low, high=high)
