"""The planner: how many answers and invitations a margin takes. A trial, so its numbers stay in the session."""

from __future__ import annotations

import math

import streamlit as st

from metrics.analysis.survey import SurveyQuality, plan
from ui.shell.display import panel_title
from ui.shell.words import language, t, words

USUAL_POINTS = 5.0


def planner(trust: SurveyQuality) -> None:
    """Draw the inputs, filled from the period on screen, and what they ask for."""
    panel_title(t("How many answers are enough?"), t("filled from this period; try other numbers"))
    left, middle, right = st.columns(3)
    tickets, rate = max(trust.coverage.tickets, 1), _percent(trust.rate)
    # The period's own numbers are part of the key: another period fills the fields anew.
    key = f"{tickets} {rate} {language()}"
    with left:
        points = st.number_input(t("± points"), 0.5, 30.0, USUAL_POINTS, 0.5, format="%.1f", key=f"plan points {key}")
    with middle:
        population = st.number_input(t("Solved tickets"), 1, None, tickets, key=f"plan tickets {key}")
    with right:
        answering = st.number_input(t("Response rate, %"), 0.0, 100.0, rate, 1.0, format="%.1f", key=f"plan rate {key}")
    needed = plan(int(population), points / 100, math.nan if answering is None else answering / 100)
    first, second = st.columns(2)
    first.metric(t("Answers needed"), words().number(needed.answers))
    second.metric(t("Invitations needed"), words().number(needed.invitations) if needed.invitations else "—")
    st.text(needed.sentence(words()))


def _percent(rate: float) -> float | None:
    return None if math.isnan(rate) else round(100 * rate, 1)
