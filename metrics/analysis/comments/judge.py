"""What each comment says: its tone, by the answer's own score where it has one, its language and its themes."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import pandas as pd

from metrics.analysis.comments.themes import Book, book
from metrics.analysis.comments.tokens import Language, language, tokens
from metrics.analysis.comments.tone import Tone, of_tokens


def judged(rows: pd.DataFrame, themes: Book | None = None) -> pd.DataFrame:
    """Return answers with words (`rows.of`, or any rows of responses with facts) with what they say.

    Added: `sentiment` (negative, neutral, positive), `judged_by` ("score" or "text"), `tone` (what the text alone
    says), `language` ("en", "zh" or "") and `themes` (keys). Rows without words are left out.
    """
    written = rows[rows["comment"].fillna("").str.strip() != ""].reset_index(drop=True)
    known = themes or _usual()
    codes, texts = pd.factorize(written["comment"].astype("object"))
    own = sentiment(written)
    read = [_said(text, known) for text in texts]
    said = _taken([tone for tone, _, _ in read], codes)
    return written.assign(
        sentiment=own.where(own.notna(), said),
        judged_by=np.where(own.notna(), "score", "text"),
        tone=said,
        language=_taken([spoken for _, spoken, _ in read], codes),
        themes=_taken([keys for _, _, keys in read], codes),
    )


@lru_cache(maxsize=20_000)
def _said(text: str, themes: Book) -> tuple[Tone, Language, tuple[str, ...]]:
    """Return tone, language and themes of a text; another filter shows much the same texts again."""
    words = tokens(text)
    return of_tokens(words), language(text), themes.of(words)


@cache
def _usual() -> Book:
    return book()


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
