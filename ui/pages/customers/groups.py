"""The customers page, whole: who is at risk, who needs watching, who speaks for the desk, who fell silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from metrics.analysis.customers.silent_churn import SilentChurn, SilentCustomer
from metrics.analysis.customers.standing import CustomerStanding, CustomerStandings
from metrics.text.translation import N_
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title
from ui.shell.words import t, words
from ui.widgets.pick_table import pick_table

HEIGHT = 246
"""Six rows; longer lists scroll."""
COUNTED = {True: N_("{n} customer, {note}"), False: N_("{n} customers, {note}")}


@dataclass(frozen=True)
class Group:
    """One list of customers: its key, name, what it means in a few words and as a definition."""

    key: str
    title: str
    note: str
    meaning: str


AT_RISK = Group(
    "at-risk",
    N_("At risk"),
    N_("talk to them first"),
    N_("The last three rated tickets all dissatisfied, and the latest answer on recommendation a detractor."),
)
WATCH = Group(
    "watch",
    N_("To watch"),
    N_("one sign of two"),
    N_("Either the last three rated tickets all dissatisfied, or the latest answer on recommendation a detractor."),
)
ADVOCATES = Group(
    "advocates",
    N_("Advocates"),
    N_("they speak for the desk"),
    N_("The latest rating satisfied, and the latest answer on recommendation a promoter."),
)
LEAVERS = Group(
    "leavers",
    N_("May have left in silence"),
    N_("by their own rhythm"),
    N_(
        "Asked at least three times over 90 days, never answered a survey, and silent for longer than luck explains, "
        "the number of customers allowed for."
    ),
)


def up_to(view: View) -> str:
    """Return what the lists rest on: each customer's latest answers up to the end of the period."""
    if view.grain == "all":
        return t("By each customer's latest answers")
    return t("By each customer's latest answers, up to the end of {period}", period=words().period(view.period))


def groups(customers: CustomerStandings, leavers: SilentChurn) -> None:
    """Draw the four lists; a click on a customer opens the history."""
    left, right = st.columns(2)
    with left:
        _group(AT_RISK, customers.in_state("at risk"), t("Nobody."))
        _group(ADVOCATES, customers.in_state("advocate"), t("Nobody."))
    with right:
        _group(WATCH, customers.in_state("watch"), t("Nobody."))
        _group(LEAVERS, leavers.customers, leavers.sentence(words()))


def _group(group: Group, people: Sequence[CustomerStanding | SilentCustomer], nobody: str) -> None:
    with st.container(border=True):
        note = t(COUNTED[len(people) == 1], n=words().number(len(people)), note=t(group.note))
        panel_title(t(group.title), note, t(group.meaning))
        if not people:
            st.text(nobody)
            return
        pick_table(
            pd.DataFrame([_row(customer) for customer in people]),
            [customer.name for customer in people],
            None,
            open_customer,
            key=f"customers-{group.key}",
            alt=t(group.title),
            height=HEIGHT if len(people) > 6 else None,
        )


def _row(customer: CustomerStanding | SilentCustomer) -> dict[str, str]:
    tickets = customer.tickets if isinstance(customer, CustomerStanding) else customer.evidence
    return {
        t("Customer"): customer.name,
        t("Why"): customer.reason(words()),
        t("Tickets that show it"): ", ".join(tickets),
    }


def open_customer(name: str | None) -> None:
    """Open one customer's history, or none."""
    filters.change(drill={drill.REQUESTER: name} if name else {}, ticket=None)
