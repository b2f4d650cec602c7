"""Where it hurts: the groups that stand out beyond luck, and what their dissatisfied customers wrote."""

from __future__ import annotations

from metrics.analysis.segments import Findings, search_desk
from metrics.analysis.segments.findings import Segment
from metrics.data.labels import filter_name
from metrics.query import behind
from metrics.report.model import Chart, Section, Series, Table
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.report.verbatims import quotations
from metrics.text.translation import N_

MOST, QUOTED = 6, 3
LOW = "csat_dissatisfied"


def low_scores(question: Question) -> Section | None:
    """Return the groups that stand out; None where there are too few answers to compare groups."""
    findings = search_desk(question.desk, where=question.where, start=question.start, end=question.end)
    if findings.reason:
        return None
    words = question.words
    worst = findings.segments[0] if findings.segments else None
    return Section(
        key="low_scores",
        title=words(N_("Where it hurts")),
        finding=worst.sentence(words) if worst else findings.headline(words, question.label),
        texts=(findings.headline(words, question.label), *_quotations(question, worst)) if worst else (),
        chart=_bars(question, findings) if worst else None,
        table=_table(question, findings) if worst else None,
        address=question.address("low-scores", **_drill(worst)),
        foot=question.foot(
            words(N_("{n} {n:answer|answers}"), n=words.number(findings.n)), question.desk.settings.satisfied_kpi
        ),
        notes=(words(SEARCHED),),
        kpi=question.desk.settings.satisfied_kpi,
        where=_group(worst) if worst else {},
    )


SEARCHED = N_(
    "Every group of one to three attributes is compared with the rest; a group counts only if it is low beyond luck, "
    "allowing for all groups that were tried."
)


def _drill(segment: Segment | None) -> dict[str, str | list[str]]:
    return {} if segment is None else {"drill": [f"{name}:{value}" for name, value in segment.where.items()]}


def _group(segment: Segment) -> dict[str, str]:
    return {name: str(value) for name, value in segment.where.items()}


def _quotations(question: Question, segment: Segment | None) -> tuple[str, ...]:
    if segment is None:
        return ()
    where = {**question.where, **{name: [str(value)] for name, value in segment.where.items()}}
    rows = behind(question.desk, LOW, start=question.start, end=question.end, where=where, hits=True)
    return quotations(question.source, rows, QUOTED)


def _bars(question: Question, findings: Findings) -> Chart:
    words, drawn_segments = question.words, findings.segments[:MOST]
    return Chart(
        kind="bar",
        title=words(N_("Satisfied")),
        unit="share",
        categories=tuple(filter_name(segment.where, words) for segment in drawn_segments),
        series=(
            Series(
                name=words(N_("elsewhere")), role="before", values=tuple(each.rest_share for each in drawn_segments)
            ),
            Series(name=words(N_("in the group")), role="actual", values=tuple(each.share for each in drawn_segments)),
        ),
        kpi=LOW,
        places=tuple(Place(where=dict(_group(segment))) for segment in drawn_segments),
    )


def _table(question: Question, findings: Findings) -> Table:
    words = question.words
    rows = [
        (
            filter_name(segment.where, words),
            words.percent(segment.share, 1),
            words.percent(segment.rest_share, 1),
            words.number(segment.n),
            words.number(round(segment.lost)),
        )
        for segment in findings.segments[:MOST]
    ]
    columns = (N_("Group"), N_("Satisfied"), N_("Elsewhere"), N_("Answers"), N_("Satisfied customers lost"))
    return Table(columns=tuple(map(words, columns)), rows=tuple(rows), numeric=(1, 2, 3, 4))
