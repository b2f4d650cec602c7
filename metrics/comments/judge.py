"""What each comment says: its tone, by the answer's own score where it has one, its language and its themes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.comments.themes import Book, book
from metrics.comments.tokens import language, tokens
from metrics.comments.tone import of_tokens


def judged(rows: pd.DataFrame, themes: Book | None = None) -> pd.DataFrame:
    """Return answers with words (`rows.of`, or any rows of responses with facts) with what they say.

    Added: `sentiment` (negative, neutral, positive), `judged_by` ("score" or "text"), `tone` (what the text alone
    says), `language` ("en", "zh" or "") and `themes` (keys). Rows without words are left out.
    """
    written = rows[rows["comment"].fillna("").str.strip() != ""].reset_index(drop=True)
    known = themes or book()
    codes, texts = pd.factorize(written["comment"].astype("object"))
    own = sentiment(written)
    read = [tokens(text) for text in texts]
    said = _taken([of_tokens(words) for words in read], codes)
    return written.assign(
        sentiment=own.where(own.notna(), said),
        judged_by=np.where(own.notna(), "score", "text"),
        tone=said,
        language=_taken([language(text) for text in texts], codes),
        themes=_taken([known.of(words) for words in read], codes),
    )


def sentiment(rows: pd.DataFrame) -> pd.Series:
    """Return what each answer's own score says: negative, neutral, positive; missing where no score was judged.

    Negative is exactly what the figure `negative_comment_share` counts.
    """
    negative, neutral = _numbers(rows, "comment_negative"), _neutral(rows)
    said = pd.Series("positive", index=rows.index, dtype="object")
    return said.mask(neutral, "neutral").mask(negative == 1, "negative").where(negative.notna(), None)


def _neutral(rows: pd.DataFrame) -> pd.Series:
    middle = (_numbers(rows, "scale_low") + _numbers(rows, "scale_high")) / 2
    passive, even = _numbers(rows, "nps_value") == 0, _numbers(rows, "ces_score") == middle
    return (_numbers(rows, "csat_neutral") == 1) | passive | even


def _numbers(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].astype("float64")


def _taken(said: list[object], codes: np.ndarray) -> pd.Series:
    """Return one entry a comment from one a distinct text; tuples stay whole."""
    found = np.empty(len(said), dtype=object)
    found[:] = said
    return pd.Series(found[codes], dtype="object")
