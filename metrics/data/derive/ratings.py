"""Facts of ratings, classified by the scale of the answer."""

from __future__ import annotations

import pandas as pd

from metrics.data.derive.columns import number, text, truth
from metrics.settings import Settings

# scale → the lowest satisfied and the lowest neutral score, which are equal where a scale has no neutral answer.
CSAT_SCALES: dict[tuple[int, int], tuple[int, int]] = {
    (0, 1): (1, 1),  # Bad and Good
    (0, 2): (2, 1),
    (1, 2): (2, 2),
    (1, 3): (3, 2),
    (1, 4): (3, 3),
    (1, 5): (4, 3),
    (1, 7): (6, 4),
    (1, 10): (8, 6),
    (0, 10): (8, 6),
    (0, 100): (75, 50),
}
PROMOTER_FROM, DETRACTOR_TO = 9, 6
DETRACTOR, PROMOTER = -1, 1
"""The ends of the scale of an export that says only who is a detractor, passive (0) or a promoter."""

Facts = dict[str, pd.Series]


def ratings(frame: pd.DataFrame, settings: Settings) -> Facts:
    """Return the facts of each answer by its kind; missing for other kinds and without a score on the scale."""
    answered = number(frame, "score").notna()
    remarks = text(frame, "comment")
    comment = remarks.notna() if remarks.isna().all() else remarks.str.strip().fillna("") != ""
    scores = {
        "nps_value": _nps(frame),
        "ces_score": _effort(frame, settings),
        "engagement_score": _score(frame, "engagement"),
        **_csat(frame),
    }
    return {
        **scores,
        "is_answered": answered.astype("float64"),
        "has_comment": truth(comment, defined=answered & text(frame, "kind").ne("aspect").fillna(True).astype(bool)),
        "comment_negative": _negative(frame, scores).where(answered & comment),
    }


def _negative(frame: pd.DataFrame, scores: Facts) -> pd.Series:
    """Return whether a score is negative: dissatisfied, a detractor, or effort above the middle of the scale."""
    middle = (number(frame, "scale_low") + number(frame, "scale_high")) / 2
    effort = truth(scores["ces_score"] > middle, defined=scores["ces_score"].notna() & middle.notna())
    detractor = truth(scores["nps_value"] < 0, defined=scores["nps_value"].notna())
    return scores["csat_dissatisfied"].fillna(detractor).fillna(effort)


def _score(frame: pd.DataFrame, kind: str) -> pd.Series:
    score, low, high = (number(frame, name) for name in ("score", "scale_low", "scale_high"))
    return score.where(text(frame, "kind").eq(kind).fillna(False).astype(bool) & ~(score < low) & ~(score > high))


def _csat(frame: pd.DataFrame) -> Facts:
    score = _score(frame, "csat")
    low, high = number(frame, "scale_low"), number(frame, "scale_high")
    satisfied_from, neutral_from = _thresholds(low, high)
    judged = score.notna() & satisfied_from.notna()
    satisfied, dissatisfied = score >= satisfied_from, score < neutral_from
    return {
        "csat_satisfied": truth(satisfied, defined=judged),
        "csat_neutral": truth(~satisfied & ~dissatisfied, defined=judged),
        "csat_dissatisfied": truth(dissatisfied, defined=judged),
        "csat_score": score,
        "csat_index": (score - low) / (high - low).where(high > low),
        "five_star": truth(score >= high, defined=score.notna() & high.notna()),
    }


def _thresholds(low: pd.Series, high: pd.Series) -> tuple[pd.Series, pd.Series]:
    satisfied, neutral = low * float("nan"), low * float("nan")
    for (lowest, highest), (satisfied_from, neutral_from) in CSAT_SCALES.items():
        matches = (low == lowest) & (high == highest)
        satisfied, neutral = satisfied.mask(matches, satisfied_from), neutral.mask(matches, neutral_from)
    return satisfied, neutral


def _nps(frame: pd.DataFrame) -> pd.Series:
    score = _score(frame, "nps")
    # NPS has one standard scale, which is assumed where the export does not give it.
    low, high = number(frame, "scale_low").fillna(0), number(frame, "scale_high").fillna(10)
    judged = score.between(0, 10) & low.isin([0, 1]) & (high == 10)
    value = (score >= PROMOTER_FROM).astype("float64") - (score <= DETRACTOR_TO).astype("float64")
    in_classes = (low == DETRACTOR) & (high == PROMOTER)
    return (value.where(~in_classes, score) * 100).where(judged | in_classes)


def _effort(frame: pd.DataFrame, settings: Settings) -> pd.Series:
    score = _score(frame, "ces")
    if settings.low_effort_is == "low":
        return score
    return number(frame, "scale_low") + number(frame, "scale_high") - score
