"""Which answers are comments, what decides their tone, and how they are searched."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics import query
from metrics.analysis import comments
from metrics.analysis.comments import classify_comments, filter_comments
from tests.analysis.comments.rows import answer, desk_of
from tests.data_frames import in_duckdb

BAD_TEXT, GOOD_TEXT = "Terrible, nobody replied", "Excellent, thank you"
HOSTILE = "<script>alert(1)</script> ![x](https://example.org/x.png) {name} %s .* Ｆｕｌｌ"


def _said(*answers):
    return classify_comments(comments.comment_rows(desk_of(*answers)))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(answer(1, BAD_TEXT, 5), ("positive", "score"), id="satisfied, whatever the words"),
        pytest.param(answer(1, GOOD_TEXT, 3), ("neutral", "score"), id="neutral score"),
        pytest.param(answer(1, GOOD_TEXT, 1), ("negative", "score"), id="dissatisfied"),
        pytest.param(answer(1, GOOD_TEXT, 6, "nps", (0, 10)), ("negative", "score"), id="detractor"),
        pytest.param(answer(1, BAD_TEXT, 8, "nps", (0, 10)), ("neutral", "score"), id="passive"),
        pytest.param(answer(1, BAD_TEXT, 9, "nps", (0, 10)), ("positive", "score"), id="promoter"),
        pytest.param(answer(1, GOOD_TEXT, 7, "ces", (1, 7)), ("negative", "score"), id="much effort"),
        pytest.param(answer(1, GOOD_TEXT, 4, "ces", (1, 7)), ("neutral", "score"), id="effort in the middle"),
        pytest.param(answer(1, BAD_TEXT, 2, "ces", (1, 7)), ("positive", "score"), id="little effort"),
        pytest.param(answer(1, BAD_TEXT), ("negative", "text"), id="no score: the words decide"),
        pytest.param(answer(1, GOOD_TEXT, 9), ("positive", "text"), id="a score off its scale is none"),
        pytest.param(answer(1, BAD_TEXT, 4, "engagement", (1, 10)), ("negative", "text"), id="a kind without a tone"),
    ],
)
def test_the_answers_own_score_decides_before_its_words(given, expected):
    said = _said(given)
    assert tuple(said.loc[0, ["sentiment", "judged_by"]]) == expected


def test_the_negative_share_of_scored_comments_is_the_catalogues_figure():
    rows = [answer(number, "words", score) for number, score in enumerate((1, 2, 3, 4, 5, 5))]
    rows += [answer(7, BAD_TEXT), answer(8, None, 1), answer(9, "words", 0, "nps", (0, 10))]
    desk = desk_of(*rows)
    scored = classify_comments(comments.comment_rows(desk)).query("judged_by == 'score'")
    figure = query.figures(desk, ["negative_comment_share"], grain="all").iloc[0]
    assert (len(scored), (scored["sentiment"] == "negative").mean()) == (figure["n"], figure["value"])


def test_comments_are_answers_with_words_newest_first():
    said = _said(answer(1, "old", 5, day=1), answer(2, "  ", 5), answer(3, None, 5), answer(4, "new", 5, day=9))
    assert list(said["comment"]) == ["new", "old"]


def test_days_and_filters_keep_what_they_name():
    rows = [answer(1, "a", 5, day=1, channel="chat"), answer(2, "b", 5, day=5, channel="chat")]
    desk = desk_of(*rows, answer(3, "c", day=5, channel="email"), answer(4, "d", day=5))
    kept = comments.comment_rows(
        desk, start=pd.Timestamp("2026-03-02"), end=pd.Timestamp("2026-03-31"), where={"channel": ["chat"]}
    )
    assert list(kept["comment"]) == ["b"]
    assert set(comments.comment_rows(desk, start=pd.Timestamp("2026-03-05"))["comment"]) == {"b", "c", "d"}


def test_duckdb_and_pandas_hold_the_same_comments():
    desk = desk_of(answer(1, GOOD_TEXT, 5), answer(2, BAD_TEXT), answer(3, " "), answer(4, "态度差", 2, day=3))
    ours, theirs = (classify_comments(comments.comment_rows(one)) for one in (desk, in_duckdb(desk)))
    columns = ["response_id", "sentiment", "judged_by", "themes"]
    assert ours[columns].to_dict("records") == theirs[columns].to_dict("records")


def test_what_is_only_counted_is_judged_alike_by_fewer_columns():
    scales = [answer(2, GOOD_TEXT, 8, "nps", (0, 10)), answer(3, GOOD_TEXT, 7, "ces", (1, 7)), answer(4, BAD_TEXT)]
    for desk in (whole := desk_of(answer(1, BAD_TEXT, 5), *scales), in_duckdb(whole)):
        said, counted = (
            classify_comments(comments.comment_rows(desk, columns=columns))
            for columns in ((), comments.SUMMARY_COLUMNS)
        )
        columns = ["comment", "sentiment", "judged_by", "themes"]
        one, other = (rows[columns].sort_values(columns).to_dict("records") for rows in (said, counted))
        assert one == other


def test_nobody_wrote_anything():
    said = _said(answer(1, None, 5))
    assert said.empty
    assert {"sentiment", "themes", "language"} <= set(said)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        pytest.param("", 2, id="nothing asked"),
        pytest.param("FULL", 1, id="case and width"),
        pytest.param(".*", 1, id="no pattern"),
        pytest.param("![x](https", 1, id="markup as it stands"),
        pytest.param("absent", 0, id="nothing found"),
    ],
)
def test_a_search_finds_plain_text(wanted, count):
    assert len(filter_comments(_said(answer(1, HOSTILE, 1), answer(2, "fine", 5)), find=wanted)) == count


def test_tone_and_theme_keep_their_comments():
    said = _said(answer(1, "VPN down", 1), answer(2, "VPN thanks", 5), answer(3, "new screen", 1))
    assert list(filter_comments(said, tone="negative", theme="network")["comment"]) == ["VPN down"]
