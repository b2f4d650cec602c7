"""Settings, rows left out: merged, spam, test and internal tickets, with the rows that each rule takes out."""

from __future__ import annotations

import streamlit as st

from metrics.options import occurring, spellings, tags
from metrics.settings import Exclusions
from metrics.store import Store
from ui import data, kept_out
from ui.settings_saved import key, save, save_button
from ui.show import panel_title
from ui.words import language, t


def section(store: Store) -> None:
    """Draw the section."""
    rules, offered = store.settings().exclusions, _offered()
    left, right = st.columns(2)
    with left, st.form(key("left out form")):
        panel_title(t("Rows no figure counts"))
        _rule("tags", t("Tickets with a tag"), rules.tags, offered["tags"])
        _rule("statuses", t("Tickets with a status"), rules.statuses, offered["statuses"])
        _rule("teams", t("Tickets of a team"), rules.teams, offered["teams"])
        _rule("requesters", t("Tickets and answers of a customer"), rules.requesters, [])
        st.caption(
            t(
                "A customer written as @example.org stands for everyone at that address. Upper and lower case do not "
                "matter. Rows are kept and counted, never deleted."
            )
        )
        pressed = save_button()
    with right, st.container(border=True):
        kept_out.table(store)
    if pressed:
        save(store, lambda: {"exclusions": Exclusions(**{name: _chosen(name) for name in Exclusions.model_fields})})


def _rule(name: str, label: str, chosen: tuple[str, ...], offered: list[str]) -> None:
    st.multiselect(
        label,
        list(dict.fromkeys([*chosen, *offered])),
        default=list(chosen),
        accept_new_options=True,
        placeholder=t("Choose or type"),
        key=key(f"left out {name}"),
    )


def _chosen(name: str) -> tuple[str, ...]:
    return tuple(st.session_state[key(f"left out {name}")])


def _offered() -> dict[str, list[str]]:
    here = data.desk()
    return _cached(here.version, language())


@st.cache_data(max_entries=8, show_spinner=False)
def _cached(version: str, language: str) -> dict[str, list[str]]:  # noqa: ARG001 - the version is the cache's key
    here = data.desk()
    return {"tags": tags(here), "statuses": spellings(here), "teams": occurring(here, "team")}
