"""What an answer says, on every scale that surveys use."""

import pytest

from metrics.data import derive
from metrics.settings import Settings
from tests.data.derive.frames import canonical, value

SCALES = {
    # for each scale the scores that are dissatisfied, neutral and satisfied, in this order
    (0, 1): ([0], [], [1]),
    (1, 2): ([1], [], [2]),
    (1, 3): ([1], [2], [3]),
    (1, 4): ([1, 2], [], [3, 4]),
    (1, 5): ([1, 2], [3], [4, 5]),
    (1, 7): ([1, 2, 3], [4, 5], [6, 7]),
    (1, 10): ([1, 2, 3, 4, 5], [6, 7], [8, 9, 10]),
    (0, 10): ([0, 1, 2, 3, 4, 5], [6, 7], [8, 9, 10]),
    (0, 100): ([0, 49, 49.5], [50, 74, 74.9], [75, 100]),
}
CSAT = ("csat_dissatisfied", "csat_neutral", "csat_satisfied")


def answer(kind: str, score: float | None, low: float | None = None, high: float | None = None, **row: object):
    scale = {"kind": kind, "score": score, "scale_low": low, "scale_high": high}
    settings = Settings(low_effort_is=row.pop("low_effort_is", "low"))
    return derive.responses(canonical("responses", scale | row), None, settings)


def found(facts, *names: str) -> list[object]:
    return [value(facts, name) for name in names]


def test_each_scale_has_its_own_satisfied_neutral_and_dissatisfied():
    cases = [
        (scale, score, place)
        for scale, groups in SCALES.items()
        for place, group in enumerate(groups)
        for score in group
    ]
    rows = [{"kind": "csat", "score": score, "scale_low": low, "scale_high": high} for (low, high), score, _ in cases]
    facts = derive.responses(canonical("responses", *rows), None, Settings())
    places = [[value(facts, name, row) for name in CSAT] for row in range(len(cases))]
    expected = [[float(place == each) for each in range(3)] for _, _, place in cases]
    wrong = [(case, got) for case, got, wanted in zip(cases, places, expected, strict=True) if got != wanted]
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "score", "scale"),
    [
        pytest.param("csat", None, (1, 5), id="not-answered"),
        pytest.param("csat", 6, (1, 5), id="above-the-scale"),
        pytest.param("csat", 0, (1, 5), id="below-the-scale"),
        pytest.param("csat", 3, (1, 6), id="a-scale-nobody-defined"),
        pytest.param("csat", 3, (None, None), id="scale-unknown"),
        pytest.param("nps", 9, (0, 10), id="another-kind"),
        pytest.param(None, 5, (1, 5), id="kind-unknown"),
    ],
)
def test_what_cannot_be_judged_is_missing(kind, score, scale):
    assert found(answer(kind, score, *scale), *CSAT) == [None] * 3


@pytest.mark.parametrize(
    ("score", "scale", "kept", "index", "five_star"),
    [
        pytest.param(5, (1, 5), 5, 1, 1, id="top"),
        pytest.param(4, (1, 5), 4, 0.75, 0, id="next-to-top"),
        pytest.param(1, (1, 5), 1, 0, 0, id="bottom"),
        pytest.param(1, (0, 1), 1, 1, 1, id="good"),
        pytest.param(6, (1, 5), None, None, None, id="off-the-scale"),
        pytest.param(3, (None, None), 3, None, None, id="scale-unknown"),
        pytest.param(3, (3, 3), 3, None, 1, id="scale-of-one-point"),
        pytest.param(None, (1, 5), None, None, None, id="not-answered"),
    ],
)
def test_scores_are_kept_and_placed_on_their_scale(score, scale, kept, index, five_star):
    facts = answer("csat", score, *scale)
    assert found(facts, "csat_score", "csat_index", "five_star") == [kept, index, five_star]


@pytest.mark.parametrize(
    ("score", "scale", "points"),
    [
        *[pytest.param(score, (0, 10), -100, id=f"{score}-detracts") for score in range(7)],
        *[pytest.param(score, (0, 10), 0, id=f"{score}-passive") for score in (7, 8)],
        *[pytest.param(score, (0, 10), 100, id=f"{score}-promotes") for score in (9, 10)],
        pytest.param(1, (1, 10), -100, id="from-one-to-ten"),
        pytest.param(0, (1, 10), None, id="no-zero-on-one-to-ten"),
        pytest.param(0, (None, None), -100, id="scale-not-named"),
        pytest.param(11, (None, None), None, id="eleven"),
        pytest.param(5, (1, 5), None, id="another-scale"),
        pytest.param(None, (0, 10), None, id="not-answered"),
        *[pytest.param(score, (-1, 1), 100 * score, id=f"class-{score}") for score in (-1, 0, 1)],
        pytest.param(3, (1, 3), None, id="three-steps-are-no-classes"),
    ],
)
def test_nps_counts_promoters_against_detractors(score, scale, points):
    assert found(answer("nps", score, *scale), "nps_value") == [points]


@pytest.mark.parametrize(
    ("score", "scale", "low_effort_is", "effort"),
    [
        pytest.param(2, (1, 5), "low", 2, id="low-is-easy"),
        pytest.param(2, (1, 5), "high", 4, id="turned-round-on-five"),
        pytest.param(7, (1, 7), "high", 1, id="turned-round-on-seven"),
        pytest.param(2, (None, None), "low", 2, id="scale-not-needed"),
        pytest.param(2, (None, None), "high", None, id="cannot-be-turned-without-a-scale"),
        pytest.param(8, (1, 7), "low", None, id="off-the-scale"),
    ],
)
def test_effort_is_low_when_it_was_easy(score, scale, low_effort_is, effort):
    assert found(answer("ces", score, *scale, low_effort_is=low_effort_is), "ces_score") == [effort]


def test_each_kind_fills_its_own_facts_alone():
    names = ("csat_score", "nps_value", "ces_score", "engagement_score")
    assert found(answer("engagement", 7, 1, 10), *names) == [None, None, None, 7]
    assert found(answer("ces", 2, 1, 7), *names) == [None, None, 2, None]


@pytest.mark.parametrize(
    ("score", "comment", "expected"),
    [
        pytest.param(5, "Thank you", [1, 1], id="text"),
        pytest.param(5, "谢谢", [1, 1], id="chinese"),
        pytest.param(5, None, [1, 0], id="none"),
        pytest.param(5, " \t\n\u3000\u00a0", [1, 0], id="blank-in-every-script"),
        pytest.param(None, "Thank you", [0, None], id="not-answered"),
    ],
)
def test_a_comment_is_text_beside_an_answer(score, comment, expected):
    assert found(answer("csat", score, 1, 5, comment=comment), "is_answered", "has_comment") == expected
