"""The customers page, whole: who is at risk, who needs watching, who speaks for the desk, who fell silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.analysis.customers.silent_churn import SilentChurn, SilentCustomer
from metrics.analysis.customers.standing import CustomerStanding, CustomerStandings, State
from metrics.data.desk import Desk
from metrics.text.translation import N_
from ui.pages.customers import data
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import go_to, panel_title
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.pick_table import arrow_table, pick_table
from ui.widgets.ticket import score_on_scale

HEIGHT = 246
"""Six rows; longer lists scroll."""
HAPPENED = 250
"""Pixels of a comment: the reason beside it stays in sight on a laptop; a click on a cell shows it whole."""
CANNOT_BE_TOLD = N_("Cannot be told: no customer was asked yet whether they would recommend the desk.")
NO_ANSWERS = N_("Cannot be told: no answer names its customer.")
URGENT: tuple[State, ...] = ("at risk", "watch")
"""The states of customers to call, the most urgent first."""
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


def groups(desk: Desk, customers: CustomerStandings, leavers: SilentChurn, period: Period) -> None:
    """Draw the four lists, those to call first on top; a click on a customer opens the history."""
    urgent = [customer for state in URGENT for customer in customers.in_state(state)]
    contacts = data.contacts(desk, tuple(customer.name for customer in urgent), period.end)
    at_risk, watch = (_by_urgency(customers.in_state(state), contacts) for state in URGENT)
    _write_first([*at_risk, *watch], contacts)
    if customers.answered and not urgent:
        _offer_lowest()
    rated = t("Nobody.") if customers.answered else t(NO_ANSWERS)
    nobody = rated if customers.recommending or not customers.answered else t(CANNOT_BE_TOLD)
    _group(AT_RISK, at_risk, nobody, contacts)
    _group(WATCH, watch, rated, contacts)
    left, right = st.columns(2)
    with left:
        _group(ADVOCATES, customers.in_state("advocate"), nobody)
    with right:
        silent(leavers)


def silent(leavers: SilentChurn) -> None:
    """Draw the list of those who may have left without a word: no answer is needed to tell them."""
    _group(LEAVERS, leavers.customers, leavers.sentence(words()))


def _by_urgency(people: Sequence[CustomerStanding], contacts: pd.DataFrame) -> list[CustomerStanding]:
    """Return the customers whose last three ratings were all bad first, each kind by its latest contact."""
    last = contacts["last"].to_dict()
    return sorted(
        sorted(people, key=lambda customer: last[customer.name], reverse=True),
        key=lambda customer: not customer.three_bad,
    )


def _write_first(people: Sequence[CustomerStanding], contacts: pd.DataFrame) -> None:
    """Write whom to call first and why, as plain text: names and comments come from an upload."""
    for customer in people[:1]:
        row = contacts.to_dict("index")[customer.name]
        about = [_text(row["organisation"]), t("last contact {day}", day=words().day(row["last"].date())), _score(row)]
        details = " · ".join(part for part in about if part)
        st.text(t("Call first: {customer} ({details})", customer=customer.name, details=details))


def _offer_lowest() -> None:
    """Offer the period's answers where nobody stands out: whom else to call is told by the lowest of them."""
    if st.button(t("This period's answers, the lowest first"), icon=":material/arrow_forward:", key="customers-lowest"):
        go_to("find", filters.view().replace(kpi=None, split=None, drill={}))


def _group(
    group: Group,
    people: Sequence[CustomerStanding | SilentCustomer],
    nobody: str,
    contacts: pd.DataFrame | None = None,
) -> None:
    with st.container(border=True):
        note = t(COUNTED[len(people) == 1], n=words().number(len(people)), note=t(group.note))
        panel_title(t(group.title), note if people else "", t(group.meaning))
        if not people:
            st.text(nobody)
            return
        pick_table(
            _table(people, contacts),
            [customer.name for customer in people],
            None,
            open_customer,
            key=f"customers-{group.key}",
            alt=t(group.title),
            columns={
                t("Last contact"): st.column_config.DateColumn(format="YYYY-MM-DD"),
                t("What happened"): st.column_config.TextColumn(width=HAPPENED),
            },
            height=HEIGHT if len(people) > 6 else "auto",
        )


def _table(people: Sequence[CustomerStanding | SilentCustomer], contacts: pd.DataFrame | None) -> pa.Table:
    """Return one row a customer, with what to know before calling where that was asked for."""
    language = words()
    return arrow_table(
        {
            t("Customer"): [customer.name for customer in people],
            **({} if contacts is None else _contacts(contacts.loc[[customer.name for customer in people]])),
            t("Why"): [customer.reason(language) for customer in people],
            t("Tickets that show it"): [", ".join(_tickets(customer)) for customer in people],
        }
    )


def _contacts(rows: pd.DataFrame) -> dict[str, list[Any]]:
    records = rows.to_dict("records")
    return {
        t("Organisation"): [_text(row["organisation"]) for row in records],
        t("Last contact"): rows["last"].to_list(),
        t("Last score"): [_score(row) for row in records],
        t("What happened"): [_text(row["happened"]) for row in records],
    }


def _tickets(customer: CustomerStanding | SilentCustomer) -> Sequence[str]:
    return customer.tickets if isinstance(customer, CustomerStanding) else customer.evidence


def _text(raw: object) -> str:
    return "" if raw is None or raw != raw else str(raw)


def _score(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["score"]):
        return ""
    return score_on_scale(row["score"], row["scale_low"], row["scale_high"])


def open_customer(name: str | None) -> None:
    """Open one customer's history, or none."""
    filters.change(drill={drill.REQUESTER: name} if name else {}, ticket=None)
