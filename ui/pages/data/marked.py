"""Merged, deleted and spam tickets of the last import, offered as rows to leave out of every figure."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.imports.marked_tickets import excludes, excluding
from metrics.store import Store
from ui.pages.data.intake import ImportOutcome
from ui.shell import session
from ui.shell.words import language, t


def offers(store: Store, done: Sequence[ImportOutcome]) -> None:
    """Draw one line for each rule that finds such tickets and is no rule of the desk yet."""
    counts: dict[str, int] = {}
    for outcome in done:
        for rule, n in outcome.marked.items() if outcome.receipt else ():
            counts[rule] = counts.get(rule, 0) + n
    for rule, n in counts.items():
        if not excludes(store.settings(), rule):
            _offer(store, rule, n)


def _offer(store: Store, rule: str, n: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(t("{n} merged, deleted or spam {n:ticket counts|tickets count} ({rule}).", n=n, rule=rule))
        st.button(
            t("Leave out of every figure"),
            key=f"leave out {rule} {language()}",
            on_click=session.reporting(lambda: store.change_settings(lambda saved: excluding(saved, rule))),
        )
