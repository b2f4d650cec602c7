"""The form in which an action is written down or changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.errors import PlumblineError
from metrics.query import dimension_values
from metrics.store import Store
from metrics.text.translation import N_
from ui.shell import drill, filters
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import finding_line
from ui.shell.words import language, localized_message, t, words
from ui.widgets.action_register import ACTION

SEGMENT = ("channel", "type", "category", "team", "agent", "priority")
OTHERS = ""
"""Compared with all other work."""
SAME = N_("Other work of the same {dimension}")


def form(store: Store, desk: Desk, action: Action) -> None:
    """Draw the form with an action's words in it, or those of a draft, which has no id yet; saving opens the action."""
    back = {ACTION: action.id} if action.id else {}
    last = Crumb(t("Change this action"), beside=action.title) if action.id else Crumb(t("Register an action"))
    crumbs([Crumb(t("Actions"), {"drill": back, "ticket": None}), last], "action")
    finding_line(t("What was done, since when, for which work?"))
    with st.form(f"action {language()} {action.id}", border=True):
        fields = {**_what(action), **_where(desk, action), **_aim(action)}
        keep = st.form_submit_button(t("Keep this action"), key=f"action-keep {language()}")
    if keep:
        _keep(store, action, fields)


def _what(action: Action) -> dict[str, Any]:
    name, owner, day = st.columns([3, 2, 1])
    with name:
        title = st.text_input(t("Name"), value=action.title, max_chars=80)
    with owner:
        person = st.text_input(t("Owner"), value=action.owner, max_chars=80)
    with day:
        on = st.date_input(t("Since"), value=action.on, format="YYYY-MM-DD")
    done = st.text_area(t("What was done"), value=action.done, height=80, max_chars=1000)
    return {"title": title, "owner": person, "on": on, "done": done}


def _where(desk: Desk, action: Action) -> dict[str, Any]:
    st.caption(t("For which work? Leave all open for the whole desk."))
    segment: Mapping[str, str] = action.where
    chosen = {name: _value(desk, name, segment.get(name), at) for name, at in zip(SEGMENT, _cells(), strict=True)}
    where = {name: value for name, value in chosen.items() if value}
    others = {name: value for name, value in segment.items() if name not in SEGMENT}
    return {"where": {**others, **where}}


def _cells() -> list[Any]:
    return [cell for _ in range(2) for cell in st.columns(3)]


def _value(desk: Desk, name: str, value: str | None, at: Any) -> str | None:
    values = [str(value_offered) for value_offered in dimension_values.occurring_values(desk, name)]
    offered = [None, *dict.fromkeys([*values, *([value] if value else [])])]
    chosen: str | None = at.selectbox(
        t(DIMENSIONS[name]),
        offered,
        index=offered.index(value),
        format_func=lambda value_offered: t("All") if value_offered is None else drill.value_name(name, value_offered),
    )
    return chosen


def _aim(action: Action) -> dict[str, Any]:
    figure, target, others = st.columns(3)
    keys = improvement_actions.judged_figures()
    with figure:
        key = st.selectbox(
            t("Figure it aims at"),
            keys,
            index=keys.index(action.kpi),
            format_func=lambda name: kpi(name).name(words()),
        )
    with target:
        aim = improvement_actions.target_as_typed(action.kpi, action.target)
        label = t("Target (percent, hours or points; may stay open)")
        number = st.number_input(label, value=aim, placeholder=t("none"))
    with others:
        same = [OTHERS, *SEGMENT]
        alike = st.selectbox(
            t("Compare with"),
            same,
            index=same.index(action.alike[0]) if action.alike and action.alike[0] in same else 0,
            format_func=_group,
        )
    return {"kpi": key, "target": improvement_actions.target_number(key, number), "alike": (alike,) if alike else ()}


def _group(name: str) -> str:
    return t(SAME, dimension=t(DIMENSIONS[name]).lower()) if name else t("All other work")


def _keep(store: Store, action: Action, fields: dict[str, Any]) -> None:
    try:
        registered = improvement_actions.register(store, Action(id=action.id, **fields))
    except PlumblineError as failed:
        st.text(localized_message(failed))
        return
    filters.change(drill={ACTION: registered.id}, ticket=None)
    st.rerun()
