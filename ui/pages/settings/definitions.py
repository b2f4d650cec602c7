"""Settings, definitions: every switch that decides what a figure means, each with what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import streamlit as st

from metrics.catalogue import kpi
from metrics.data.fields import PRIORITIES
from metrics.settings import Complaints, Csat, Settings
from metrics.store import Store
from metrics.text.translation import N_
from ui.pages.settings.options import choose_or_type, offered
from ui.shell import session
from ui.shell.display import panel_title
from ui.shell.words import t, words
from ui.widgets.saving import key, label, save, save_button

EFFORT = {"low": N_("A low score is little effort"), "high": N_("A high score is little effort")}
FIRST_CONTACT = {
    "auto": N_("The export's flag, else the number of interactions"),
    "flag": N_("The export's flag alone"),
    "interactions": N_("The number of interactions alone"),
}
SLA = {
    "auto": N_("The export's flag, else the due date, else the hours allowed"),
    "flag": N_("The export's flag alone"),
    "due": N_("The due date alone"),
    "hours": N_("The hours allowed alone"),
}
CLOCKS = {"calendar": N_("By the clock"), "business": N_("In working hours")}
PROMISES = ("sla_response_hours", "sla_resolution_hours")


def section(store: Store) -> None:
    """Draw the section."""
    settings = store.settings()
    with st.form(key("definitions form"), border=False):
        left, right = st.columns(2)
        with left:
            _satisfaction(settings)
            _first_contact(settings)
            _complaints(settings)
        with right:
            _sla(settings)
            _service_level(settings)
        pressed = save_button()
    if pressed:
        save(store, lambda: _entered(settings))


def _satisfaction(settings: Settings) -> None:
    with st.container(border=True):
        panel_title(t("Satisfaction and effort"))
        names = {name: kpi(name).name(words()) for name in get_args(Csat)}
        _choose("csat", names, settings.csat)
        st.caption(t("The figure that stands for satisfaction on Overview, Trends and Low scores."))
        _choose("low_effort_is", {name: t(text) for name, text in EFFORT.items()}, settings.low_effort_is)
        st.caption(t("Where a high score is little effort, scores are turned round: less effort is always lower."))


def _first_contact(settings: Settings) -> None:
    with st.container(border=True):
        panel_title(t("First contact"))
        _choose("first_contact_by", {name: t(text) for name, text in FIRST_CONTACT.items()}, settings.first_contact_by)
        _number("first_contact_interactions", settings.first_contact_interactions, 1, 20)
        name = "first_contact_no_reopen"
        st.checkbox(label(name), value=settings.first_contact_no_reopen, key=key(name))
        st.caption(t("Decides which solved tickets count as solved at the first contact."))


def _complaints(settings: Settings) -> None:
    rule, values = settings.complaints, offered(session.desk())
    with st.container(border=True):
        panel_title(t("Complaints without a flag"))
        choose_or_type(t("Types"), key("complaints types"), rule.types, values["type"])
        choose_or_type(t("Categories"), key("complaints categories"), rule.categories, values["category"])
        choose_or_type(t("Tags"), key("complaints tags"), rule.tags, values["tags"])
        st.caption(t("Where the export flags no complaints, a ticket with one of these is a complaint."))


def _sla(settings: Settings) -> None:
    with st.container(border=True):
        panel_title(t("SLA"))
        _choose("sla_by", {name: t(text) for name, text in SLA.items()}, settings.sla_by)
        st.caption(t("Decides whether a promise was kept, and which tickets are measured at all."))
        _choose("sla_clock", {name: t(text) for name, text in CLOCKS.items()}, settings.sla_clock)
        for promise in PROMISES:
            st.caption(label(promise))
            _hours_by_priority(promise, getattr(settings, promise))
        st.caption(
            t("Used where the export carries no hours of its own. Empty: tickets of that priority are not measured.")
        )


def _hours_by_priority(promise: str, hours: Mapping[str, float]) -> None:
    for column, (priority, name) in zip(st.columns(len(PRIORITIES)), PRIORITIES.items(), strict=True):
        place = key(f"{promise} {priority}")
        # Only a number input that began empty can be emptied again.
        st.session_state.setdefault(place, hours.get(priority))
        column.number_input(t(name), min_value=0.01, value=None, step=1.0, format="%g", key=place, placeholder="")


def _service_level(settings: Settings) -> None:
    with st.container(border=True):
        panel_title(t("Service level"))
        _number("service_level_minutes", settings.service_level_minutes, 0.1, 100_000.0)
        _number("service_level_phone_seconds", settings.service_level_phone_seconds, 1.0, 100_000.0)
        st.caption(t("A first response within this time counts as within the service level."))


def _choose(name: str, options: Mapping[str, str], chosen: str) -> None:
    names = list(options)
    st.selectbox(label(name), names, index=names.index(chosen), format_func=options.__getitem__, key=key(name))


def _number(name: str, value: float, least: float, most: float) -> None:
    form = "%g" if isinstance(value, float) else None
    st.number_input(label(name), least, most, value, step=type(value)(1), key=key(name), format=form)


def _entered(settings: Settings) -> dict[str, Any]:
    plain = (
        *("csat", "low_effort_is", "first_contact_by", "first_contact_interactions", "first_contact_no_reopen"),
        *("sla_by", "sla_clock", "service_level_minutes", "service_level_phone_seconds"),
    )
    rule = {name: tuple(st.session_state[key(f"complaints {name}")]) for name in Complaints.model_fields}
    chosen = {name: st.session_state[key(name)] for name in plain}
    return {**chosen, "complaints": Complaints(**rule), **{name: _promised(name, settings) for name in PROMISES}}


def _promised(promise: str, settings: Settings) -> dict[str, float]:
    others = {name: hours for name, hours in getattr(settings, promise).items() if name not in PRIORITIES}
    hours_by_priority = {priority: st.session_state[key(f"{promise} {priority}")] for priority in PRIORITIES}
    return {**others, **{priority: hours for priority, hours in hours_by_priority.items() if hours is not None}}
