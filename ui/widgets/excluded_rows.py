"""The rows that the desk's rules keep out of every figure, always counted."""

from __future__ import annotations

from typing import Any

import streamlit as st

from metrics.settings import exclusions
from metrics.store import Store
from metrics.text.translation import N_
from ui.shell.display import panel_title
from ui.shell.page_parts import page_part
from ui.shell.words import language, t, words
from ui.widgets.count_column import count_column
from ui.widgets.pick_table import arrow_table
from ui.widgets.plain_table import plain_table

KINDS = {"tag": N_("Tag"), "status": N_("Status"), "requester": N_("Customer"), "team": N_("Team")}


def table(store: Store) -> None:
    """List every rule with the tickets and answers that it takes out, those that take out none too."""
    panel_title(t("Rows kept out of every figure"), t("a row is counted under the first rule that fits"))
    counts = _counts(store)
    rules = exclusions.rule_names(store.settings().exclusions)
    rules += [rule for table in counts.values() for rule in table if rule not in rules]
    if not rules:
        st.text(t("None: this desk has no rule that takes out rows."))
        return
    tickets, answers = ([counts[name].get(rule, 0) for rule in rules] for name in ("tickets", "responses"))
    rows: dict[str, list[Any]] = {
        t("Rule"): [_kind(rule) for rule in rules],
        t("Value"): [rule.partition("=")[2] for rule in rules],
        t("Tickets"): tickets,
        t("Answers"): answers,
    }
    plain_table(
        arrow_table(rows),
        columns={t("Tickets"): count_column(), t("Answers"): count_column()},
        key=f"kept out {language()}",
        alt=t("Rows kept out"),
    )
    st.text(
        t(
            "Together: {tickets} of the tickets and {answers} of the answers.",
            tickets=words().number(sum(tickets)),
            answers=words().number(sum(answers)),
        )
    )


_counts = page_part(Store.excluded_counts)


def _kind(rule: str) -> str:
    return t(KINDS[rule.partition("=")[0]])
