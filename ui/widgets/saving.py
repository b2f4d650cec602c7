"""Saving a section of the settings: checked, derived again behind a spinner, its result reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from metrics.errors import BadSetting, PlumblineError
from metrics.settings import Settings
from metrics.store import Store
from metrics.text.translation import N_
from ui.shell import session
from ui.shell.words import language, t, words

LABELS = {
    "time_zone": N_("Time zone"),
    "calendar": N_("Work calendar"),
    "exclusions": N_("Rows left out"),
    "csat": N_("This desk's CSAT"),
    "low_effort_is": N_("Effort scale"),
    "complaints": N_("Complaints"),
    "first_contact_by": N_("First contact is decided by"),
    "first_contact_interactions": N_("At most this many interactions"),
    "first_contact_no_reopen": N_("Reopened tickets do not count as solved at first contact"),
    "sla_by": N_("SLA is decided by"),
    "sla_clock": N_("Hours allowed run"),
    "sla_response_hours": N_("Hours allowed to the first response"),
    "sla_resolution_hours": N_("Hours allowed to the solution"),
    "service_level_minutes": N_("Service level: minutes allowed"),
    "service_level_phone_seconds": N_("Service level on the phone: seconds allowed"),
    "targets": N_("Targets"),
    "segment_targets": N_("Targets of segments"),
    "baseline_from": N_("Control limits drawn anew"),
}
_MESSAGE = "settings said"
_RESULT = "settings saved"
_VERSION = "settings version"


def key(name: str) -> str:
    """Return a widget's key: the widget starts anew from what is saved whenever the desk or the language changes."""
    return f"{name} {st.session_state[_VERSION]} {language()}"


def label(name: str) -> str:
    """Return a setting's name."""
    return t(LABELS[name])


def begin() -> None:
    """Record the version of the desk that the page's widgets show, and report once what was done outside its form."""
    st.session_state[_VERSION] = session.desk().version
    if text := st.session_state.pop(_MESSAGE, None):
        st.success(text, icon=":material/check:")


def show_after_rerun(text: str) -> None:
    """Store a sentence of the catalogue that `begin` shows in the next run."""
    st.session_state[_MESSAGE] = text


def show_beside_button(text: str) -> None:
    """Store a sentence of the catalogue that `save_button` shows beside itself in the next run."""
    st.session_state[_RESULT] = text


def save_button() -> bool:
    """Draw a section's one button and beside it what the last saving did; return whether it was pressed."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        pressed = st.form_submit_button(t("Save"), key=key("save"))
        if text := st.session_state.pop(_RESULT, None):
            st.success(text, icon=":material/check:")
    return pressed


def save(store: Store, read_section: Callable[[], dict[str, Any]]) -> None:
    """Save a section's values (setting → value) and run the page again, or report why they cannot be saved."""
    try:
        with st.spinner(t("Working out every figure again …")):
            before, after = store.change_settings(lambda saved: saved.changed(**read_section()))
    except PlumblineError as error:
        show_failure(error)
        return
    show_beside_button(_what_changed(before, after))
    st.rerun()


def show_failure(error: PlumblineError) -> None:
    """Report why something cannot be saved: plain text, since it may name what came from an upload."""
    values = dict(error.values)
    if isinstance(error, BadSetting):
        values["setting"] = label(error.setting.partition(".")[0])
    with st.container(border=True, key="settings-failed"):
        st.text(words()(error.template, **values))
        st.caption(t("Nothing was saved."))


def _what_changed(before: Settings, after: Settings) -> str:
    names = [label(name) for name in Settings.model_fields if getattr(before, name) != getattr(after, name)]
    return t("Saved: {names}.", names=" · ".join(names)) if names else t("Nothing was changed, so nothing was saved.")
