"""Survey: who answers and who does not, what that does to the CSAT, and how many answers are enough."""

from __future__ import annotations

import streamlit as st

from metrics.data.fields import DIMENSIONS
from ui.pages.survey.cards import survey_cards
from ui.pages.survey.data import survey
from ui.pages.survey.panels import NONE_SOLVED, compared, dimension_shown, two_margins, who_is_asked
from ui.pages.survey.plan import planner
from ui.shell import filters, session
from ui.shell.display import finding_line, go_to
from ui.shell.words import t, words
from ui.widgets.cards import cards
from ui.widgets.empty_states import has_any, never_rated, require_period, ways_back

view = filters.view()
period = require_period(view)

trust = survey(session.desk(), period, view.where)
finding_line(trust.headline(words(), view.period))
if trust.is_empty:
    if has_any(session.desk(), trust.satisfied_kpi):
        ways_back(view)
    else:
        never_rated()
    st.stop()

st.text(trust.sentence(words()))
leaning = trust.mix_effect(words())
if leaning:
    st.text(leaning)
two_margins(session.desk(), trust, period, view)

dimension = dimension_shown(view)
if clicked := cards(survey_cards(trust, dimension, t(DIMENSIONS[dimension]), words())):
    go_to("trends", view.replace(kpi=clicked, split=None))
if not trust.coverage.tickets:
    st.text(t(NONE_SOLVED))
    st.stop()

compared(trust.coverage, dimension, view)
left, right = st.columns([4, 3])
with left, st.container(border=True, height="stretch"):
    who_is_asked(trust, view)
with right, st.container(border=True, height="stretch"):
    planner(trust)
