"""Settings, rows left out: merged, spam, test and internal tickets, with the rows that each rule takes out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from metrics.settings import Exclusions
from metrics.store import Store
from ui.pages.settings.options import choose_or_type, offered
from ui.shell import session
from ui.shell.display import panel_title
from ui.shell.words import t
from ui.widgets import excluded_rows
from ui.widgets.saving import key, save, save_button


def section(store: Store) -> None:
    """Draw the section."""
    rules, values = store.settings().exclusions, offered(session.desk())
    left, right = st.columns(2)
    with left, st.form(key("left out form")):
        panel_title(t("Rules: which rows to leave out"))
        choose_or_type(t("Tickets with a tag"), _key("tags"), rules.tags, values["tags"])
        choose_or_type(t("Tickets with a status"), _key("statuses"), rules.statuses, values["statuses"])
        choose_or_type(t("Tickets of a team"), _key("teams"), rules.teams, values["team"])
        choose_or_type(t("Tickets and answers of a customer"), _key("requesters"), rules.requesters, [])
        st.caption(
            t(
                "A customer written as @example.org stands for everyone at that address. Upper and lower case do not "
                "matter. Rows are kept and counted, never deleted."
            )
        )
        pressed = save_button()
    with right, st.container(border=True):
        excluded_rows.table(store)
    if pressed:
        save(store, _entered)


def _entered() -> dict[str, Any]:
    chosen = {name: tuple(st.session_state[_key(name)]) for name in Exclusions.model_fields}
    return {"exclusions": Exclusions(**chosen)}


def _key(name: str) -> str:
    return key(f"left out {name}")
