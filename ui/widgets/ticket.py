"""One ticket: its times on the desk's clock, who and what it was about, and what the customer answered."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from metrics import query
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS, STATUSES
from metrics.dates import periods
from metrics.text.translation import N_
from ui import cache
from ui.shell import drill, filters
from ui.shell.display import go_to, panel_title
from ui.shell.words import t, words
from ui.widgets import review_note
from ui.widgets.plain_table import plain_table

ANSWER = "answer:"
"""Before the number of an answer that names no ticket."""

TIMES = {
    "created": N_("Opened"),
    "response_due": N_("First response due"),
    "first_response": N_("First response"),
    "due": N_("Solution due"),
    "resolved": N_("Solved"),
    "closed": N_("Closed"),
    "updated": N_("Last changed"),
}
COUNTS = {"interactions": N_("Replies"), "reopens": N_("Reopened"), "handovers": N_("Handed over")}
KINDS = {"csat": N_("Satisfaction"), "nps": N_("Recommendation"), "ces": N_("Effort"), "engagement": N_("Engagement")}

CLASSES = {1.0: N_("promoter"), 0.0: N_("passive"), -1.0: N_("detractor")}


def ticket(desk: Desk, name: str) -> None:
    """Draw the ticket, or the answer without ticket, that the address calls `name`. All text is drawn plain."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        panel_title(t("Ticket"), t("times in {zone}", zone=desk.settings.time_zone))
        st.button(t("Close"), key="ticket-close", icon=":material/close:", on_click=lambda: filters.change(ticket=None))
    tickets, answers = _lookup(desk, name)
    if tickets.empty and answers.empty:
        st.info(t("The data hold no ticket of this number any more."))
    for _, row in tickets.iterrows():
        st.text(f"{row['ticket_id']} · {row['subject']}" if _present(row["subject"]) else str(row["ticket_id"]))
        _pairs(_times(row, desk.settings.time_zone), t("The ticket's times"))
    _answers(answers, desk.settings.time_zone)
    review_note.editors(tickets, answers)
    for _, row in tickets.iterrows():
        _pairs(_facts(row), t("About the ticket"))
    _customer(tickets, answers)


def _customer(tickets: pd.DataFrame, answers: pd.DataFrame) -> None:
    """Offer the history of whoever asked."""
    names = [name for rows in (tickets, answers) if "requester" in rows for name in rows["requester"].dropna()]
    view = filters.view()
    if not names or drill.REQUESTER in view.drill:
        return
    if st.button(t("Everything of this customer"), key="ticket-customer", icon=":material/history:"):
        go_to("customers", view.replace(drill={drill.REQUESTER: str(names[0])}, kpi=None, split=None, ticket=None))


def _lookup(desk: Desk, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    if name.startswith(ANSWER):
        return pd.DataFrame(), query.answer_by_id(desk, name.removeprefix(ANSWER))
    return cache.ticket(desk, name)


def _pairs(table: pd.DataFrame, alt: str) -> None:
    plain_table(table, height="content", alt=alt)


def _times(row: pd.Series, zone: str) -> pd.DataFrame:
    happened = [(label, row[name]) for name, label in TIMES.items() if _present(row.get(name))]
    return pd.DataFrame(
        {
            t("What"): [t(label) for label, _ in happened],
            t("When"): [_clock(instant, zone) for _, instant in happened],
            t("After opening"): [_after(row.get("created"), instant) for _, instant in happened],
        }
    )


def _facts(row: pd.Series) -> pd.DataFrame:
    dimensions = {
        t(label): _display_value(name, row[name]) for name, label in DIMENSIONS.items() if _present(row.get(name))
    }
    counted = {t(label): words().number(row[name]) for name, label in COUNTS.items() if _present(row.get(name))}
    facts = {**dimensions, **counted, **({t("Labels"): str(row["tags"])} if _present(row.get("tags")) else {})}
    return pd.DataFrame({t("Field"): list(facts), t("Value"): list(facts.values())})


def _answers(answers: pd.DataFrame, zone: str) -> None:
    """Draw the scores as a table and each comment whole below it."""
    if answers.empty:
        return
    scores = [
        score_on_scale(score, low, high)
        for score, low, high in answers[["score", "scale_low", "scale_high"]].to_numpy(float)
    ]
    table = {
        t("Question"): [t(KINDS.get(kind, "{kind}"), kind=kind) for kind in answers["kind"]],
        t("Score"): scores,
        t("Answered"): [_clock(instant, zone) if _present(instant) else "" for instant in answers["answered"]],
    }
    _pairs(pd.DataFrame(table), t("What the customer answered"))
    for comment in answers["comment"].dropna().unique():
        panel_title(t("Comment"))
        st.text(comment)


def score_on_scale(score: float, low: float, high: float) -> str:
    """Return a score with its scale, or the class of a recommendation whose score nobody knows."""
    if low < 0 and score in CLASSES:
        return t(CLASSES[score])
    return t("{score} on {low}–{high}", score=f"{score:g}", low=f"{low:g}", high=f"{high:g}")


def _display_value(name: str, raw: Any) -> str:
    return t(STATUSES[raw]) if name == "status" and raw in STATUSES else drill.value_name(name, raw)


def _clock(instant: pd.Timestamp, zone: str) -> str:
    return f"{periods.local(pd.Series([instant]), zone).iloc[0]:%Y-%m-%d %H:%M}"


def _after(created: Any, instant: pd.Timestamp) -> str:
    both = _present(created) and instant != created
    return words().duration((instant - created).total_seconds() / 3600, sign=True) if both else ""


def _present(value: Any) -> bool:
    return value is not None and not pd.isna(value)
