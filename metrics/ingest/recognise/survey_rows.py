"""Lists of answers to several surveys: each row's survey name or class word says which survey its score belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from metrics.ingest.formats import GENERAL, Format, lexicon, normalise, squash
from metrics.ingest.parse import values
from metrics.ingest.parse.scales import CLASSES
from metrics.ingest.recognise.headers import keys_of, question_kind
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

PROMOTERS = frozenset(
    map(
        values.key,
        (
            *("promoter", "passive", "detractor", "promoters", "passives", "detractors", "neutral"),
            *("推荐者", "中立者", "被动者", "贬损者", "추천자", "중립자", "비추천자", "推奨者", "批判者"),
            *("promotor", "pasivo", "passivo", "detrator", "promoteur", "passif", "détracteur"),
            *(
                "passiv",
                "detraktor",
                "kritiker",
                "promotorzy",
                "pasywny",
                "detraktorzy",
                "промоутер",
                "нейтрал",
                "критик",
            ),
            *("promotore", "detrattore", "passief", "criticus", "passiivinen", "suosittelija", "arvostelija"),
        ),
    )
)
"""Classes of recommendation scores."""
FEELINGS = frozenset(map(values.key, ("positive", "neutral", "negative", "正面", "中性", "负面")))
"""Classes of satisfaction scores."""
TONE = ("sentiment", "tone", "emotion", "mood", "情感", "情绪", "语气")
"""Words in headers of classes that were made from comments, not from scores."""
SCORES = frozenset(
    map(
        squash,
        (
            *(
                "rating",
                "score",
                "response",
                "survey rating",
                "survey score",
                "result",
                "value",
                "评分",
                "得分",
                "分数",
            ),
            *(
                "bewertung",
                "note",
                "nota",
                "puntuación",
                "calificación",
                "valoración",
                "avaliação",
                "valutazione",
                "ocena",
            ),
            *("beoordeling", "оценка", "평점", "점수", "評価", "スコア", "betyg", "puan"),
        ),
    )
)
"""Headers of scores that do not say which survey they belong to."""
NAMES = frozenset(
    map(
        squash,
        ("survey name", "survey", "survey title", "questionnaire", "form name", "问卷名称", "调查名称", "问卷", "调查"),
    )
)
IS_CLASS = N_("Puts the scores of another column into classes, so it is no second answer")
CLASS_ALONE = N_("Holds the classes of recommendations, so each is read as an answer")
OF_CUSTOMER = N_("Holds a class that each customer or organisation has, so it is no answer about a ticket")
LASTING = re.compile(r"segment|tier\b|account|group|cuenta|conta\b|compte|konto|gruppe|grupo|分组|分群|客户类型|等级")
"""Words in headers of what customers are for good."""
OF_TICKETS = frozenset(("created", "status", "priority", "resolved", "closed", "agent", "team", "channel"))
"""Fields that say that rows are tickets."""
MOSTLY = 0.5


def class_kind(header: str, texts: list[str]) -> str | None:
    """Return the survey whose scores a column puts into classes (Promoter, Passive …); None where it does not."""
    keys = set(map(values.key, texts))
    if not keys or any(word in normalise(header) for word in TONE):
        return None
    if keys <= PROMOTERS and keys - {values.key("neutral")}:
        return "nps"
    if keys <= FEELINGS and keys - {values.key("neutral")}:
        return values.canonical(header, "survey") or question_kind(header) or "csat"
    return None


def map_scores_of_surveys(grid: Grid, columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Map a “Rating” beside survey names or classes to the score of whichever survey its row belongs to."""
    score = _score_column(columns, mapping)
    score = _classified_column(grid, columns, mapping) if score is None else score
    if chosen.key not in GENERAL or score is None:
        return columns
    classes = [at for at in range(len(columns)) if at != score and class_kind(grid.names[at], grid.sample(at))]
    kinds = (at for at, column in enumerate(columns) if column.field == "kind" or _names_surveys(grid, at))
    named = next(kinds, None)
    if named is None and not classes:
        return columns
    result = list(columns)
    result[score] = replace(columns[score], field="score")
    for at in classes:
        result[at] = replace(columns[at], field=None, confidence=0.0, note=IS_CLASS)
    if named is not None and not any(column.field == "kind" for column in columns):
        result[named] = replace(columns[named], field="kind", confidence=1.0, note=None)
    return result


