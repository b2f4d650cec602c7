"""How often the tone is right, recomputed from the labelled files, and that the page shows just these numbers."""

from __future__ import annotations

import pytest
from statsmodels.stats.proportion import proportion_confint

from metrics.analysis import comments
from metrics.analysis.comments import agreement, classify_comments, measured_accuracy, theme_catalogue, tone
from metrics.analysis.comments.accuracy import FEWEST
from metrics.analysis.comments.labelled_sentences import LANGUAGES, labelled
from metrics.analysis.comments.labels import LABELS
from metrics.analysis.comments.tokens import tokens
from tests.analysis.comments.rows import answer, desk_of

HALVES = ("develop", "held_out")
SHOWN = {(source, one.language): one for source in ("written", "reviews") for one in measured_accuracy(source)}
LEAST = {("written", "en"): 0.77, ("written", "zh"): 0.74, ("reviews", "en"): 0.63, ("reviews", "zh"): 0.75}
"""Right on sentences no word was chosen on, as measured once; the aims of 0.85 and 0.88 are not reached."""

RECALL = {"en": 0.84, "zh": 0.83}
"""The share of negative comments that is detected at least; the aim of 0.88 is not reached."""

LIMITS = {
    "en": {"I was told it would take a day and it took an hour."},
    "zh": set(),
}
"""Ordinary sentences that are misread: which of two things is praised only the sense tells."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_150_labelled_comments_a_language_none_in_both_halves(language):
    texts = [row["text"] for half in HALVES for row in labelled(language, half)]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", HALVES)
def test_every_label_is_known(language, half):
    rows = labelled(language, half)
    assert {row["sentiment"] for row in rows} == set(comments.TONES)
    assert {theme for row in rows for theme in row["themes"].split(",") if theme} <= set(LABELS)


@pytest.mark.parametrize(("source", "language"), LEAST)
def test_the_accuracy_shown_is_that_of_the_sealed_sentences_with_its_wilson_interval(source, language):
    pairs = [(row["sentiment"], tone(row["text"])) for row in labelled(language, f"{source}_sealed")]
    right = [true == predicted for true, predicted in pairs]
    shown = SHOWN[source, language]
    assert shown.n == len(right) >= 300
    assert shown.share == pytest.approx(sum(right) / len(right))
    assert shown.bounds == pytest.approx(proportion_confint(sum(right), len(right), method="wilson"))
    assert shown.share >= LEAST[source, language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_share_of_negative_comments_found_is_that_of_the_sealed_sentences(language):
    rows = [row for row in labelled(language, "written_sealed") if row["sentiment"] == "negative"]
    detected = [tone(row["text"]) == "negative" for row in rows]
    shown = SHOWN["written", language]
    assert shown.recall == pytest.approx(sum(detected) / len(detected))
    assert shown.recall_bounds == pytest.approx(proportion_confint(sum(detected), len(detected), method="wilson"))
    assert shown.recall >= RECALL[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_sentences_have_their_tone_but_for_the_known_limits(language):
    """Plain praise, questions, statements and complaints, none of them ironic."""
    rows = labelled(language, "ordinary_develop")
    assert len(rows) >= 130
    assert {row["text"] for row in rows if tone(row["text"]) != row["sentiment"]} == LIMITS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_themes_marked_by_hand_are_found_and_most_found_were_marked(language):
    """“Solved” was not among the marks: it is the opposite of one."""
    marked, found = set(), set()
    for row in labelled(language, "held_out"):
        marked |= {(row["text"], theme) for theme in row["themes"].split(",") if theme}
        found |= {
            (row["text"], theme) for theme in theme_catalogue().themes_in(tokens(row["text"])) if theme != "solved"
        }
    assert len(marked & found) >= 0.85 * len(marked)
    assert len(marked & found) >= 0.85 * len(found)


def test_a_desks_own_scores_check_its_words():
    scored = [answer(number, "Excellent help", 5 if number % 4 else 1) for number in range(FEWEST + 2)]
    said = classify_comments(comments.comment_rows(desk_of(*scored, answer(99, "Excellent help"))))
    own = agreement(said)
    assert (own.n, own.correct, own.negatives, own.detected) == (32, 24, 8, 0)


def test_a_handful_of_scores_checks_nothing():
    assert agreement(classify_comments(comments.comment_rows(desk_of(answer(1, "Good", 5))))) is None
