"""What each help desk counts: numerator and denominator of its figure, from the same rows."""

from __future__ import annotations

import numpy as np
import pandas as pd

Numbers = tuple[float, float]
FIRST_SOLUTION_HOURS = 0.25
OF_ANSWERS = ("csat_satisfied", "csat_neutral", "csat_dissatisfied", "csat_index", "score", "scale_low", "scale_high")
OF_TICKETS = ("first_contact", "interactions", "resolve_hours", "reopens", "handovers")
"""The columns that the rules count, of answers and of solved tickets."""


def numbers(rows: pd.DataFrame, name: str) -> pd.Series:
    """Return one column as floats, missing as NaN."""
    return pd.Series(rows[name].to_numpy("float64", na_value=np.nan))


def good_of_judged(rows: pd.DataFrame) -> Numbers:
    """Return the satisfied, and the satisfied and dissatisfied."""
    good, bad = numbers(rows, "csat_satisfied").sum(), numbers(rows, "csat_dissatisfied").sum()
    return float(good), float(good + bad)


def good_of_all(rows: pd.DataFrame) -> Numbers:
    """Return the satisfied, and all who answered."""
    good = numbers(rows, "csat_satisfied").dropna()
    return float(good.sum()), float(len(good))


def sum_of_maximum(rows: pd.DataFrame) -> Numbers:
    """Return the sum of the scores, and the sum of the highest scores that were possible."""
    score, high = numbers(rows, "score"), numbers(rows, "scale_high")
    scored = score.notna() & high.notna()
    return float(score[scored].sum()), float(high[scored].sum())


def place_on_scale(rows: pd.DataFrame) -> Numbers:
    """Return the sum of where each score lies between the ends of its scale (0–1), and how many there are."""
    place = numbers(rows, "csat_index").dropna()
    return float(place.sum()), float(len(place))


def mean_score(rows: pd.DataFrame) -> Numbers:
    """Return the sum of the scores and how many there are; nothing where scales are mixed."""
    score = numbers(rows, "score").dropna()
    scales = rows[["scale_low", "scale_high"]].drop_duplicates()
    return (float(score.sum()), float(len(score))) if len(scales) == 1 else (float("nan"), 0.0)


def first_contact(rows: pd.DataFrame) -> Numbers:
    """Return the tickets solved at first contact by the desk's rule, and those that tell."""
    first = numbers(rows, "first_contact").dropna()
    return float(first.sum()), float(len(first))


def one_reply(rows: pd.DataFrame) -> Numbers:
    """Return the tickets with at most one reply, and those that count them."""
    replies = numbers(rows, "interactions").dropna()
    return float((replies <= 1).sum()), float(len(replies))


def within_15_minutes(rows: pd.DataFrame) -> Numbers:
    """Return the tickets solved within 15 minutes, and all with a known time."""
    hours = numbers(rows, "resolve_hours").dropna()
    return float((hours <= FIRST_SOLUTION_HOURS).sum()), float(len(hours))


def closed_once_by_one(rows: pd.DataFrame) -> Numbers:
    """Return the tickets neither reopened nor handed over, and those that count reopenings."""
    reopens, handovers = numbers(rows, "reopens"), numbers(rows, "handovers")
    counted = reopens.notna()
    once = counted & ~(reopens > 0) & ~(handovers > 0)
    return float(once.sum()), float(counted.sum())
