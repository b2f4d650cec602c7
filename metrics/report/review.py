"""The standard review: which sections it has and in which order, and the building of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from metrics import query
from metrics.errors import BadValue
from metrics.report.model import Review, Rows, Section
from metrics.report.question import Question
from metrics.report.sections.appendix import account, definitions, receipt_of
from metrics.report.sections.channels import channels
from metrics.report.sections.comments import comments
from metrics.report.sections.last_time import last_time
from metrics.report.sections.low_scores import low_scores
from metrics.report.sections.month import month
from metrics.report.sections.people import agents, customers
from metrics.report.sections.register import actions, decided_actions, decisions
from metrics.report.sections.speed import speed
from metrics.report.sections.survey import survey
from metrics.report.sections.why import why
from metrics.text.translation import N_

NO_PERIOD = N_("The desk has no data: there is nothing to review.")
TITLE = N_("Service desk review")


@dataclass(frozen=True)
class SectionKind:
    """A section that a review may have: its key and what builds it.

    `title` is that of a section which is in no review unless it is asked for: it names people.
    """

    key: str
    build: Callable[[Question], Section | None]
    title: str = ""

    @property
    def standard(self) -> bool:
        """Whether the section is in a review that nobody arranged."""
        return not self.title


STANDARD: tuple[SectionKind, ...] = (
    SectionKind("last_time", last_time),
    SectionKind("month", month),
    SectionKind("why", why),
    SectionKind("channels", channels),
    SectionKind("low_scores", low_scores),
    SectionKind("speed", speed),
    SectionKind("comments", comments),
    SectionKind("survey", survey),
    SectionKind("customers", customers, N_("Customers to call")),
    SectionKind("agents", agents, N_("Agents")),
    SectionKind("actions", actions),
    SectionKind("decisions", decisions),
    SectionKind("definitions", definitions),
    SectionKind("account", account),
)
KEYS = tuple(kind.key for kind in STANDARD)
ON_REQUEST = {kind.key: kind.title for kind in STANDARD if not kind.standard}
"""The sections that are in no review unless they are asked for, and their titles."""


def keys_with(added: Sequence[str]) -> list[str]:
    """Return the sections of the standard review and those that were asked for beside them."""
    return [kind.key for kind in STANDARD if kind.standard or kind.key in added]


def review(question: Question, keys: Sequence[str] | None = None, *, rows: bool = False) -> Review:
    """Return the review of a period: of each section what the data carry, in the standard order.

    Args:
        question: the desk, the period, the filters and the language.
        keys: the sections; those of the standard review where left out.
        rows: bring the tickets opened and the CSAT answers of the period along, for a workbook.

    Raises:
        BadValue: the desk has no data.
    """
    span = question.desk.span
    if span is None:
        raise BadValue(NO_PERIOD)
    asked_for = set(keys_with(()) if keys is None else keys)
    question = replace(question, where=question.source.filter(question.where))
    sections = [kind.build(question) for kind in STANDARD if kind.key in asked_for]
    settings = question.desk.settings.model_dump(mode="json")
    return Review(
        title=question.words(TITLE),
        language=question.words.language,
        grain=question.grain,
        period=question.label,
        period_name=question.words.period(question.label),
        where={name: list(values) for name, values in question.where.items()},
        names_hidden=question.source.names_hidden,
        version=sha256(question.desk.version.encode()).hexdigest(),
        as_of=span[1].date().isoformat(),
        settings={} if question.source.names_hidden else settings,
        sections=tuple(section for section in sections if section is not None),
        decisions=decided_actions(question),
        receipt=receipt_of(question),
        rows=behind_review(question) if rows else None,
    )


def behind_review(question: Question) -> Rows:
    """Return the tickets opened in the period and the CSAT answers of it; other figures rest on other rows."""
    tickets, answers = (
        query.behind(question.desk, key, start=question.start, end=question.end, where=question.where)
        for key in ("tickets", question.desk.settings.satisfied_kpi)
    )
    return Rows(tickets, answers)
