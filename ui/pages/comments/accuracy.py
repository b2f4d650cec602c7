"""How the tone was found and how often that is right, in one line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import comments
from metrics.analysis.comments import Accuracy, Summary
from metrics.text.translation import N_
from ui.shell.words import t, words

LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}


def accuracy(rows: pd.DataFrame, found: Summary) -> None:
    """Write what decided the tone here, and how often words alone are right: on labelled comments and on these."""
    by_words = found.n - found.by_score
    lines = [
        t(
            "Tone by the answer's own score for {scored} of {n} {n:comment|comments}, by its words for {rest}.",
            scored=words().number(found.by_score),
            n=words().number(found.n),
            rest=words().number(by_words),
        ),
        t("Words alone, on comments written and labelled for this purpose and not used to choose the words:"),
        *(_measured(one) for one in comments.measured()),
    ]
    own = comments.agreement(rows)
    st.caption(" ".join(lines if own is None else [*lines, _own(own)]))


def _measured(one: Accuracy) -> str:
    return t(
        "{language} {right} right (n {n}, likely {low}–{high}), {found} of the negative found (likely {least}–{most}).",
        language=t(LANGUAGES[one.language]),
        n=one.n,
        right=words().percent(one.share),
        low=words().percent(float(one.bounds.low)),
        high=words().percent(float(one.bounds.high)),
        found=words().percent(one.recall),
        least=words().percent(float(one.recall_bounds.low)),
        most=words().percent(float(one.recall_bounds.high)),
    )


def _own(one: Accuracy) -> str:
    return t(
        "On the {n} {n:comment|comments} here that {n:has|have} a score, the words agree with it in {share}.",
        n=words().number(one.n),
        share=words().percent(one.share),
    )