def map_classes_alone(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Map a column of Promoter, Passive and Detractor to the recommendation where no column holds its score."""
    fields = {column.field for column in columns}
    free = [at for at, column in enumerate(columns) if column.field in (None, "nps") and column.header not in mapping]
    at = next((at for at in free if class_kind(grid.names[at], grid.sample(at)) == "nps"), None)
    rivals = {place for place, column in enumerate(columns) if column.field in ("nps", "score")}
    if at is None or rivals - {at}:
        return columns
    own = replace(columns[at], field="nps", note=CLASS_ALONE)
    if fields & OF_TICKETS and _is_lasting(grid, at, columns):
        own = replace(columns[at], field=None, confidence=0.0, note=OF_CUSTOMER)
    return [own if place == at else column for place, column in enumerate(columns)]


def _is_lasting(grid: Grid, at: int, columns: list[Column]) -> bool:
    """Return whether classes are the customers' own: they answered nothing about a ticket."""
    who = [place for place, column in enumerate(columns) if column.field in ("requester", "organisation")]
    return bool(LASTING.search(normalise(columns[at].header))) or _lasts(grid, at, who)


def _lasts(grid: Grid, at: int, who: list[int]) -> bool:
    """Return whether somebody has several rows, and nobody two classes."""
    classes = pd.Series(grid.text(at).to_pylist(), dtype=object)
    for place in who:
        counts = classes.groupby(pd.Series(grid.text(place).to_pylist(), dtype=object)).agg(["count", "nunique"])
        if (counts["count"] > 1).any() and (counts["nunique"] <= 1).all():
            return True
    return False


def _score_column(columns: list[Column], mapping: dict[str, str]) -> int | None:
    places = [
        at
        for at, column in enumerate(columns)
        if column.field in ("csat", "score")
        and column.header not in mapping
        and SCORES.intersection(map(squash, keys_of(column.header)))
    ]
    return places[0] if len(places) == 1 else None


def _classified_column(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> int | None:
    """Return the satisfaction column whose scores another column calls Promoter from nine on: it is no satisfaction."""
    classes = [at for at in range(len(columns)) if class_kind(grid.names[at], grid.sample(at)) == "nps"]
    rated = [at for at, column in enumerate(columns) if column.field == "csat" and column.header not in mapping]
    pairs = ((at, of) for at in rated for of in classes)
    return next((at for at, of in pairs if _agree(grid.text(at).to_pylist(), grid.text(of).to_pylist())), None)


def _agree(scores: list[str | None], classes: list[str | None]) -> bool:
    """Return whether every class is that of its row's score from 0 to 10."""
    pairs = [(score, word) for score, word in zip(scores, classes, strict=True) if score and word]
    return bool(pairs) and all(
        re.fullmatch(r"\d{1,2}(?:\.0)?", score) and _class_of(float(score)) == _rank(word) for score, word in pairs
    )


def _class_of(score: float) -> int:
    return 1 if score >= 9 else 0 if score >= 7 else -1


def _rank(word: str) -> float | None:
    """Return −1 for a detractor, 0 for a passive and 1 for a promoter."""
    scales = (scale.words for scale in lexicon().scale if (scale.low, scale.high) == CLASSES)
    return next((words[values.key(word)] for words in scales if values.key(word) in words), None)


def _names_surveys(grid: Grid, at: int) -> bool:
    texts = grid.sample(at)
    return squash(grid.names[at]) in NAMES and bool(texts) and values.read_share(texts, "survey") >= MOSTLY
