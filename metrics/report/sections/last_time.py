"""What was said last time: the decisions of the last frozen review, and what became of them."""

from __future__ import annotations

from metrics.analysis.intervention import effect_of
from metrics.report.frozen import FrozenReview
from metrics.report.model import Decision, Review, Section, Table
from metrics.report.question import Question
from metrics.report.sections.register import decided_in_meeting
from metrics.text.translation import N_


def last_time(question: Question) -> Section | None:
    """Return the last review's decisions and their state; None where no earlier review was frozen."""
    record = _earlier(question)
    if record is None:
        return None
    words, earlier = question.words, record.review
    meeting = decided_in_meeting(question, earlier, question.source.meetings.get(record.name))
    decided = (*earlier.decisions, *meeting)
    rows = tuple((each.what, each.work, each.who, each.on, _state(question, each)) for each in decided)
    columns = (N_("Action"), N_("For"), N_("Owner"), N_("In place by"), N_("What came of it"))
    finding = words(N_("Last time, {period}: {n} {n:action|actions} decided"), period=earlier.period_name, n=len(rows))
    return Section(
        key="last_time",
        title=words(N_("What we said last time")),
        finding=finding,
        texts=tuple(section.finding for section in earlier.sections if section.key == "month"),
        table=Table(columns=tuple(map(words, columns)), rows=rows) if rows else None,
        address=question.address("review"),
        foot=question.foot_of_register(),
    )


def _earlier(question: Question) -> FrozenReview | None:
    """Return the last frozen review of an earlier period; none that shows names while they are hidden."""
    hidden, language = question.source.names_hidden, question.words.language
    records = (each for each in question.source.frozen if each.period < question.label and each.language == language)
    readable = (record for record in records if record.names_hidden or not hidden)
    return next((record for record in readable if _is_of_same_work(record.review, question)), None)


def _is_of_same_work(review: Review, question: Question) -> bool:
    """Tell whether a review has the grain and the filters that are asked for, however its names are spelled."""
    filters = (question.source.filter_of(review), question.where)
    before, current = ({name: set(values) for name, values in where.items() if values} for where in filters)
    return review.grain == question.grain and before == current


def _state(question: Question, decision: Decision) -> str:
    """Return what came of a decision's action; that it is no longer in the register where it is not."""
    action = next((each for each in question.source.actions if each.id == decision.action), None)
    if action is None:
        return question.words(N_("no longer in the register"))
    return effect_of(question.desk, action).sentence(question.words)
