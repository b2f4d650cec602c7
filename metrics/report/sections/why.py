"""What changed and why: the change step by step, by the dimension whose groups moved apart most surely."""

from __future__ import annotations

import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.change import Change
from metrics.analysis.change_explanation import explain_change, explanation_sentence
from metrics.analysis.change_parts import ChangeDecomposition
from metrics.catalogue import Kpi, kpi
from metrics.data.labels import dimension
from metrics.dates import periods
from metrics.report.figures import figure, notes, number
from metrics.report.model import Chart, Section, Series, Table
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.statistics import MORE_THAN_LUCK
from metrics.text.translation import N_

MOST = 6
"""Groups that stand as a step of their own; the others are one step together."""


def why(question: Question) -> Section | None:
    """Return the explanation of the first change that is more than luck; None where nothing changed."""
    change = _change(question)
    before = periods.previous_start(question.start, question.grain)
    if change is None or before is None:
        return None
    starts = (before, question.start)
    explanation = explain_change(question.desk, change.kpi, starts, question.grain, question.where, change.wobble)
    parts = explanation.parts
    if parts.reason or len(parts.groups) < 2:
        return None
    block, words = kpi(change.kpi), question.words
    return Section(
        key="why",
        title=words(N_("Why it changed")),
        finding=explanation_sentence(words, explanation),
        texts=(phrasing.headline(words, change, question.label),),
        figures=(figure(question, change),),
        chart=_steps(question, block, parts, starts),
        table=_table(question, block, parts),
        address=question.address("trends", kpi=change.kpi),
        foot=question.foot(phrasing.sample(words, block, change.n), change.kpi),
        notes=(*notes(question, [change]), words(HOW_TO_READ)),
        kpi=change.kpi,
    )


HOW_TO_READ = N_(
    "Each step is what a group adds to the change: its own doing better or worse, and more or less work of its kind. "
    "The steps sum to the change exactly."
)


def _change(question: Question) -> Change | None:
    """Return the headline's change where it is more than luck and has parts, else the first such of the scorecard."""
    ranked = [*([question.story] if question.story else []), *question.scorecard]
    return next(
        (
            change
            for change in ranked
            if change.verdict in MORE_THAN_LUCK and kpi(change.kpi).kind.has_mix_and_rate and not change.unfinished
        ),
        None,
    )


def _steps(
    question: Question, block: Kpi, parts: ChangeDecomposition, starts: tuple[pd.Timestamp, pd.Timestamp]
) -> Chart:
    words = question.words
    before, current = (periods.label(start, question.grain) for start in starts)
    drawn_groups, others = parts.groups.iloc[:MOST], parts.groups.iloc[MOST:]
    names = [question.value_name(parts.by, raw) for raw in drawn_groups[parts.by]]
    places = [Place(where={parts.by: None if pd.isna(raw) else str(raw)}) for raw in drawn_groups[parts.by]]
    effects = drawn_groups["effect"].tolist()
    if len(others):
        names.append(words(N_("{count} others"), count=len(others)))
        effects.append(others["effect"].sum())
    values = tuple(map(number, (parts.before, *effects, parts.after)))
    return Chart(
        kind="waterfall",
        title=block.name(words),
        unit=block.unit,
        categories=(words.period(before), *names, words.period(current)),
        series=(Series(name=block.name(words), role="actual", values=values),),
        kpi=block.key,
        places=(Place(period=before), *places, *([None] if len(others) else []), Place(period=current)),
    )


def _table(question: Question, block: Kpi, parts: ChangeDecomposition) -> Table:
    words = question.words
    rows = [
        (
            question.value_name(parts.by, row[parts.by]),
            phrasing.value(words, block, row["value_before"]),
            phrasing.value(words, block, row["value_after"]),
            words.number(row["n_after"]),
            phrasing.bare_step(words, block, row["effect"]),
        )
        for row in parts.groups.iloc[:MOST].to_dict("records")
    ]
    columns = (
        dimension(parts.by, words), words(N_("Before")), words(N_("After")), words(N_("n")), words(N_("Adds")),
    )  # fmt: skip
    return Table(columns=columns, rows=tuple(rows), numeric=(1, 2, 3, 4))
