"""Speed and backlog: how long customers wait, and what waits."""

from __future__ import annotations

from metrics.analysis import headline, phrasing, volume
from metrics.analysis.change import Change
from metrics.catalogue import kpi
from metrics.report.figures import course, figure, notes
from metrics.report.model import Section, Table
from metrics.report.question import Question
from metrics.text.translation import N_

SPEED = ("first_response_median", "resolve_median", "sla_resolution", "tickets", "backlog")
DRAWN = ("backlog", "resolve_median", "first_response_median", "tickets")


def speed(question: Question) -> Section | None:
    """Return the figures of speed and what waits; None where the period has none of them."""
    changes = [change for change in question.scorecard if change.kpi in SPEED]
    story = headline.leading_change(changes)
    if story is None:
        return None
    words = question.words
    keys = [change.kpi for change in changes]
    chart_key = story.kpi if story.better is not None else next(key for key in (*DRAWN, *keys) if key in keys)
    return Section(
        key="speed",
        title=words(N_("Speed and backlog")),
        finding=phrasing.headline(words, story, question.label),
        figures=tuple(figure(question, change) for change in changes),
        chart=course(question, chart_key),
        table=_ages(question, changes),
        address=question.address("volume"),
        foot=question.foot(phrasing.sample(words, kpi(story.kpi), story.n), *keys),
        notes=notes(question, changes),
        kpi=story.kpi,
    )


def _ages(question: Question, changes: list[Change]) -> Table | None:
    """Return what waits by how long it has waited; None where nothing does."""
    backlog = next((change for change in changes if change.kpi == "backlog"), None)
    if backlog is None or not backlog.n:
        return None
    bands = volume.age_bands(question.desk, question.end, question.where)
    words = question.words
    names = {band: words(name) for band, name in volume.AGES.items()}
    rows = [(names[row["band"]], words.number(row["n"])) for row in bands.to_dict("records")]
    return Table(columns=(words(N_("Open for")), words(N_("Tickets"))), rows=tuple(rows), numeric=(1,))
