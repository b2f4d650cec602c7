"""Figures of a review: the changes that the pages show, with every text that stands beside them there."""

from __future__ import annotations

import pandas as pd

from metrics.analysis import headline, lasting_text, phrasing
from metrics.analysis.change import Change
from metrics.analysis.judgement import TargetState, target_state
from metrics.analysis.wobble_text import usual_wobble
from metrics.catalogue import kpi, targets
from metrics.catalogue.applied_rules import applied_rules
from metrics.dates import periods
from metrics.report.model import Chart, Figure, Role, Series, Table
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.statistics.verdict import NAMES, verdict_phrase
from metrics.text.translation import N_, Words

AIMS: dict[TargetState, str] = {
    "met": N_("target {value} met"),
    "missed": N_("target {value} missed"),
    "open": N_("target {value}: too close to call"),
}
BANDS: tuple[tuple[Role, str], ...] = (("low", N_("likely from")), ("high", N_("likely to")))


def number(value: float | None) -> float | None:
    """Return a number as JSON has it: None in the place of a missing one."""
    return None if value is None or pd.isna(value) else float(value)


def figure(question: Question, change: Change) -> Figure:
    """Return a figure of the period with its change, its target and its definition."""
    words, block = question.words, kpi(change.kpi)
    aim = targets.value(question.desk.settings, change.kpi, question.where)
    return Figure(
        key=change.kpi,
        name=block.name(words),
        unit=block.unit,
        value=number(change.value),
        n=change.n,
        low=number(change.low),
        high=number(change.high),
        verdict=change.verdict,
        better=change.better,
        target=aim,
        text=phrasing.value(words, block, change.value),
        sample=phrasing.sample(words, block, change.n),
        likely=_likely(words, change),
        change="" if pd.isna(change.difference) else lasting_text.shown_change(words, change),
        claim=lasting_text.claim(words, change, verdict_phrase(change.verdict, words)),
        against=lasting_text.against_level(words, change),
        aim="" if aim is None else _aim(words, change, aim),
        definition=definition(question, change),
    )


def _likely(words: Words, change: Change) -> str:
    """Return the ends of the interval; "" where there is none."""
    if pd.isna(change.low) or pd.isna(change.high):
        return ""
    block = kpi(change.kpi)
    ends = {"low": phrasing.value(words, block, change.low), "high": phrasing.value(words, block, change.high)}
    return words(N_("{low} to {high}"), **ends)


def _aim(words: Words, change: Change, target: float) -> str:
    block = kpi(change.kpi)
    state = target_state(block, target, change.low, change.high, change.value)
    text = words.percent(target) if block.unit == "share" else phrasing.value(words, block, target)
    return words(AIMS[state], value=text)


def definition(question: Question, change: Change) -> str:
    """Return what a figure means, its formula, the settings behind it, and how far it usually swings."""
    words, block = question.words, kpi(change.kpi)
    rules = map(question.source.without_names, applied_rules(question.desk.settings, change.kpi, words))
    formula = words(N_("Formula: {formula}."), formula=words(block.formula))
    wobble = usual_wobble(words, change.kpi, change.wobble, question.grain)
    return " ".join(part for part in (words(block.sentence), formula, *rules, wobble) if part)


def notes(question: Question, changes: list[Change]) -> tuple[str, ...]:
    """Return how these figures are to be read: what each means, what it rests on, and how sure it is."""
    words = question.words
    return tuple(
        words(
            N_("{figure}: {sure}. {definition}"),
            figure=kpi(change.kpi).name(words),
            sure=phrasing.figure(words, kpi(change.kpi), change.value, change.n, change.low, change.high),
            definition=definition(question, change),
        )
        for change in changes
    )


def table_of(figures: tuple[Figure, ...], words: Words, *, brief: bool = False) -> Table:
    """Return figures as a table, a `brief` one without intervals; a column that would be empty is left out."""
    columns = [
        (N_("Figure"), [figure.name for figure in figures]),
        (N_("Value"), [figure.text for figure in figures]),
        (N_("Likely range"), ["" if brief else figure.likely for figure in figures]),
        (N_("Rests on"), [figure.sample for figure in figures]),
        (N_("Change"), [figure.change for figure in figures]),
        (N_("Verdict"), [_whole_claim(figure, words) for figure in figures]),
        (N_("Target"), [figure.aim for figure in figures]),
    ]
    filled = [(name, texts) for name, texts in columns if any(texts)]
    numeric = tuple(place for place, (name, _) in enumerate(filled) if name in (N_("Value"), N_("Change")))
    rows = tuple(zip(*(texts for _, texts in filled), strict=True))
    return Table(columns=tuple(words(name) for name, _ in filled), rows=rows, numeric=numeric)


def claim(figure: Figure, words: Words) -> str:
    """Return what a change may claim in a word or two; "" without a change."""
    if not figure.verdict or not figure.change:
        return ""
    return words(NAMES[figure.verdict])


def _whole_claim(figure: Figure, words: Words) -> str:
    """Return the same with the level that the change of a run is held against, and how long the run is."""
    named = claim(figure, words)
    return words(N_("{claim}: {against}"), claim=named, against=figure.against) if named and figure.against else named


def course(question: Question, key: str, trend: pd.DataFrame | None = None) -> Chart:
    """Return the course of a figure over the last periods, with its interval and its target."""
    words, block = question.words, kpi(key)
    rows = headline.recent(question.trend if trend is None else trend, question.start, key)
    rows = headline.since_first(rows)
    series = [_series(words(N_("actual")), "actual", rows["value"])]
    if rows[["low", "high"]].notna().any(axis=None):
        series += [_series(words(name), role, rows[role]) for role, name in BANDS]
    aim = targets.value(question.desk.settings, key, question.where)
    if aim is not None:
        series.append(Series(name=words(N_("target")), role="target", values=(aim,) * len(rows)))
    return Chart(
        kind="line",
        title=block.name(words),
        unit=block.unit,
        categories=_ticks(question, rows["period"]),
        series=tuple(series),
        kpi=key,
        places=tuple(Place(period=periods.label(start, question.grain)) for start in rows["period"]),
    )


def _series(name: str, role: Role, values: pd.Series) -> Series:
    return Series(name=name, role=role, values=tuple(map(number, values)))


def _ticks(question: Question, starts: pd.Series) -> tuple[str, ...]:
    """Return the names of periods on an axis, the year only where it begins."""
    words, texts, year = question.words, [], 0
    for start in starts:
        label = periods.label(start, question.grain)
        named = words.short_month(start) if question.grain == "month" else words.period(label)
        texts.append(words.tick(label)[0] if start.year == year else named)
        year = start.year
    return tuple(texts)
