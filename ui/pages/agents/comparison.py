"""The agents page, whole: who can be told apart from the desk, as a funnel and as a table."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.analysis.agents.comparison import AgentComparison as DeskComparison
from metrics.analysis.agents.funnel import fair_share, funnel
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.text.translation import N_
from ui import cache
from ui.charts.funnel import Dot, Funnel, agent_funnel
from ui.charts.style import Figure
from ui.pages.agents import data
from ui.pages.agents.table import AgentTable, agent_table, numbers
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title, show
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.choosers import choose

COMPARED_BY = ("agent", "team")
MOST_SAID = 4
SOME_APART = {
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
CHOSEN_APART = {
    "agent": N_("{period}: the agent chosen can be told apart from the desk"),
    "team": N_("{period}: the team chosen can be told apart from the desk"),
}
MEANS = N_(
    "Share of satisfied answers as it would be with the desk's own mix of work (channel, type, category, priority). "
    "Of people who work exactly like the desk 19 in 20 lie inside the band; who stands out is decided after allowing "
    "for luck among all of them."
)


def chosen_dimension(view: View) -> str:
    """Return whether the address compares agents or teams."""
    return view.split if view.split in COMPARED_BY else COMPARED_BY[0]


def opened_dimension(view: View) -> str | None:
    """Return whether an agent or a team is opened: its dimension; None while neither is."""
    return next((by for by in COMPARED_BY if by in view.drill), None)


def others(view: View, by: str) -> Where:
    """Return the filters without the one over `by`: it chooses who is shown, not what the desk is."""
    return {name: values for name, values in view.where.items() if name != by}


@page_part
def compare_people(desk: Desk, period: Period, view: View, by: str) -> DeskComparison:
    """Return everybody against the desk in the period; of a filter over `by` only those it names, by name."""
    everybody = data.compare_with_desk(desk, by, period.start, period.end, others(view, by))
    people = [person for person in everybody.agents if person.name in view.where.get(by, [person.name])]
    return replace(everybody, agents=tuple(sorted(people, key=lambda person: person.name)))


def is_alone(comparison: DeskComparison, where: Where, by: str) -> bool:
    """Return whether only one person was rated at all; a filter that names one leaves the desk to compare with."""
    return len(comparison.agents) == 1 and (by not in where or comparison.reason is not None)


def headline(comparison: DeskComparison, view: View, by: str) -> str:
    """Return the page's finding: how many can be told apart from the desk."""
    values = {
        "all": len(comparison.agents),
        "apart": len(comparison.distinguishable()),
        "period": words().period(view.period),
    }
    if is_alone(comparison, view.where, by):
        return t(ALONE[by], **values)
    if comparison.reason:
        return t("{period}: no answer names who handled the ticket", **values)
    alone_shown = len(comparison.agents) == 1
    texts = (CHOSEN_APART if alone_shown else SOME_APART) if values["apart"] else CHOSEN if alone_shown else NOBODY
    return t(texts[by], **values)


def write_standouts(comparison: DeskComparison) -> None:
    """Write who stands out, or that nobody does. Plain text: names come from uploads."""
    apart = comparison.distinguishable()
    for person in apart[:MOST_SAID]:
        st.text(person.sentence(words()))
    if len(comparison.agents) > 1 and not apart:
        values = {"share": words().percent(comparison.share), "n": words().number(comparison.n)}
        text = N_("Differences are luck or the kind of work; the desk: {share} of {n} {n:answer|answers} satisfied.")
        st.text(t(text, **values))


def choose_dimension(by: str) -> None:
    """Draw the choice of agents or teams."""
    names = {"agent": t("Agents"), "team": t("Teams")}
    choose(
        "agents who", t("Compare"), COMPARED_BY, by, lambda name: names[name], lambda name: filters.change(split=name)
    )


def draw_comparison(desk: Desk, comparison: DeskComparison, period: Period, view: View, by: str) -> None:
    """Draw the funnel and beside it, a row a point, the table; a click on either opens one agent.

    A single person has nobody to be compared with: the table stands without a funnel.
    """
    left, right = (None, st.container()) if is_alone(comparison, view.where, by) else st.columns([2, 5])
    if left:
        _funnel(desk, comparison, period, view, by, left)
    with right, st.container(border=True, height="stretch"):
        panel_title(t("The same in numbers"), t("by name, not a ranking; click a row"))
        agent_table(_table(desk, period, view, by), lambda name: open_person(by, name))
        if unrated := _unrated(desk, period, view, by):
            st.text(unrated)


def _funnel(desk: Desk, comparison: DeskComparison, period: Period, view: View, by: str, place: DeltaGenerator) -> None:
    with place, st.container(border=True, height="stretch"):
        panel_title(t("Satisfied with the same work"), t("grey band: luck alone"), t(MEANS))
        figure, alt = _funnel_figure(desk, period, view, by), headline(comparison, view, by)
        show(figure, "agents-funnel", alt, on_point=lambda point: open_person(by, point["customdata"][0]))


@page_part
def _funnel_figure(desk: Desk, period: Period, view: View, by: str) -> Figure:
    comparison = compare_people(desk, period, view, by)
    dots = [
        Dot(person, drill.value_name(by, person.name), fair_share(person, comparison)) for person in comparison.agents
    ]
    return agent_funnel(Funnel(dots, comparison.share, funnel(comparison)), words())


@page_part
def _table(desk: Desk, period: Period, view: View, by: str) -> AgentTable:
    return numbers(desk, compare_people(desk, period, view, by).agents, by, period, others(view, by))


def open_person(by: str, name: str | None) -> None:
    """Open one agent (or team), or none."""
    filters.change(drill={by: name} if name else {}, ticket=None)


@page_part
def _unrated(desk: Desk, period: Period, view: View, by: str) -> str:
    """Return who had tickets but no answer: they are in neither picture; "" for nobody."""
    handled = cache.figures(desk, ["tickets"], "all", [by], view.where, period.start, period.end)
    rated = {person.name for person in compare_people(desk, period, view, by).agents}
    names = [str(name) for name in handled.loc[handled["n"] > 0, by].dropna() if name not in rated]
    return (
        t("Without an answer: {names}", names=", ".join(drill.value_name(by, name) for name in names)) if names else ""
    )
