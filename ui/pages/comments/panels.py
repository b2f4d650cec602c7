"""The comments page: themes as bars and as a table, and the comments behind what was clicked or searched for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import comments
from metrics.analysis.comments import TONES, Summary, ThemeCatalogue
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.text.translation import N_
from ui.charts.comment_bars import CommentBars, comment_bars, height, signed_tone, theme_names
from ui.shell import filters
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import Point, panel_title, show
from ui.shell.widget_state import show_value
from ui.shell.words import language, t, words
from ui.widgets.choosers import choose
from ui.widgets.count_column import count_column, text_column
from ui.widgets.pick_table import arrow_table, pick_table
from ui.widgets.ticket_list import ticket_list

WRITTEN = kpi("comment_rate")
THEME, TONE, FIND = "theme", "sentiment", "find"
"""The names by which the address holds what was clicked and searched for."""
ANY = ""
FEW = 2
"""Fewer themes take no more room in the table than they need."""
BEHIND = ["tone", "judged_by", "language", comments.DAY]


def requested(view: View, summary: Summary) -> dict[str, str]:
    """Return what the address asks for: theme, tone and text; what no longer exists counts as not asked."""
    values = {THEME: set(summary.table["theme"]), TONE: set(TONES)}
    return {
        name: value
        for name, value in view.drill.items()
        if (name == FIND and value.strip()) or value in values.get(name, ())
    }


def write_summary(summary: Summary) -> None:
    """Write what the comments say as sentences: how many are negative, and which themes changed beyond luck."""
    st.text("\n".join(comments.sentences(words(), summary, themes=0)))


def themes(summary: Summary, view: View) -> None:
    """Draw the themes as bars and, with the same numbers, the table beside them; a click on either opens comments.

    Draws nothing where no comment has a theme.
    """
    if summary.table.empty:
        return
    left, right = st.columns([5, 6])
    chosen = requested(view, summary)
    with left, st.container(border=True, height="stretch"):
        panel_title(t("What they write about"), t("comments by theme; click a bar to read them"))
        bars = CommentBars(
            summary.table.to_dict("records"),
            theme_names(summary.catalogue, words()),
            chosen.get(THEME),
            chosen.get(TONE),
        )
        show(comment_bars(bars, words()), "comments-themes", t("Comments by theme and tone"), on_point=_open)
    with right, st.container(border=True, height="stretch"):
        panel_title(t("The same in numbers"), t("change of a theme's share of comments, where beyond luck"))
        _table(summary, chosen)


def _open(point: Point) -> None:
    theme, tone = point["customdata"]
    filters.change(drill={THEME: theme, TONE: tone}, ticket=None)


def _table(summary: Summary, chosen: Mapping[str, str]) -> None:
    rows = summary.table.to_dict("records")
    label = theme_names(summary.catalogue, words())
    table = arrow_table(
        {
            t("Theme"): [label[row["theme"]] for row in rows],
            t("Comments"): [row["n"] for row in rows],
            t("Negative"): [row["negative"] for row in rows],
            t("Share negative"): [words().percent(row["negative_share"]) for row in rows],
            t("95% interval"): [_interval(row) for row in rows],
            t("Change, points"): [_change(row) for row in rows],
        }
    )
    pick_table(
        table,
        [row["theme"] for row in rows],
        chosen.get(THEME) if TONE not in chosen else None,
        lambda theme: filters.change(drill={THEME: theme} if theme else {}, ticket=None),
        key="comments-table",
        alt=t("The themes' numbers"),
        columns={
            **{t(name): count_column() for name in (N_("Comments"), N_("Negative"))},
            **{t(name): text_column() for name in (N_("Share negative"), N_("95% interval"), N_("Change, points"))},
        },
        height=height(len(rows)) if len(rows) >= FEW else "auto",
    )


def _interval(row: Mapping[Hashable, Any]) -> str:
    return f"{words().percent(row['low'])}–{words().percent(row['high'])}"


def _change(row: Mapping[Hashable, Any]) -> str:
    return words().signed(100 * row["difference"]) if row["verdict"] == "signal" else "—"


def comment_list(desk: Desk, rows: pd.DataFrame, summary: Summary, view: View) -> None:
    """Draw the search, the choice of tone, and the comments that both and the clicked theme leave."""
    chosen = requested(view, summary)
    if chosen or view.ticket:
        crumbs(_path(chosen, theme_names(summary.catalogue, words()), view.ticket), "comments")
    left, right = st.columns([3, 1])
    with left:
        _search(chosen)
    with right:
        _tone(chosen)
    matches = comments.filter_comments(
        rows, tone=_requested_tone(chosen), theme=chosen.get(THEME), find=chosen.get(FIND, "")
    )
    if matches.empty:
        st.info(t("No comment matches. Take the search or the theme away."))
        return
    ticket_list(desk, WRITTEN, _with_names(matches, summary.catalogue), view, _title(len(matches)), "comments")


def _requested_tone(chosen: Mapping[str, str]) -> comments.Tone | None:
    return next((tone for tone in TONES if tone == chosen.get(TONE)), None)


def _title(count: int) -> str:
    return t("1 comment") if count == 1 else t("{n} comments", n=words().number(count))


def _with_names(rows: pd.DataFrame, catalogue: ThemeCatalogue) -> pd.DataFrame:
    label = theme_names(catalogue, words())
    return rows.drop(columns=BEHIND).assign(
        sentiment=[signed_tone(tone, words()) for tone in rows["sentiment"]],
        themes=["; ".join(label[theme] for theme in carried) for carried in rows["themes"]],
    )


def _search(chosen: Mapping[str, str]) -> None:
    key = f"comments find {language()}"
    show_value(key, chosen.get(FIND, ""))
    st.text_input(
        t("Search in the comments"),
        key=key,
        placeholder=t("Search in the comments"),
        icon=":material/search:",
        max_chars=100,
        on_change=lambda: _put(FIND, st.session_state[key].strip()),
        label_visibility="collapsed",
    )


def _tone(chosen: Mapping[str, str]) -> None:
    choose(
        "comments tone",
        t("Tone"),
        [ANY, *TONES],
        chosen.get(TONE, ANY),
        lambda tone: signed_tone(tone, words()) if tone else t("Every tone"),
        lambda tone: _put(TONE, tone),
    )


def _put(name: str, value: str) -> None:
    rest = {key: text for key, text in filters.view().drill.items() if key != name}
    filters.change(drill={**rest, name: value} if value else rest, ticket=None)


def _path(chosen: Mapping[str, str], label: Mapping[str, str], ticket: str | None) -> list[Crumb]:
    beside = {THEME: label.get(chosen.get(THEME, ""), ""), FIND: chosen.get(FIND, "")}
    beside[TONE] = signed_tone(tone, words()) if (tone := _requested_tone(chosen)) else ""
    titles = {THEME: t("Theme"), TONE: t("Tone"), FIND: t("Search")}
    path, conditions = [Crumb(t("Comments"), {"drill": {}, "ticket": None})], dict[str, str]()
    for name in (name for name in titles if name in chosen):
        conditions = {**conditions, name: chosen[name]}
        path.append(Crumb(titles[name], {"drill": conditions, "ticket": None}, beside[name]))
    return [*path, Crumb(t("Ticket"), beside=ticket)] if ticket else path
