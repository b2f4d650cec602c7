"""From a finding to the register of actions: work, figure and day go along, only the name is left to type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.data.fields import DIMENSIONS
from ui.shell import session
from ui.shell.address import HIDDEN, View
from ui.shell.display import go_to
from ui.shell.words import t
from ui.widgets.action_register import ACTION, NEW


def offer_action(view: View, kpi: str, segment: Mapping[str, object], key: str) -> None:
    """Draw the button that registers an action for this work; nothing while names are hidden, for it writes some."""
    if view.names == HIDDEN:
        return
    if st.button(t("Register an action"), key=key, icon=":material/add_task:", type="tertiary"):
        work = {name: str(value) for name, value in segment.items() if name in DIMENSIONS and value not in (None, "")}
        go_to("actions", view.replace(kpi=kpi, drill={ACTION: NEW, **work}, **LEFT_BEHIND))


LEFT_BEHIND: dict[str, Any] = {"split": None, "beside": {}, "show": None, "ticket": None}


def filtered_work(view: View) -> dict[str, object]:
    """Return the work that the filters leave, as far as each names one value: an action is for one segment."""
    return {name: values[0] for name, values in view.where.items() if len(values) == 1}


def draft(view: View) -> Action:
    """Return the action that the address begins: its work, its figure, and the day after the period on screen.

    A figure that no action can aim at becomes the desk's satisfied share; the day is today at the latest.
    """
    figures = improvement_actions.judged_figures()
    figure = view.kpi if view.kpi in figures else session.desk().settings.satisfied_kpi
    period = session.period(view)
    today = datetime.now(ZoneInfo(session.desk().settings.time_zone)).date()
    on = today if period is None or view.kpi is None else min(period.end.date() + timedelta(days=1), today)
    work = {name: value for name, value in view.drill.items() if name in DIMENSIONS and value}
    return Action(id="", title="", on=on, kpi=figure, where=work)
