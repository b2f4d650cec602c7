"""The month in one sentence, and the scorecard against its targets."""

from __future__ import annotations

from metrics.analysis import phrasing
from metrics.catalogue import kpi
from metrics.report.figures import course, figure, notes
from metrics.report.model import Section
from metrics.report.question import Question
from metrics.text.translation import N_


def month(question: Question) -> Section | None:
    """Return the figures of the period; None where it has none."""
    story, main = question.story, question.main
    if story is None or main is None:
        return None
    block = kpi(main.kpi)
    return Section(
        key="month",
        title=question.words(N_("Scorecard")),
        finding=phrasing.headline(question.words, story, question.label),
        figures=tuple(figure(question, change) for change in question.scorecard),
        chart=course(question, main.kpi),
        address=question.address(""),
        foot=question.foot(phrasing.sample(question.words, block, main.n), main.kpi),
        notes=notes(question, question.scorecard),
        kpi=story.kpi,
    )
