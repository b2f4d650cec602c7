"""Decide: an action written from the section on the wall, its figure, work and target filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.catalogue import kpi, targets
from metrics.data.labels import filter_name
from metrics.dates import periods
from metrics.errors import PlumblineError
from metrics.report.arrangement import load, save
from metrics.report.meeting import aimed_work
from metrics.report.model import Review, Section
from metrics.settings import Settings
from metrics.store import Store
from ui.pages.review import data, room
from ui.shell import filters, session
from ui.shell.address import HIDDEN
from ui.shell.words import localized_message, t, words

DAYS = 30
"""After the period's end: when a decision is in place unless somebody says otherwise."""


def decide(store: Store, review: Review, section: Section, name: str) -> None:
    """Offer the fields of an action about the section; it goes into the register and among the decisions of `name`."""
    st.text(section.finding)
    figure = _figure(store.settings(), section)
    work = aimed_work(data.source(store, hide_names=False), review, section)
    end = periods.last_day(periods.of_label(review.period, periods.grain(review.grain)), periods.grain(review.grain))
    with st.form(f"decide {section.key} {figure}", border=False):
        title = st.text_input(t("What"), key="decide-what", max_chars=80)
        person, day = st.columns(2)
        owner = person.text_input(t("Owner"), key="decide-who", max_chars=80)
        on = _day(day, end.date())
        segment = _segment(store, work)
        aim = _target(store.settings(), figure, work if segment else {})
        if st.form_submit_button(t("Keep this action"), type="primary"):
            action = Action(id="", title=title, on=on, kpi=figure, where=segment, owner=owner, target=aim)
            _keep(store, name, action)


def _figure(settings: Settings, section: Section) -> str:
    """Offer the figures that an action can aim at, the section's first."""
    keys = improvement_actions.judged_figures()
    own = [section.kpi, *(figure.key for figure in section.figures), settings.satisfied_kpi]
    first = next(key for key in own if key in keys)
    chosen: str = st.selectbox(
        t("Figure it aims at"), keys, index=keys.index(first), format_func=lambda key: kpi(key).name(words()),
        key=f"decide-figure-{section.key}",
    )  # fmt: skip
    return chosen


def _day(column: st.delta_generator.DeltaGenerator, end: date) -> date:
    """Offer the day by which it is in place: after the period, or it would be no decision of its review."""
    chosen: date = column.date_input(
        t("In place by"), end + timedelta(days=DAYS), min_value=end + timedelta(days=1), format="YYYY-MM-DD",
        help=t("The figure before this day is compared with the figure since."), key="decide-day",
    )  # fmt: skip
    return chosen


def _segment(store: Store, work: Mapping[str, str]) -> Mapping[str, str]:
    """Offer the section's work or the whole desk; while names are hidden the work is shown by its pseudonyms."""
    displayed = work
    if work and filters.view().names == HIDDEN:
        names = session.names(store.desk())
        displayed = {dimension: names.pseudonym(dimension, value) for dimension, value in work.items()}
    choices = {filter_name(displayed, words()): work} if work else {}
    choices[t("the whole desk")] = {}
    return choices[st.selectbox(t("For which work"), list(choices), key="decide-work")]


def _target(settings: Settings, figure: str, work: Mapping[str, str]) -> float | None:
    aim = targets.value(settings, figure, {name: [value] for name, value in work.items()})
    typed = improvement_actions.target_as_typed(figure, aim)
    label = t("Target (percent, hours or points; may stay open)")
    number = st.number_input(label, value=typed, placeholder=t("none"), key=f"decide-target-{figure}")
    return improvement_actions.target_number(figure, number)


def _keep(store: Store, name: str, action: Action) -> None:
    try:
        registered = improvement_actions.register(store, action)
        save(store, name, load(store, name).with_decision(registered.id))
    except PlumblineError as failed:
        st.text(localized_message(failed))
        return
    room.close_dialog()
    st.toast(t("Registered: it stands on Actions and in the minutes."), icon=":material/check:")
    st.rerun()
