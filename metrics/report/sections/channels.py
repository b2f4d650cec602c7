"""The channels: the main figure of each, before and after, with what its change may claim."""

from __future__ import annotations

import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.history import history
from metrics.analysis.lasting_text import table_verdict
from metrics.catalogue import Kpi, kpi, targets
from metrics.query import figures
from metrics.report.figures import notes, number
from metrics.report.model import Chart, Section, Series, Table
from metrics.report.place import Place
from metrics.report.question import Question
from metrics.statistics.verdict import NAMES
from metrics.text.translation import N_

CHANNEL = "channel"


def channels(question: Question) -> Section | None:
    """Return the main figure by channel; None where fewer than two channels have it."""
    main = question.main
    rows = _rows(question, main.kpi) if main else pd.DataFrame()
    if main is None or len(rows) < 2:
        return None
    block, words = kpi(main.kpi), question.words
    return Section(
        key="channels",
        title=words(N_("Channels")),
        finding=_finding(question, block, rows),
        chart=_bars(question, block, rows),
        table=_table(question, block, rows),
        address=question.address("trends", kpi=main.kpi, split=CHANNEL),
        foot=question.foot(phrasing.sample(words, block, main.n), main.kpi),
        notes=(*notes(question, [main]), words(SMALL)),
        kpi=main.kpi,
        where=_changed(rows),
    )


SMALL = N_("A channel with few answers swings by luck: read its value with its n.")


def _rows(question: Question, key: str) -> pd.DataFrame:
    trend = figures(question.desk, [key], grain=question.grain, by=[CHANNEL], where=question.where, end=question.end)
    rows = history(question.desk, trend, question.grain, [CHANNEL], question.where)
    named = rows["value"].notna() & rows[CHANNEL].notna() if len(rows) else rows["value"].notna()
    return rows[(rows["period"] == question.start) & named].sort_values("n", ascending=False)


def _finding(question: Question, block: Kpi, rows: pd.DataFrame) -> str:
    """Return which channels changed beyond the wobble, or that none did."""
    words = question.words
    signals = rows[rows["verdict"] == "signal"]
    values = {"figure": block.name(words), "when": words.during(question.label), "count": len(rows)}
    if signals.empty:
        return words(N_("{figure} {when}: none of {count} channels changed beyond the normal wobble"), **values)
    names = words(N_(", ")).join(question.value_name(CHANNEL, raw) for raw in signals[CHANNEL])
    return words(N_("{figure} {when}: changed beyond the normal wobble in {names}"), names=names, **values)


def _changed(rows: pd.DataFrame) -> dict[str, str]:
    """Return the channel that changed beyond the wobble, where it is one alone."""
    signals = rows.loc[rows["verdict"] == "signal", CHANNEL].tolist()
    return {CHANNEL: str(signals[0])} if len(signals) == 1 else {}


def _bars(question: Question, block: Kpi, rows: pd.DataFrame) -> Chart:
    words = question.words
    series = [
        Series(name=words(N_("before")), role="before", values=tuple(map(number, rows["before"]))),
        Series(name=words(N_("actual")), role="actual", values=tuple(map(number, rows["value"]))),
    ]
    aim = targets.value(question.desk.settings, block.key, question.where)
    if aim is not None:
        series.append(Series(name=words(N_("target")), role="target", values=(aim,) * len(rows)))
    names = tuple(question.value_name(CHANNEL, raw) for raw in rows[CHANNEL])
    return Chart(
        kind="bar",
        title=block.name(words),
        unit=block.unit,
        categories=names,
        series=tuple(series),
        kpi=block.key,
        places=tuple(Place(where={CHANNEL: str(raw)}) for raw in rows[CHANNEL]),
    )


def _table(question: Question, block: Kpi, rows: pd.DataFrame) -> Table:
    words = question.words
    claims = {verdict: words(name) for verdict, name in NAMES.items()}
    lines = [
        (
            question.value_name(CHANNEL, row[CHANNEL]),
            phrasing.value(words, block, row["value"]),
            words.number(row["n"]),
            phrasing.bare_step(words, block, row["difference"]),
            "" if pd.isna(row["difference"]) else table_verdict(words, row, claims[row["verdict"]]),
        )
        for _, row in rows.iterrows()
    ]
    columns = tuple(map(words, (N_("Channel"), N_("Value"), N_("n"), N_("Change"), N_("Verdict"))))
    return Table(columns=columns, rows=tuple(lines), numeric=(1, 2, 3))
