"""What customers write: the themes of their comments, and the tone of each."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from metrics.analysis import comments as analysis
from metrics.analysis.comments import SUMMARY_COLUMNS, TONES, Summary
from metrics.analysis.comments.summary_text import label
from metrics.report.model import Chart, Role, Section, Series, Table
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.text.translation import N_

MOST = 7
TONE_NAMES: dict[str, tuple[Role, str]] = {
    "negative": ("bad", N_("negative")),
    "neutral": ("neutral", N_("neutral")),
    "positive": ("good", N_("positive")),
}


def comments(question: Question) -> Section | None:
    """Return the themes of the period's comments; None where nobody wrote one."""
    days = question.days_before
    before = None if days is None else _judged(question, *days)
    summary = analysis.summary(_judged(question, question.start, question.end), before, question.source.themes)
    if not summary.n:
        return None
    words = question.words
    texts = analysis.sentences(words, summary)
    return Section(
        key="comments",
        title=words(N_("What customers write")),
        finding=analysis.headline(words, summary, question.label),
        texts=tuple(map(question.source.without_names, texts[:4])),
        chart=_bars(question, summary),
        table=_table(question, summary),
        address=question.address("comments"),
        foot=question.foot(words(N_("{n} {n:comment|comments}"), n=words.number(summary.n))),
        notes=(words(HOW_READ),),
        kpi=question.desk.settings.satisfied_kpi,
    )


HOW_READ = N_(
    "The tone is that of the answer's own score; where it has none, that of the words. A comment may carry several "
    "themes. The Comments page says how often the reading is right."
)


def _judged(question: Question, start: datetime, end: datetime) -> pd.DataFrame:
    rows = analysis.comment_rows(question.desk, start=start, end=end, where=question.where, columns=SUMMARY_COLUMNS)
    return analysis.classify_comments(rows, question.source.themes)


def _name(question: Question, summary: Summary, theme: str) -> str:
    return question.source.without_names(label(question.words, summary, theme))


def _bars(question: Question, summary: Summary) -> Chart | None:
    rows = summary.table.head(MOST)
    if rows.empty:
        return None
    series = tuple(
        Series(name=question.words(name), role=role, values=tuple(float(count) for count in rows[tone]))
        for tone in TONES
        for role, name in (TONE_NAMES[tone],)
    )
    names = tuple(_name(question, summary, theme) for theme in rows["theme"])
    title = question.words(N_("Comments by theme and tone"))
    places = tuple(Place(theme=theme) for theme in rows["theme"])
    return Chart(kind="bar", title=title, unit="answers", categories=names, series=series, places=places)


def _table(question: Question, summary: Summary) -> Table | None:
    words = question.words
    rows = [
        (
            _name(question, summary, row["theme"]),
            words.number(row["n"]),
            words.number(row["negative"]),
            words.percent(row["negative_share"]),
            words.number(row["before"]),
        )
        for row in summary.table.head(MOST).to_dict("records")
    ]
    columns = (N_("Theme"), N_("Comments"), N_("Negative"), N_("Share"), N_("Before"))
    return Table(columns=tuple(map(words, columns)), rows=tuple(rows), numeric=(1, 2, 3, 4)) if rows else None
