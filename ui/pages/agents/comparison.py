"""The agents page, whole: who can be told apart from the desk, as a funnel and as a table."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.analysis.agents.comparison import Desk as Answer
from metrics.analysis.agents.funnel import fair_share, funnel
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.text.translation import N_
from ui import cache
from ui.charts.funnel import Dot, Funnel, agent_funnel
from ui.pages.agents import data
from ui.pages.agents.table import agent_table
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title, show
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.choosers import choose

WHO = ("agent", "team")
MOST_SAID = 4
TOLD = {
    "agent": N_("{period}: {apart} of {all} agents can be told apart from the desk"),
    "team": N_("{period}: {apart} of {all} teams can be told apart from the desk"),
}
NOBODY = {
    "agent": N_("{period}: none of {all} agents can be told apart from the desk"),
    "team": N_("{period}: none of {all} teams can be told apart from the desk"),
}
ALONE = {
    "agent": N_("{period}: only one agent was rated, so there is nobody to compare with"),
    "team": N_("{period}: only one team was rated, so there is nobody to compare with"),
}
CHOSEN = {
    "agent": N_("{period}: the agent chosen can't be told apart from the desk"),
    "team": N_("{period}: the team chosen can't be told apart from the desk"),
}
CHOSEN_TOLD = {
    "agent": N_("{period}: the agent chosen can be told apart from the desk"),
    "team": N_("{period}: the team chosen can be told apart from the desk"),
}
MEANS = N_(
    "Share of satisfied answers as it would be with the desk's own mix of work (channel, type, category, priority). "
    "Of people who work exactly like the desk 19 in 20 lie inside the band; who stands out is decided after allowing "
    "for luck among all of them."
)


def compared(view: View) -> str:
    """Return whether the address compares agents or teams."""
    return view.split if view.split in WHO else WHO[0]


def opened_one(view: View) -> str | None:
    """Return whether an agent or a team is opened: its dimension; None while neither is."""
    return next((by for by in WHO if by in view.drill), None)


def others(view: View, by: str) -> Where:
    """Return the filters without the one over `by`: it chooses who is shown, not what the desk is."""
    return {name: values for name, values in view.where.items() if name != by}


def answer(desk: Desk, now: Period, view: View, by: str) -> Answer:
    """Return everybody against the desk in the period; of a filter over `by` only those it names, by name."""
    found = data.against_desk(desk, by, now.start, now.end, others(view, by))
    kept = [one for one in found.people if one.name in view.where.get(by, [one.name])]
    return replace(found, people=tuple(sorted(kept, key=lambda one: one.name)))


def alone(found: Answer, where: Where, by: str) -> bool:
    """Return whether only one person was rated at all; a filter that names one leaves the desk to compare with."""
    return len(found.people) == 1 and (by not in where or found.reason is not None)


def headline(found: Answer, view: View, by: str) -> str:
    """Return the page's finding: how many can be told apart from the desk."""
    known = {"all": len(found.people), "apart": len(found.told_apart()), "period": words().period(view.period)}
    if alone(found, view.where, by):
        return t(ALONE[by], **known)
    if found.reason:
        return t("{period}: no answer names who handled the ticket", **known)
    one = len(found.people) == 1
    texts = (CHOSEN_TOLD if one else TOLD) if known["apart"] else CHOSEN if one else NOBODY
    return t(texts[by], **known)


def said(found: Answer) -> None:
    """Write who stands out, or that nobody does. Plain text: names come from uploads."""
    apart = found.told_apart()
    for one in apart[:MOST_SAID]:
        st.text(one.sentence(words()))
    if len(found.people) > 1 and not apart:
        known = {"share": words().percent(found.share), "n": words().number(found.n)}
        text = N_("Differences are luck or the kind of work; the desk: {share} of {n} {n:answer|answers} satisfied.")
        st.text(t(text, **known))


def who(by: str) -> None:
    """Draw the choice of agents or teams."""
    names = {"agent": t("Agents"), "team": t("Teams")}
    choose("agents who", t("Compare"), WHO, by, lambda one: names[one], lambda one: filters.change(split=one))


def comparison(desk: Desk, found: Answer, now: Period, view: View, by: str) -> None:
    """Draw the funnel and beside it, a row a point, the table; a click on either opens one agent.

    One alone is told apart from nobody: the table stands without an empty funnel.
    """
    left, right = (None, st.container()) if alone(found, view.where, by) else st.columns([5, 9])
    if left:
        _funnel(found, view, by, left)
    with right, st.container(border=True, height="stretch"):
        panel_title(t("The same in numbers"), t("by name, not a ranking; click a row"))
        agent_table(desk, found.people, by, now, others(view, by), lambda name: opened(by, name))
        _unrated(desk, found, now, view, by)


def _funnel(found: Answer, view: View, by: str, place: DeltaGenerator) -> None:
    with place, st.container(border=True, height="stretch"):
        panel_title(t("Satisfied with the same work"), t("grey band: luck alone"), t(MEANS))
        dots = [Dot(one, drill.value_name(by, one.name), fair_share(one, found)) for one in found.people]
        figure = agent_funnel(Funnel(dots, found.share, funnel(found)), words())
        alt = headline(found, view, by)
        show(figure, "agents-funnel", alt, on_point=lambda point: opened(by, point["customdata"][0]))


def opened(by: str, name: str | None) -> None:
    """Open one agent (or team), or none."""
    filters.change(drill={by: name} if name else {}, ticket=None)


def _unrated(desk: Desk, found: Answer, now: Period, view: View, by: str) -> None:
    """Name those who had tickets but no answer: they are in neither picture."""
    handled = cache.figures(desk, ["tickets"], "all", [by], view.where, now.start, now.end)
    rated = {one.name for one in found.people}
    names = [str(name) for name in handled.loc[handled["n"] > 0, by].dropna() if name not in rated]
    if names:
        st.text(t("Without an answer: {names}", names=", ".join(drill.value_name(by, name) for name in names)))
