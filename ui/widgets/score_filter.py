"""The scores of a list of answers: the low ones first, or only those that are chosen; the address keeps them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui.shell import filters
from ui.shell.address import View
from ui.shell.widget_state import show_value
from ui.shell.words import language, t

SCORE = "score"
"""In the address: the scores whose rows are listed."""
BETWEEN = ","
MOST = 11
"""Scores from 0 to 10; of a scale with more nobody chooses one."""


def low_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the lowest scores first, of one score in the order they had; those without a score last."""
    if SCORE not in rows:
        return rows
    height = rows["score"]
    if {"scale_low", "scale_high"} <= set(rows):
        height = (height - rows["scale_low"]) / (rows["scale_high"] - rows["scale_low"])
    order = height.astype(float).argsort(kind="stable").to_numpy()
    return rows.iloc[order].reset_index(drop=True)


def narrowed(rows: pd.DataFrame, view: View, key: str) -> pd.DataFrame:
    """Draw the choice of scores where the rows have several; return the rows with those that are chosen."""
    if SCORE not in rows:
        return rows
    chosen = [text for text in view.drill.get(SCORE, "").split(BETWEEN) if text]
    texts = _texts(rows)
    offered = sorted({*texts.dropna(), *chosen}, key=_place)
    if len(offered) < 2 or len(offered) > MOST:
        return rows
    _choice(offered, chosen, f"{key} score {language()}")
    return rows[texts.isin(chosen)].reset_index(drop=True) if chosen else rows


def _texts(rows: pd.DataFrame) -> pd.Series:
    return rows[SCORE].astype(float).map("{:g}".format, na_action="ignore")


def _place(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")


def _choice(offered: list[str], chosen: list[str], key: str) -> None:
    show_value(key, chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        st.caption(t("Score"), width="content")
        st.pills(
            t("Score"),
            offered,
            selection_mode="multi",
            key=key,
            on_change=lambda: _choose(st.session_state[key]),
            label_visibility="collapsed",
        )


def _choose(scores: list[str]) -> None:
    rest = {name: value for name, value in filters.view().drill.items() if name != SCORE}
    filters.change(drill={**rest, SCORE: BETWEEN.join(scores)} if scores else rest)
