"""Whether the survey can be trusted: who was asked, who answered, and who is missing."""

from __future__ import annotations

import pandas as pd

from metrics.analysis.survey import SurveyQuality, survey_quality
from metrics.analysis.survey.coverage import ALIKE, LESS, MORE, TOO_FEW
from metrics.report.figures import number
from metrics.report.model import Chart, Section, Series, Table
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.text.translation import N_

STANDINGS = {LESS: N_("less often"), MORE: N_("more often"), ALIKE: N_("alike"), TOO_FEW: N_("too few to tell")}


def survey(question: Question) -> Section | None:
    """Return what the survey rests on; None where nobody was asked and nobody answered."""
    quality = survey_quality(question.desk, start=question.start, end=question.end, where=question.where)
    if quality.is_empty:
        return None
    words = question.words
    rows = quality.coverage.of_dimension("channel")
    rows = rows[rows["tickets"] > 0]
    return Section(
        key="survey",
        title=words(N_("Can the survey be trusted")),
        finding=quality.headline(words, question.label),
        texts=tuple(text for text in (quality.sentence(words), quality.mix_effect(words)) if text),
        chart=_bars(question, rows) if len(rows) > 1 else None,
        table=_table(question, rows) if len(rows) else None,
        address=question.address("survey"),
        foot=question.foot(_sample(question, quality), quality.satisfied_kpi),
        notes=(words(COVERAGE),),
        kpi=quality.satisfied_kpi,
    )


COVERAGE = N_(
    "Of the tickets solved in the period, how many were rated, channel by channel, against all other channels; "
    "“less often” allows for the number of channels compared."
)


def _sample(question: Question, quality: SurveyQuality) -> str:
    words = question.words
    counts = {"asked": words.number(quality.invitations), "ratings": words.number(quality.ratings)}
    return words(N_("{asked} asked, {ratings} {ratings:rating|ratings}"), **counts)


def _bars(question: Question, rows: pd.DataFrame) -> Chart:
    words = question.words
    return Chart(
        kind="bar",
        title=words(N_("Rated of solved tickets")),
        unit="share",
        categories=tuple(question.value_name("channel", raw) for raw in rows["value"]),
        series=(
            Series(name=words(N_("all others")), role="before", values=tuple(map(number, rows["rest"]))),
            Series(name=words(N_("this channel")), role="actual", values=tuple(map(number, rows["answered"]))),
        ),
        kpi=question.desk.settings.satisfied_kpi,
        places=tuple(Place(where={"channel": None if pd.isna(raw) else str(raw)}) for raw in rows["value"]),
    )


def _table(question: Question, rows: pd.DataFrame) -> Table:
    words = question.words
    standings = {standing: words(name) for standing, name in STANDINGS.items()}
    lines = [
        (
            question.value_name("channel", row["value"]),
            words.number(row["tickets"]),
            words.percent(row["answered"], 1),
            words.percent(row["rest"], 1),
            standings[row["standing"]],
        )
        for row in rows.to_dict("records")
    ]
    columns = (N_("Channel"), N_("Solved"), N_("Rated"), N_("All others"), N_("Against the others"))
    return Table(columns=tuple(map(words, columns)), rows=tuple(lines), numeric=(1, 2, 3))
