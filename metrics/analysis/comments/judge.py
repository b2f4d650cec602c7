"""Classification of each comment: its sentiment, by the answer's own score where it has one, language and themes."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import pandas as pd

from metrics.analysis.comments.bayes import Tone
from metrics.analysis.comments.themes import ThemeCatalogue, theme_catalogue
from metrics.analysis.comments.tokens import Language, language, stems, whole_tokens
from metrics.analysis.comments.tone import tone_of_tokens


def classify_comments(rows: pd.DataFrame, catalogue: ThemeCatalogue | None = None) -> pd.DataFrame:
    """Return the answers with a comment (`comment_rows`, or any rows of responses with facts), classified.

    Added: `sentiment` (negative, neutral, positive), `judged_by` ("score" or "text"), `tone` (that of the text
    alone), `language` ("en", "zh" or "") and `themes` (keys). Rows without a comment are left out.
    """
    written = rows[rows["comment"].fillna("").str.strip() != ""].reset_index(drop=True)
    themes = catalogue or _default_catalogue()
    codes, texts = pd.factorize(written["comment"].astype("object"))
    own = sentiment(written)
    classes = [_classify(text, themes) for text in texts]
    tones = _spread([tone for tone, _, _ in classes], codes)
    return written.assign(
        sentiment=own.where(own.notna(), tones),
        judged_by=np.where(own.notna(), "score", "text"),
        tone=tones,
        language=_spread([spoken for _, spoken, _ in classes], codes),
        themes=_spread([keys for _, _, keys in classes], codes),
    )


@lru_cache(maxsize=20_000)
def _classify(text: str, catalogue: ThemeCatalogue) -> tuple[Tone, Language, tuple[str, ...]]:
    """Return tone, language and themes of a text; cached, as other filters show mostly the same texts."""
    words = whole_tokens(text)
    return tone_of_tokens(words), language(text), catalogue.themes_in(stems(words))


@cache
def _default_catalogue() -> ThemeCatalogue:
    return theme_catalogue()


def sentiment(rows: pd.DataFrame) -> pd.Series:
    """Return the sentiment by each answer's own score: negative, neutral, positive; missing without a judged score.

    Negative is exactly what the figure `negative_comment_share` counts.
    """
    negative, neutral = _numbers(rows, "comment_negative"), _neutral(rows)
    labels = pd.Series("positive", index=rows.index, dtype="object")
    return labels.mask(neutral, "neutral").mask(negative == 1, "negative").where(negative.notna(), None)


def _neutral(rows: pd.DataFrame) -> pd.Series:
    middle = (_numbers(rows, "scale_low") + _numbers(rows, "scale_high")) / 2
    passive, even = _numbers(rows, "nps_value") == 0, _numbers(rows, "ces_score") == middle
    return (_numbers(rows, "csat_neutral") == 1) | passive | even


def _numbers(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].astype("float64")


def _spread(values: list[object], codes: np.ndarray) -> pd.Series:
    """Return one value a comment, given one a distinct text; a tuple is one value."""
    by_text = np.empty(len(values), dtype=object)
    by_text[:] = values
    return pd.Series(by_text[codes], dtype="object")
