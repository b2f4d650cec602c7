"""The definition lab: one month's figures as each help desk would show them, side by side.

So that a lead can say why another tool shows another number. Each rule is how the tool describes its own report;
the rows are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from metrics import say
from metrics.desk import Desk
from metrics.kpis import Unit, kpi
from metrics.query import behind, figures
from metrics.words import N_, Words

Numbers = tuple[float, float]


@dataclass(frozen=True)
class Rule:
    """How one tool defines a figure: the tool, what it shows under which name, and the sum it makes."""

    tool: str
    figure: str
    formula: str
    unit: Unit
    compute: Callable[[pd.DataFrame], Numbers]


@dataclass(frozen=True)
class Reading:
    """What one tool would show: `value` is its top by its bottom, missing where the bottom is 0; n is the bottom."""

    tool: str
    figure: str
    formula: str
    unit: Unit
    value: float
    n: float


def satisfaction(answers: pd.DataFrame) -> list[Reading]:
    """Return each tool's satisfaction of the same rated answers (columns of `derive.responses`)."""
    return [_reading(rule, answers) for rule in SATISFACTION]


def service(tickets: pd.DataFrame) -> list[Reading]:
    """Return each tool's first-contact and first-solution figures of the same solved tickets."""
    return [_reading(rule, tickets) for rule in SERVICE]


def lab(
    desk: Desk,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    where: Mapping[str, Sequence[str | None]] | None = None,
) -> dict[str, list[Reading]]:
    """Return the readings of one stretch of the desk: "satisfaction" and "service"."""
    answers = behind(desk, "csat", start=start, end=end, where=where)
    solved = behind(desk, "resolution_rate", start=start, end=end, where=where)
    return {"satisfaction": satisfaction(answers), "service": service(solved[solved["is_resolved"] == 1])}


def worked(desk: Desk, key: str, words: Words, *, start: datetime | None = None, end: datetime | None = None) -> str:
    """Return a KPI worked out on the desk's own rows, in one sentence; why there is none where there is none."""
    block = kpi(key)
    row = figures(desk, [key], grain="all", start=start, end=end)
    if row.empty:
        return words(block.nothing)
    one = row.iloc[0]
    if pd.isna(one["value"]):
        reason = str(one["reason"])
        return words(reason)
    value = say.value(words, block, float(one["value"]))
    if block.kind != "share" or pd.isna(one["total"]):
        sample = say.sample(words, block, int(one["n"]))
        return words(N_("{formula}: {value} from {sample}."), formula=words(block.formula), value=value, sample=sample)
    return words(
        N_("{formula}: {part} / {whole} = {value}."),
        formula=words(block.formula),
        part=words.number(float(one["total"])),
        whole=words.number(int(one["n"])),
        value=value,
    )


def _reading(rule: Rule, rows: pd.DataFrame) -> Reading:
    top, bottom = rule.compute(rows)
    value = top / bottom if bottom else float("nan")
    return Reading(rule.tool, rule.figure, rule.formula, rule.unit, value, bottom)


def _numbers(rows: pd.DataFrame, name: str) -> pd.Series:
    return pd.Series(rows[name].to_numpy("float64", na_value=np.nan))


def _good_of_judged(rows: pd.DataFrame) -> Numbers:
    good, bad = _numbers(rows, "csat_satisfied").sum(), _numbers(rows, "csat_dissatisfied").sum()
    return good, good + bad


def _good_of_all(rows: pd.DataFrame) -> Numbers:
    good = _numbers(rows, "csat_satisfied").dropna()
    return good.sum(), len(good)


def _sum_of_maximum(rows: pd.DataFrame) -> Numbers:
    score, high = _numbers(rows, "score"), _numbers(rows, "scale_high")
    known = score.notna() & high.notna()
    return score[known].sum(), high[known].sum()


def _mean_score(rows: pd.DataFrame) -> Numbers:
    score = _numbers(rows, "score").dropna()
    scales = rows[["scale_low", "scale_high"]].drop_duplicates()
    return (score.sum(), len(score)) if len(scales) == 1 else (np.nan, 0)


def _solved_within_15_minutes(rows: pd.DataFrame) -> Numbers:
    hours = _numbers(rows, "resolve_hours").dropna()
    return float((hours <= 0.25).sum()), len(hours)


def _by_flag_or_count(rows: pd.DataFrame) -> Numbers:
    first = _numbers(rows, "first_contact").dropna()
    return first.sum(), len(first)


def _one_reply(rows: pd.DataFrame) -> Numbers:
    replies = _numbers(rows, "interactions").dropna()
    return float((replies <= 1).sum()), len(replies)


def _closed_once_by_one(rows: pd.DataFrame) -> Numbers:
    reopens, handovers = _numbers(rows, "reopens"), _numbers(rows, "handovers")
    known = reopens.notna()
    once = known & ~(reopens > 0) & ~(handovers > 0)
    return float(once.sum()), float(known.sum())


_THIS = "Plumbline"
_CSAT, _FCR = N_("Customer satisfaction"), N_("First contact resolution")

SATISFACTION = (
    Rule(_THIS, _CSAT, N_("satisfied answers / all answers"), "share", _good_of_all),
    Rule("Zendesk", N_("Satisfaction score"), N_("good / (good + bad)"), "share", _good_of_judged),
    Rule("Chatwoot", N_("Satisfaction score"), N_("answers of 4 and 5 / responses"), "share", _good_of_all),
    Rule("Simplesat", _CSAT, N_("positive / (positive + neutral + negative)"), "share", _good_of_all),
    Rule("ServiceRocket", _CSAT, N_("sum of the ratings / sum of the highest possible"), "share", _sum_of_maximum),
    Rule("Jira Service Management", N_("Average rating"), N_("mean of the stars"), "score", _mean_score),
)
SERVICE = (
    Rule(_THIS, _FCR, N_("flag, else one interaction and no reopen / solved"), "share", _by_flag_or_count),
    Rule("Zendesk", N_("One-touch tickets"), N_("solved with at most one reply / solved"), "share", _one_reply),
    Rule("Zammad", N_("First solution"), N_("solved within 15 minutes / solved"), "share", _solved_within_15_minutes),
    Rule("Intercom", _FCR, N_("closed once by one teammate / closed"), "share", _closed_once_by_one),
)
