"""One customer: every ticket and every answer in the order of time, and the ticket that is open beside them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.analysis.customers.silent_churn import SilentChurn
from metrics.analysis.customers.standing import CustomerStandings, State
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.text.translation import N_
from ui.pages.customers import data
from ui.pages.customers.groups import LEAVERS
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import finding_line, panel_title
from ui.shell.words import t, words
from ui.widgets.durations import durations
from ui.widgets.pick_table import pick_table
from ui.widgets.ticket import KINDS, score_on_scale, ticket
from ui.widgets.ticket_list import row_ids

EVENTS = {"opened": N_("Opened"), "answered": N_("Survey answer")}
STANDS: dict[State, str] = {"at risk": N_("At risk"), "watch": N_("To watch"), "advocate": N_("An advocate")}
HAPPY = {1.0: N_("satisfied"), 0.0: N_("not satisfied")}


def customer_profile(desk: Desk, customers: CustomerStandings, leavers: SilentChurn, view: View) -> None:
    """Draw the history of the customer that was clicked."""
    name = view.drill[drill.REQUESTER]
    crumbs(_path(view, name), "customers")
    events = _latest_first(data.history(desk, name))
    if events.empty:
        finding_line(t("The data hold nothing of this customer any more."))
        return
    standing = [customer for customer in customers.customers if customer.name == name]
    left_silently = [customer for customer in leavers.customers if customer.name == name]
    stands = [t(STANDS[customer.state]) for customer in standing] + [t(LEAVERS.title) for _ in left_silently]
    finding_line(" · ".join([*stands, _finding(events, desk.settings.time_zone)]))
    for sentence in [customer.sentence(words()) for customer in standing] + [
        customer.sentence(words()) for customer in left_silently
    ]:
        st.text(sentence)
    left, right = st.columns([3, 2]) if view.ticket else (st.container(), None)
    with left, st.container(border=True):
        zone = desk.settings.time_zone
        panel_title(t("History"), t("latest first; times in {zone}; click a row to read the ticket", zone=zone))
        _table(events, zone, view)
    if right and view.ticket:
        with right, st.container(border=True):
            ticket(desk, view.ticket)


def _latest_first(events: pd.DataFrame) -> pd.DataFrame:
    """Return a row a ticket and a row an answer, the latest first: a solution stands beside its ticket."""
    return events[events["event"] != "solved"].iloc[::-1].reset_index(drop=True)


def _path(view: View, name: str) -> list[Crumb]:
    path = [Crumb(t("Customers"), {"drill": {}, "ticket": None}), Crumb(t("Customer"), {"ticket": None}, name)]
    return [*path, Crumb(t("Ticket"), beside=view.ticket)] if view.ticket else path


def _finding(events: pd.DataFrame, zone: str) -> str:
    days = periods.local(events["at"], zone)
    counts = events["event"].value_counts()
    return t(
        "Tickets: {tickets}, answers: {answers}, from {first} to {last}",
        tickets=words().number(counts.get("opened", 0)),
        answers=words().number(counts.get("answered", 0)),
        first=words().day(days.min().date()),
        last=words().day(days.max().date()),
    )


def _table(events: pd.DataFrame, zone: str, view: View) -> None:
    table = pd.DataFrame(
        {
            t("When"): periods.local(events["at"], zone),
            t("What"): [t(EVENTS[event]) for event in events["event"]],
            t("Ticket"): events["ticket_id"],
            t("Subject or answer"): [_subject_or_answer(row) for row in events.itertuples()],
            t("Comment"): events["comment"],
            t("Category"): _value_names(events, "category"),
            t("Channel"): _value_names(events, "channel"),
            t("Agent"): _value_names(events, "agent"),
            "resolve_hours": events["resolve_hours"].where(events["event"] == "opened").astype(float),
        }
    )
    columns = {
        t("When"): st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
        t("Comment"): st.column_config.TextColumn(width="medium"),
    }
    renamed, lasting = durations(table)
    pick_table(
        pa.Table.from_pandas(renamed, preserve_index=False),
        row_ids(events),
        view.ticket,
        lambda chosen: filters.change(ticket=chosen),
        key="customers-history",
        alt=t("Everything that happened to this customer"),
        columns=columns | lasting,
    )


def _subject_or_answer(row: Any) -> str:
    """Return a ticket's subject, or what was asked and answered: “Satisfaction: 2 on 1–5, not satisfied”."""
    if row.event != "answered":
        return "" if pd.isna(row.subject) else str(row.subject)
    score = score_on_scale(row.score, row.scale_low, row.scale_high)
    answer = t("{question}: {answer}", question=t(KINDS[row.kind]), answer=score) if row.kind in KINDS else score
    bad = row.csat_dissatisfied == 1
    happy = HAPPY.get(1.0 if row.csat_satisfied == 1 else 0.0 if bad else -1.0)
    return t("{answer}, {happy}", answer=answer, happy=t(happy)) if happy else answer


def _value_names(events: pd.DataFrame, name: str) -> list[str]:
    return ["" if pd.isna(raw) else drill.value_name(name, raw) for raw in events[name]]
