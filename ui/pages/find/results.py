"""What the find page lists: what holds the text that was typed, or, without one, the answers of the period."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from metrics.analysis import phrasing
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.query import search as searching
from metrics.query.search import MOST, Matches
from ui import cache
from ui.pages.find.box import only_in_period, text_typed
from ui.shell.address import View
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.empty_states import nothing_matches, ways_back
from ui.widgets.ticket_list import ticket_list

TICKETS = kpi("tickets")


@cache.cached(50)
def matches(desk: Desk, text: str, where: Where, start: datetime | None, end: datetime | None) -> Matches:
    """Return what holds a text, from the cache."""
    return searching.search(desk, text, where, start, end)


def results(desk: Desk, period: Period, view: View) -> None:
    """Draw the list."""
    if text_typed(view):
        _matches(desk, period, view)
    else:
        _of_period(desk, period, view)


def headline(desk: Desk, period: Period, view: View) -> str:
    """Return the page's finding: how many tickets and answers hold what was typed. It does not repeat the text."""
    if not text_typed(view):
        return t("Find a ticket by its number, or all that mention a customer, an agent or a word")
    total = _matching(desk, period, view).total
    if not total:
        return t("No ticket and no comment holds what was typed")
    return t("Tickets and answers that hold what was typed: {n}", n=words().number(total))


def _matching(desk: Desk, period: Period, view: View) -> Matches:
    days = (period.start, period.end) if only_in_period(view) else (None, None)
    return matches(desk, text_typed(view), view.where, *days)


def _matches(desk: Desk, period: Period, view: View) -> None:
    matching = _matching(desk, period, view)
    if not matching.total:
        st.text(t("Looked through numbers, subjects, categories, labels, customers, agents and comments."))
        if view.where:
            ways_back(view)
        return
    title = t("The latest {n} of {total}", n=words().number(len(matching.rows)), total=words().number(matching.total))
    if matching.total <= MOST:
        title = t("{n} {n:row|rows}", n=words().number(matching.total))
    ticket_list(desk, None, matching.rows, view, title, "find")


def _of_period(desk: Desk, period: Period, view: View) -> None:
    """List the answers of the period, or the tickets opened in it where nobody answered."""
    blocks = (kpi(desk.settings.satisfied_kpi), TICKETS)
    lists = ((block, cache.rows(desk, block.key, period.start, period.end, view.where)) for block in blocks)
    block, rows = next(((block, rows) for block, rows in lists if not rows.empty), (TICKETS, pd.DataFrame()))
    if rows.empty:
        nothing_matches(view)
        return
    when = words().during(view.period)
    ticket_list(
        desk,
        block,
        rows,
        view,
        t("{sample} {when}", sample=phrasing.sample(words(), block, len(rows)), when=when),
        "find",
    )
