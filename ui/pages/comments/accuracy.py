"""What decided the tone of the comments and how often it is right, in one line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import comments
from metrics.analysis.comments import Accuracy, Summary
from metrics.text.translation import N_
from ui.shell.words import t, words

LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}


def accuracy(rows: pd.DataFrame, summary: Summary) -> None:
    """Write what decided the tone here, and how often words alone are right: on labelled comments and on these."""
    by_words = summary.n - summary.by_score
    lines = [
        t(
            "Tone by the answer's own score for {scored} of {n} {n:comment|comments}, by its words for {rest}.",
            scored=words().number(summary.by_score),
            n=words().number(summary.n),
            rest=words().number(by_words),
        ),
        t(
            "Words alone, on service-desk comments of many kinds (terse, ironic, mixed, misspelt, forwarded) that were "
            "written and labelled before the words, by the same author, so expect less on yours:"
        ),
        *(_measured(measure) for measure in comments.measured_accuracy()),
        t("On strangers' reviews of shops and products, rated by others:"),
        *(_measured(measure) for measure in comments.measured_accuracy("reviews")),
    ]
    own = comments.agreement(rows)
    st.caption(" ".join(lines if own is None else [*lines, _own(own)]))


def _measured(measure: Accuracy) -> str:
    return t(
        "{language} {right} right (n {n}, likely {low}–{high}), {found} of the negative found (likely {least}–{most}).",
        language=t(LANGUAGES[measure.language]),
        n=measure.n,
        right=words().percent(measure.share),
        low=words().percent(float(measure.bounds.low)),
        high=words().percent(float(measure.bounds.high)),
        found=words().percent(measure.recall),
        least=words().percent(float(measure.recall_bounds.low)),
        most=words().percent(float(measure.recall_bounds.high)),
    )


def _own(agreement: Accuracy) -> str:
    return t(
        "On the {n} {n:comment|comments} here that {n:has|have} a score, the words agree with it in {share}.",
        n=words().number(agreement.n),
        share=words().percent(agreement.share),
    )
