"""The low scores page, drilled: one group's dissatisfied answers by period, and exactly the tickets of one bar."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.analysis import comments, headline, phrasing
from metrics.analysis.review_notes import TO_REVIEW
from metrics.analysis.segments import Findings
from metrics.data.desk import Desk
from ui import cache
from ui.charts.comment_bars import theme_names
from ui.charts.low_score_bars import LowBars, low_bars
from ui.pages.low_scores.panels import LOW
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import finding_line, panel_title, show
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets import comment_themes
from ui.widgets.action_draft import offer_action
from ui.widgets.figures import definition
from ui.widgets.ticket_list import ticket_list

MOST_THEMES = 6
SATISFIED = "csat"
"""The satisfied share of all answers: with the dissatisfied and the neutral ones it makes up the whole."""


def group(desk: Desk, findings: Findings, period: Period, view: View) -> None:
    """Draw the group that was clicked."""
    crumbs(_path(view), "low")
    if drill.excluded(view):
        finding_line(t("The filters leave nothing of this group."))
        return
    counts = _periods(desk, period, view)
    picked = drill.period(view)
    rows = None if picked is None else _rows(desk, picked, view)
    finding_line(_sum_of(counts) if picked is None else _title(counts, picked, view))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _write_segment(findings, view)
        offer_action(view, desk.settings.satisfied_kpi, drill.group(view), "low-action")
    if rows is not None:
        # What was clicked comes first: below the bars nobody would see that the click did anything.
        _themes(rows)
        ticket_list(desk, LOW, rows, view, phrasing.sample(words(), LOW, len(rows)), "low", TO_REVIEW)
    with st.container(border=True):
        note = t("with the number of answers below; click a bar for its tickets")
        panel_title(t("Dissatisfied answers"), note, definition(LOW))
        bars = LowBars(period.grain, counts, drill.label(view))
        show(low_bars(bars, words()), "low-bars", t("Dissatisfied answers by period"), on_point=_open)


def _periods(desk: Desk, period: Period, view: View) -> pd.DataFrame:
    """Return the group's dissatisfied and satisfied answers by period, back to the clicked one if that lies before."""
    first, picked = headline.first_shown(period.start, period.grain), drill.period(view)
    start = min(first, picked.start) if picked else first
    end = max(period.end, picked.end) if picked else period.end
    figures = cache.figures(desk, [LOW.key, SATISFIED], period.grain, (), drill.where(view), start, end)
    low, satisfied = (figures[figures["kpi"] == key].set_index("period") for key in (LOW.key, SATISFIED))
    return low.assign(satisfied=satisfied["total"]).reset_index()


def _rows(desk: Desk, picked: Period, view: View) -> pd.DataFrame:
    return cache.rows(desk, LOW.key, picked.start, picked.end, drill.where(view), hits=True)


def _sum_of(counts: pd.DataFrame) -> str:
    return t(
        "{low} of {n} {n:answer|answers} dissatisfied in {count} {count:period|periods}",
        low=words().number(counts["total"].sum()),
        n=words().number(counts["n"].sum()),
        count=len(counts),
    )


def _title(counts: pd.DataFrame, picked: Period, view: View) -> str:
    of_period = counts[counts["period"] == picked.start]
    low, n, satisfied = (int(of_period[name].sum()) for name in ("total", "n", "satisfied"))
    return t(
        "{low} of {n} {n:answer|answers} dissatisfied {when}, {neutral} neutral, {satisfied} satisfied",
        low=words().number(low),
        n=words().number(n),
        neutral=words().number(n - low - satisfied),
        satisfied=words().number(satisfied),
        when=words().during(drill.label(view) or ""),
    )


def _write_segment(findings: Findings, view: View) -> None:
    """Write the search's finding about this group, else its name: plain text, names come from uploads."""
    chosen, in_review = drill.group(view), drill.label(view) in (None, view.period)
    standing = [segment for segment in findings.segments if in_review and _names(segment.where) == chosen]
    st.text(standing[0].sentence(words()) if standing else drill.group_name(chosen), width="content")


def _themes(rows: pd.DataFrame) -> None:
    """Write the themes of the comments of just these answers in one line; nothing where nobody wrote any."""
    catalogue = comment_themes.catalogue()
    counts, names = comments.theme_counts(rows, catalogue), theme_names(catalogue, words())
    if not counts.empty:
        most = [f"{names[key]} {words().number(n)}" for key, n in zip(counts["theme"], counts["n"], strict=True)]
        st.text(t("What they write about: {themes}", themes=t(", ").join(most[:MOST_THEMES])))


def _names(where: Mapping[str, object]) -> dict[str, str]:
    return {name: str(raw) for name, raw in where.items()}


def _open(point: dict[str, list[str]]) -> None:
    view = filters.view()
    filters.change(drill={**drill.group(view), drill.PERIOD: point["customdata"][0]}, ticket=None)


def _path(view: View) -> list[Crumb]:
    chosen, label = drill.group(view), drill.label(view)
    path = [
        Crumb(t("Low scores"), {"drill": {}, "ticket": None}),
        Crumb(drill.dimensions_name(chosen), {"drill": chosen, "ticket": None}, drill.values_name(chosen)),
    ]
    if label:
        path.append(Crumb(words().period(label), {"ticket": None}))
    if view.ticket:
        path.append(Crumb(t("Ticket"), beside=view.ticket))
    return path
