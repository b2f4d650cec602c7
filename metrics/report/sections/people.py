"""Agents and customers: off unless they are asked for, since they name people."""

from __future__ import annotations

from metrics.analysis.agents.comparison import compare_agents
from metrics.analysis.customers.standing import customer_standings
from metrics.data.labels import value
from metrics.report.model import Section, Table
from metrics.report.question import Question
from metrics.text.translation import N_

MOST = 12


def customers(question: Question) -> Section | None:
    """Return the customers to call; None where none is at risk or to be watched."""
    standings = customer_standings(question.desk, question.where, question.end)
    call = [*standings.in_state("at risk"), *standings.in_state("watch")][:MOST]
    if not call:
        return None
    words = question.words
    rows = tuple((value("requester", each.name, words), each.reason(words)) for each in call)
    return Section(
        key="customers",
        title=words(N_("Customers to call")),
        finding=standings.sentence(words),
        table=Table(columns=(words(N_("Customer")), words(N_("Why"))), rows=rows),
        address=question.address("customers"),
        foot=question.foot(words(N_("{n} {n:customer|customers}"), n=words.number(standings.answered))),
        kpi=question.desk.settings.satisfied_kpi,
    )


def agents(question: Question) -> Section | None:
    """Return the agents who can be told apart from the desk with the same work; None where no agent is named."""
    comparison = compare_agents(question.desk, "agent", start=question.start, end=question.end, where=question.where)
    if comparison.reason:
        return None
    words, apart = question.words, comparison.distinguishable()[:MOST]
    rows = tuple(
        (each.name, words.percent(each.share, 1), words.percent(each.expected, 1), words.number(each.n))
        for each in apart
    )
    columns = (N_("Agent"), N_("Satisfied"), N_("Expected"), N_("Answers"))
    return Section(
        key="agents",
        title=words(N_("Agents")),
        finding=comparison.sentence(words),
        texts=tuple(each.sentence(words) for each in apart[:3]),
        table=Table(columns=tuple(map(words, columns)), rows=rows, numeric=(1, 2, 3)) if rows else None,
        address=question.address("agents"),
        foot=question.foot(
            words(N_("{n} {n:answer|answers}"), n=words.number(comparison.n)), question.desk.settings.satisfied_kpi
        ),
        kpi=question.desk.settings.satisfied_kpi,
    )
