"""A survey is asked once and answered once, however many questions it holds."""

from metrics.query import figures
from tests.data_frames import desk


def question(survey, kind, score):
    answered = None if score is None else "2026-03-03T10:00Z"
    scale = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7)}[kind]
    return {
        "response_id": f"{survey}:{kind}",
        "kind": kind,
        "score": score,
        "scale_low": scale[0],
        "scale_high": scale[1],
        "asked": True,
        "sent": "2026-03-02T10:00Z",
        "answered": answered,
        "source": "survey",
    }


def test_a_survey_of_three_questions_counts_once():
    """Four surveys of three questions; one answered in full, one only its NPS: 2 of 4."""
    scores = {"A": (5, 9, 2), "B": (None, 3, None), "C": (None,) * 3, "D": (None,) * 3}
    rows = [
        question(survey, kind, score)
        for survey, answers in scores.items()
        for kind, score in zip(("csat", "nps", "ces"), answers, strict=True)
    ]
    rate = figures(desk(responses=rows), ["response_rate"], grain="all").iloc[0]
    assert (rate["value"], rate["n"]) == (0.5, 4)


def test_the_same_number_in_two_survey_tools_is_two_surveys():
    rows = [question("7", "csat", 5), {**question("7", "csat", None), "source": "other"}]
    assert figures(desk(responses=rows), ["response_rate"], grain="all").iloc[0]["n"] == 2
