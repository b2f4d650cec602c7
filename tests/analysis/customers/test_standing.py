import numpy as np
import pandas as pd
import pytest

from metrics.analysis.customers.standing import ORDER, standings_in_order
from metrics.text.translation import Words

GOOD, NEUTRAL, BAD = (1.0, 0.0), (0.0, 0.0), (0.0, 1.0)
PROMOTER, PASSIVE, DETRACTOR = 100.0, 0.0, -100.0


def answers(*said, requester="ann"):
    """Answers in time order, one a ticket: a CSAT as (satisfied, dissatisfied) or an NPS value."""
    days = pd.date_range("2026-01-01", periods=len(said), tz="UTC")
    scores = [(*one, np.nan) if isinstance(one, tuple) else (np.nan, np.nan, one) for one in said]
    return pd.DataFrame(scores, columns=["csat_satisfied", "csat_dissatisfied", "nps_value"]).assign(
        requester=requester,
        ticket_id=[f"T{number}" for number in range(len(said))],
        response_id=[f"R{number}" for number in range(len(said))],
        answered=days,
    )


def standings(responses):
    """The standings by facts of answers in pandas, brought into order there."""
    present = [name for name in ORDER if name in responses]
    rows = responses[responses["requester"].notna()]
    return standings_in_order(rows.sort_values(present, na_position="first", kind="stable"))


def state(frame):
    found = standings(frame).customers
    return found[0].state if found else None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([BAD, BAD, BAD, DETRACTOR], "at risk", id="three bad and a detractor"),
        pytest.param([GOOD, BAD, BAD, BAD, DETRACTOR], "at risk", id="a good one before"),
        pytest.param([DETRACTOR, BAD, BAD, BAD], "at risk", id="the NPS first"),
        pytest.param([BAD, BAD, GOOD, BAD, DETRACTOR], "watch", id="a good one between"),
        pytest.param([BAD, NEUTRAL, BAD, DETRACTOR], "watch", id="a neutral one between"),
        pytest.param([BAD, BAD, BAD, GOOD, DETRACTOR], "watch", id="a good one last"),
        pytest.param([BAD, BAD, DETRACTOR], "watch", id="two bad only"),
        pytest.param([BAD, BAD, BAD], "watch", id="three bad, no NPS"),
        pytest.param([BAD, BAD, BAD, PASSIVE], "watch", id="three bad, passive"),
        pytest.param([BAD, BAD, BAD, PROMOTER], "watch", id="three bad, promoter"),
        pytest.param([BAD, BAD, BAD, DETRACTOR, PROMOTER], "watch", id="the latest NPS counts"),
        pytest.param([DETRACTOR], "watch", id="a detractor, never rated"),
        pytest.param([BAD, BAD], None, id="two bad, no NPS"),
        pytest.param([GOOD, PROMOTER], "advocate", id="satisfied and a promoter"),
        pytest.param([PROMOTER, BAD, GOOD], "advocate", id="satisfied at last"),
        pytest.param([GOOD, BAD, PROMOTER], None, id="a promoter not satisfied at last"),
        pytest.param([GOOD, PASSIVE], None, id="satisfied, passive"),
        pytest.param([PROMOTER], None, id="a promoter, never rated"),
        pytest.param([GOOD], None, id="satisfied, no NPS"),
    ],
)
def test_the_state_follows_the_truth_table_in_any_row_order(said, expected):
    frame = answers(*said)
    assert state(frame) == expected
    assert state(frame.iloc[::-1]) == expected


def test_several_surveys_on_one_ticket_count_once_by_the_latest():
    frame = answers(BAD, BAD, BAD, DETRACTOR)
    twice = frame.assign(ticket_id=["T0", "T0", "T1", "T1"])
    assert state(twice) == "watch"


def test_a_ticket_rated_again_and_better_breaks_the_row():
    frame = answers(BAD, BAD, BAD, GOOD).assign(ticket_id=["T0", "T1", "T2", "T2"])
    assert state(frame) is None


def test_ties_in_time_fall_by_the_answers_own_number():
    frame = answers(GOOD, BAD, PROMOTER).assign(answered=pd.Timestamp("2026-01-01", tz="UTC"))
    assert state(frame) is None
    assert state(frame.assign(response_id=["R1", "R0", "R2"])) == "advocate"


def test_ratings_without_a_ticket_count_each():
    assert state(answers(BAD, BAD, BAD).assign(ticket_id=None)) == "watch"


def test_the_evidence_names_the_tickets_latest_first():
    found = standings(answers(GOOD, BAD, BAD, BAD, DETRACTOR)).customers[0]
    assert found.tickets == ("T3", "T2", "T1", "T4")
    assert dict(found.where) == {"requester": "ann"}


def test_the_answer_counts_each_state_and_is_said_in_both_languages():
    frame = pd.concat([
        answers(BAD, BAD, BAD, DETRACTOR), answers(BAD, BAD, BAD, requester="bob"), answers(DETRACTOR, requester="cat"),
        answers(GOOD, PROMOTER, requester="dan"), answers(GOOD, requester="eve"), answers(BAD, requester=None),
    ])  # fmt: skip
    found = standings(frame)
    assert found.sentence(Words("en")) == "Of 5 customers, 1 is at risk, 2 need watching, 1 is an advocate."
    assert [one.sentence(Words("en")).split(":")[0] for one in found.customers] == [
        "ann is at risk", "bob needs watching", "cat needs watching", "dan is an advocate",
    ]  # fmt: skip
    assert not any(one.sentence(Words("zh")).isascii() for one in (found, *found.customers))


def test_without_names_it_says_so():
    assert standings(answers(BAD, requester=None)).sentence(Words("en")) == "No answer names its customer."
