"""The meeting about a review: whose rows stand behind a point, what a decision aims at, what was added since."""

from __future__ import annotations

import pandas as pd

from metrics import query
from metrics.analysis import comments
from metrics.dates import periods
from metrics.report.arrangement import Arrangement
from metrics.report.model import Chart, Review, Section
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.report.sections.low_scores import LOW
from metrics.report.sections.register import decided_in_meeting, decisions_section
from metrics.report.source import Source

APPENDIX = ("definitions", "account")


def rows_behind(source: Source, review: Review, chart: Chart, place: Place) -> pd.DataFrame:
    """Return the rows behind one category of a review's chart as the data are today, as `query.behind` gives them.

    Of a theme they are the comments that carry it (`classify_comments`), of the dissatisfied share the dissatisfied.
    """
    group = {**review.where, **{name: [value] for name, value in place.where.items()}}
    where = source.filter_of(review.model_copy(update={"where": group}))
    grain = periods.grain(review.grain)
    start = periods.of_label(place.period or review.period, grain)
    end = periods.last_day(start, grain)
    if not place.theme:
        return query.behind(source.desk, chart.kpi, start=start, end=end, where=where, hits=chart.kpi == LOW)
    rows = comments.comment_rows(source.desk, start=start, end=end, where=where)
    return comments.filter_comments(comments.classify_comments(rows, source.themes), theme=place.theme)


def aimed_work(source: Source, review: Review, section: Section) -> dict[str, str]:
    """Return the work that a decision about a section is for, as the source spells it: its group within the filters.

    A filter that leaves more than one value is no segment that an action could be for.
    """
    group = {**review.where, **{name: [value] for name, value in section.where.items()}}
    where = source.filter_of(review.model_copy(update={"where": group}))
    return {name: values[0] for name, values in where.items() if len(values) == 1 and values[0]}


def with_meeting(review: Review, arrangement: Arrangement, source: Source) -> Review:
    """Return a frozen review with what its meeting added since: decisions and notes; no figure of it moves.

    The source is without names where the review is.
    """
    question = Question(source, periods.grain(review.grain), review.period, source.filter_of(review), review.words)
    added = decided_in_meeting(question, review, arrangement)
    if not added and not arrangement.remarks:
        return review
    decided = (*review.decisions, *added)
    listed = decisions_section(question, decided)
    sections = tuple(_noted(section, arrangement, source) for section in review.sections)
    if added and listed:
        sections = _with_decisions(sections, listed)
    return review.model_copy(update={"decisions": decided, "sections": sections})


def _with_decisions(sections: tuple[Section, ...], decisions: Section) -> tuple[Section, ...]:
    """Return the sections with that of the decisions before the appendix."""
    others = [section for section in sections if section.key != decisions.key]
    place = next((at for at, each in enumerate(others) if each.key in APPENDIX), len(others))
    return (*others[:place], decisions, *others[place:])


def _noted(section: Section, arrangement: Arrangement, source: Source) -> Section:
    note = source.without_names(arrangement.remarks.get(section.key, ""))
    remark = "\n".join(text for text in (section.remark, note) if text)
    return section.model_copy(update={"remark": remark})
