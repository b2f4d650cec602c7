"""What decided the tone of the comments and how often it is right, in one line."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from metrics.analysis import comments
from metrics.analysis.comments import Accuracy, Summary
from metrics.text.translation import N_, Words
from ui.shell.words import t, words

LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}


def accuracy(rows: pd.DataFrame, summary: Summary) -> None:
    """Write what decided the tone here, and how often words alone are right: on labelled comments and on these."""
    by_words = summary.n - summary.by_score
    decided = t(
        "Tone by the answer's own score for {scored} of {n} {n:comment|comments}, by its words for {rest}.",
        scored=words().number(summary.by_score),
        n=words().number(summary.n),
        rest=words().number(by_words),
    )
    own = comments.agreement(rows)
    st.caption(" ".join([decided, _on_labelled(words()), *([] if own is None else [_own(own)])]))


@lru_cache(maxsize=len(LANGUAGES))
def _on_labelled(words: Words) -> str:
    """Return how often words alone are right on comments labelled by hand."""
    lines = [
        words(
            N_(
                "Words alone, on service-desk comments of many kinds (terse, ironic, mixed, misspelt, forwarded) that "
                "were written and labelled by somebody who had not seen the words, and read once:"
            )
        ),
        *(_measured(measure, words) for measure in comments.measured_accuracy()),
        words(N_("On strangers' reviews of shops and products, rated by others:")),
        *(_measured(measure, words) for measure in comments.measured_accuracy("reviews")),
    ]
    return " ".join(lines)


def _measured(measure: Accuracy, words: Words) -> str:
    return words(
        N_(
            "{language} {right} right (n {n}, likely {low}–{high}), {found} of the negative found "
            "(likely {least}–{most})."
        ),
        language=words(LANGUAGES[measure.language]),
        n=measure.n,
        right=words.percent(measure.share),
        low=words.percent(float(measure.bounds.low)),
        high=words.percent(float(measure.bounds.high)),
        found=words.percent(measure.recall),
        least=words.percent(float(measure.recall_bounds.low)),
        most=words.percent(float(measure.recall_bounds.high)),
    )


def _own(agreement: Accuracy) -> str:
    return t(
        "On the {n} {n:comment|comments} here that {n:has|have} a score, the words agree with it in {share}.",
        n=words().number(agreement.n),
        share=words().percent(agreement.share),
    )
