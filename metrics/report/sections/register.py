"""The register of actions: what came of what was done, and what was decided for the time after the period."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.analysis import phrasing
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention import effect_of
from metrics.analysis.intervention_headline import effects_headline
from metrics.analysis.intervention_text import BeforeAfter
from metrics.catalogue import kpi
from metrics.data.labels import filter_name
from metrics.report.arrangement import Arrangement
from metrics.report.figures import number
from metrics.report.model import Chart, Decision, Review, Section, Series, Table
from metrics.report.question import Question
from metrics.text.translation import N_

BETTER = {True: N_("better"), False: N_("worse"), None: N_("can't be told")}


def actions(question: Question) -> Section | None:
    """Return what came of the actions up to the period's end; None where there is none."""
    started = [action for action in question.source.actions if action.on <= question.end.date()]
    if not started:
        return None
    words = question.words
    outcomes = [effect_of(question.desk, action) for action in started]
    return Section(
        key="actions",
        title=words(N_("Actions and their effect")),
        finding=effects_headline(words, outcomes),
        texts=tuple(f"{outcome.action.title}: {outcome.sentence(words)}" for outcome in outcomes[:3]),
        chart=_bars(question, outcomes),
        table=_table(question, outcomes),
        address=question.address("actions"),
        foot=question.foot_of_register(words(N_("{n} {n:action|actions}"), n=len(outcomes))),
        notes=tuple(" ".join([outcome.action.title, *outcome.sentences(words)]) for outcome in outcomes),
    )


def decisions(question: Question) -> Section | None:
    """Return what begins after the period's end; None where nothing was decided."""
    return decisions_section(question, decided_actions(question))


def decisions_section(question: Question, decided: Sequence[Decision]) -> Section | None:
    """Return the section of these decisions; None where there is none."""
    if not decided:
        return None
    words = question.words
    rows = tuple((each.what, each.work, each.who, each.on, each.figure, each.target) for each in decided)
    columns = (N_("Action"), N_("For"), N_("Owner"), N_("In place by"), N_("Figure"), N_("Target"))
    return Section(
        key="decisions",
        title=words(N_("Decisions")),
        finding=words(N_("Decided after {period}: {n} {n:action|actions}"), n=len(decided), period=_period(question)),
        table=Table(columns=tuple(map(words, columns)), rows=rows),
        address=question.address("actions"),
        foot=question.foot_of_register(),
    )


def decided_actions(question: Question) -> tuple[Decision, ...]:
    """Return the actions that begin after the period, earliest first."""
    later = [action for action in question.source.actions if action.on > question.end.date()]
    return tuple(decision(question, action) for action in reversed(later))


def decided_in_meeting(question: Question, review: Review, arrangement: Arrangement | None) -> tuple[Decision, ...]:
    """Return what the meeting about a frozen review decided after it was frozen, earliest first."""
    ids = {each.action for each in review.decisions}
    added = set(() if arrangement is None else arrangement.decided) - ids
    later = [action for action in reversed(question.source.actions) if action.id in added]
    return tuple(decision(question, action) for action in later)


def decision(question: Question, action: Action) -> Decision:
    """Return an action as a decision in words."""
    words, block = question.words, kpi(action.kpi)
    return Decision(
        what=action.title,
        action=action.id,
        work=_work(question, action),
        who=action.owner,
        on=words.day(action.on),
        figure=block.name(words),
        target="" if action.target is None else phrasing.value(words, block, action.target),
    )


def _period(question: Question) -> str:
    return question.words.period(question.label)


def _work(question: Question, action: Action) -> str:
    return filter_name(action.where, question.words) if action.where else question.words(N_("the whole desk"))


def _bars(question: Question, outcomes: Sequence[BeforeAfter]) -> Chart | None:
    """Return before and after of the actions that aim at the same figure as the latest one with sides."""
    judged = [outcome for outcome in outcomes if outcome.before and outcome.after]
    if not judged:
        return None
    words, block = question.words, judged[0].block
    alike = [outcome for outcome in judged if outcome.block is block]
    before, after = (tuple(number(getattr(each, side).value) for each in alike) for side in ("before", "after"))
    return Chart(
        kind="bar",
        title=block.name(words),
        unit=block.unit,
        categories=tuple(outcome.action.title for outcome in alike),
        series=(
            Series(name=words(N_("before")), role="before", values=before),
            Series(name=words(N_("since then")), role="actual", values=after),
        ),
    )


def _table(question: Question, outcomes: Sequence[BeforeAfter]) -> Table:
    words = question.words
    rows = [
        (
            outcome.action.title,
            words.day(outcome.action.on),
            _work(question, outcome.action),
            outcome.action.owner,
            words(BETTER[outcome.better]),
            outcome.effect_text(words),
        )
        for outcome in outcomes
    ]
    columns = (N_("Action"), N_("Since"), N_("For"), N_("Owner"), N_("Effect"), N_("Against the others"))
    return Table(columns=tuple(map(words, columns)), rows=tuple(rows))
