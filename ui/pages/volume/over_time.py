"""What matters of the volume at a glance: the course of the tickets, what moved them, the backlog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from metrics.analysis import headline, phrasing
from metrics.analysis.change import Change
from metrics.data import labels
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.statistics import MORE_THAN_LUCK, Verdict
from metrics.text.translation import N_, Words
from ui.charts.style import Figure
from ui.charts.trend import trend_chart
from ui.charts.trend_parts import Trend
from ui.pages.volume import data
from ui.pages.volume.panels import TICKETS, change_of, counts_of, course, review
from ui.pages.volume.tables import LISTED_BY
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title, show
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.action_draft import filtered_work, offer_action

OLDEST = "91"
"""The key of the oldest band of open tickets: over 90 days."""
HEIGHT = 262
MOST = 0.5
"""The part of a change from which on a group carries most of it."""


def what_matters(desk: Desk, period: Period, view: View) -> None:
    """Write where most of the change of the tickets comes from, and the backlog with its oldest part.

    It is plain text: a category's name may come from an upload.
    """
    category, lines = _what_matters(desk, period, view)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if lines:
            st.text(" ".join(lines), width="content")
        offer_action(view, TICKETS.key, {**filtered_work(view), "category": category}, "volume-action")


@page_part
def _what_matters(desk: Desk, period: Period, view: View) -> tuple[str, list[str]]:
    """Return the category that moved furthest, and the sentences on it and on the backlog."""
    change = change_of(desk, period, view)
    counts = {name: counts_of(desk, name, period, view.where) for name in LISTED_BY if filters.offered(name)}
    category, origin = _most_of(change, counts["category"], period) if "category" in counts else ("", "")
    alone = within_own_swing(change, counts, period.start, words())
    return category, [line for line in (origin, alone, _backlog(desk, period, view)) if line]


def _backlog(desk: Desk, period: Period, view: View) -> str:
    bands = data.age_bands(desk, period.end, view.where)
    waiting = dict(zip(bands["band"].tolist(), bands["n"].tolist(), strict=True))
    total, oldest = sum(waiting.values()), waiting[OLDEST]
    if not total:
        return ""
    values = {"open": words().number(total), "old": words().number(oldest)}
    if not oldest:
        return t("{open} {open:ticket|tickets} open at its end.", **values)
    return t("{open} {open:ticket|tickets} open at its end, {old} of them for more than 90 days.", **values)


def _most_of(change: Change, rows: pd.DataFrame, period: Period) -> tuple[str, str]:
    """Return the category that moved furthest in the direction of all tickets, and how; "" where those did not move.

    `rows` are the counts of all periods; a category that a period lacks had no tickets there.
    """
    if change.verdict not in MORE_THAN_LUCK or change.unfinished:
        return "", ""
    starts = (periods.previous_start(period.start, period.grain), period.start)
    named = rows[rows["category"].notna()]
    before, after = (named[named["period"] == start].set_index("category")["n"] for start in starts)
    along = after.sub(before, fill_value=0) * np.sign(change.difference)
    if not (along > 0).any():
        return "", ""
    name = along.idxmax()
    text = N_("Most of it: {category}, {before} → {after}.")
    if along[name] < abs(change.difference) * MOST:
        text = N_("The largest part of it: {category}, {before} → {after}.")
    values = {"before": before.get(name, 0), "after": after.get(name, 0)}
    counts = {key: words().number(count) for key, count in values.items()}
    return str(name), t(text, category=drill.value_name("category", name), **counts)


def within_own_swing(change: Change, counts: Mapping[str, pd.DataFrame], start: pd.Timestamp, words: Words) -> str:
    """Return why the group that carries most of the change is no signal of its own, and what is one.

    Args:
        change: that of all tickets.
        counts: dimension → its groups in each period, with their changes and verdicts.
        start: the period's first day.
        words: the reader's language.

    Returns:
        The sentence; "" where all tickets did not move, or no group within its usual swing carries half of the change.
    """
    if change.verdict not in MORE_THAN_LUCK or change.unfinished or change.run:
        return ""
    along = [group for group in _groups(counts, start) if group.step * change.difference > 0]
    usual = _largest(group for group in along if group.verdict == "noise")
    if usual is None or usual.step / change.difference < MOST:
        return ""
    clear = _largest(group for group in along if group.verdict in MORE_THAN_LUCK)
    return words(
        N_("{group} alone ({step}) is within its own usual swing; what stands out is {clear}."),
        group=labels.value(usual.dimension, usual.value, words),
        step=phrasing.step(words, TICKETS, usual.step),
        clear=labels.value(clear.dimension, clear.value, words) if clear else words(N_("all tickets together")),
    )


@dataclass(frozen=True)
class _Group:
    """One group's change into the period."""

    dimension: str
    value: str
    verdict: Verdict
    step: float


def _groups(counts: Mapping[str, pd.DataFrame], start: pd.Timestamp) -> Iterator[_Group]:
    for dimension, rows in counts.items():
        named = rows[(rows["period"] == start) & rows[dimension].notna()]
        for value, verdict, step in named[[dimension, "verdict", "difference"]].itertuples(index=False):
            yield _Group(dimension, value, verdict, step)


def _largest(groups: Iterable[_Group]) -> _Group | None:
    return max(groups, key=lambda group: abs(group.step), default=None)


def opened(desk: Desk, period: Period, view: View) -> None:
    """Draw the tickets of the last periods; a click on a point reviews that period."""
    panel_title(TICKETS.name(words()), t("click a point to review that period"))
    figure, alt = _opened(desk, period, view)
    show(figure, "volume-opened", alt, on_point=review)


@page_part
def _opened(desk: Desk, period: Period, view: View) -> tuple[Figure, str]:
    trend = course(desk, period, view.where)
    recent = headline.recent(trend, period.start, TICKETS.key).reset_index(drop=True)
    chart = Trend(TICKETS, period.grain, {"": recent}, picked=view.period, height=HEIGHT)
    alt = t("{figure} over {count} {count:period|periods}", figure=TICKETS.name(words()), count=len(recent))
    return trend_chart(chart, words()), alt
