import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.regression.linear_model import OLS

from metrics.analysis.drivers import drivers, of_rows
from metrics.query import outcomes_with_ticket
from metrics.statistics import lmg
from metrics.statistics.products import fit
from metrics.text.translation import Words
from tests.data_frames import desk, in_duckdb
from tests.every import thorough


def tickets(n=3_000, seed=1, slow=0.0, chat=0.0, again=0.0):
    """Rated tickets whose satisfaction falls by these shares: a tenfold time, chat, reopened."""
    rng = np.random.default_rng(seed)
    hours, channel = rng.lognormal(2, 1, n), rng.choice(["email", "chat", "portal"], n, p=[0.5, 0.3, 0.2])
    reopened = rng.binomial(1, 0.15, n).astype(float)
    fall = slow * np.log10(hours) + chat * (channel == "chat") + again * reopened
    return pd.DataFrame({
        "resolve_hours": hours, "channel": channel, "reopened": reopened,
        "first_response_hours": rng.lognormal(0, 1, n), "interactions": rng.integers(1, 6, n).astype(float),
        "measure": rng.binomial(1, np.clip(0.9 - fall, 0, 1)).astype(float),
    })  # fmt: skip


def named(found):
    return {one.driver: one for one in found.drivers}


def test_what_moves_with_satisfaction_is_told_and_what_does_not_is_not():
    found = of_rows(tickets(slow=0.2, chat=0.15))
    assert {one.driver for one in found.standing_out()} == {"resolve_hours", "channel"}
    chat, slow = named(found)["channel"], named(found)["resolve_hours"]
    assert (chat.high, dict(chat.where)) == ("chat", {"channel": "chat"})
    assert chat.gap_low < -0.15 < chat.gap_high < 0
    assert slow.gap < 0
    assert dict(slow.where) == {"resolve_band": "8–24 h"}
    assert sum(one.part for one in found.drivers) == pytest.approx(1)
    assert all(one.part_low <= one.part <= one.part_high for one in found.drivers)


def test_the_answer_is_said_in_both_languages_and_never_calls_it_a_cause():
    found = of_rows(tickets(chat=0.3, again=0.2))
    said = found.sentences(Words("en"))
    assert said[0].startswith("Most together with satisfaction moves: Channel (")
    assert "no proof of a cause" in said[0]
    assert not any("because" in one or "causes" in one for one in said)
    assert any(one.startswith("Was reopened: yes against no moves together with −") for one in said)
    assert "Handovers: left out, the data don't tell it for at least half of the answers." in said
    assert not any(one.isascii() for one in found.sentences(Words("zh")))


@pytest.mark.parametrize(("desks", "most"), [(12, 2), thorough(200, 18)])
def test_shuffled_answers_hardly_ever_show_a_driver(desks, most):
    assert sum(bool(of_rows(tickets(n=600, seed=seed)).standing_out()) for seed in range(desks)) <= most


def test_without_a_driver_the_sentence_says_so():
    said = next(of_rows(tickets(n=600, seed=seed)).sentence(Words("en")) for seed in (0,))
    assert said == "Nothing moves together with satisfaction beyond luck, in 600 of 600 answers."


def test_coefficients_intervals_and_parts_are_those_of_the_libraries():
    rows = tickets(slow=0.2, again=0.1)
    columns = np.column_stack([np.log1p(rows["resolve_hours"]), rows["reopened"]])
    satisfied = rows["measure"].to_numpy()
    found = fit(columns, satisfied, [(0,), (1,)])
    library = OLS(satisfied, np.column_stack([columns, np.ones(len(rows))])).fit(cov_type="HC3")
    assert_allclose(found.coefficients, library.params[:2])
    assert_allclose(found.importance, lmg(columns, satisfied))
    assert_allclose(found.r2, library.rsquared)
    for place, weights in enumerate(np.eye(2)):
        assert_allclose(found.contrast(weights)[1:], library.conf_int()[place], atol=0.012)


def test_it_points_the_way_of_an_ordinal_logit_on_the_scores():
    rng = np.random.default_rng(8)
    hours = rng.lognormal(2, 1, 800)
    score = np.clip(np.round(5.5 - np.log1p(hours) + rng.normal(0, 1, 800)), 1, 5)
    ordinal = OrderedModel(score, np.log1p(hours)[:, None], distr="logit").fit(disp=False)
    rows = pd.DataFrame({"resolve_hours": hours, "measure": (score >= 4).astype(float)})
    assert np.sign(ordinal.params[0]) == np.sign(of_rows(rows).drivers[0].gap) == -1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(tickets(n=150), "Too few answers", id="too few"),
        pytest.param(tickets().assign(measure=1.0), "Nearly all answers agree", id="all satisfied"),
        pytest.param(tickets()[["measure"]], "Too few answers", id="no driver at all"),
        pytest.param(tickets().iloc[:0], "Too few answers", id="no answers"),
    ],
)
def test_it_says_when_the_data_cannot_answer(rows, said):
    found = of_rows(rows)
    assert found.reason
    assert found.sentence(Words("en")).startswith(said)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"reopened": 0.0}, "it hardly differs", id="no variation"),
        pytest.param({"reopened": np.nan}, "don't tell it", id="missing"),
    ],
)
def test_a_driver_that_the_data_cannot_show_is_left_out_with_its_reason(change, why):
    found = of_rows(tickets(slow=0.2).assign(**change))
    (left,) = [one for one in found.left_out if one.driver == "reopened"]
    assert why in left.sentence(Words("en"))
    assert "resolve_hours" in [one.driver for one in found.standing_out()]


def test_counts_that_hardly_spread_are_compared_with_those_above_the_commonest():
    rows = tickets(again=0.2).assign(handovers=lambda frame: frame["reopened"] * 2)
    one = named(of_rows(rows.drop(columns="reopened")))["handovers"]
    assert (one.low, one.high) == (0, 2)
    assert one.end_text(one.high, Words("en")) == "2"


def test_the_rows_are_the_same_over_duckdb_and_order_makes_no_difference_to_the_coefficients():
    rated = [
        {"ticket_id": f"T{number}", "channel": "chat" if number % 3 else "email", "created": "2026-03-02T08:00Z",
         "resolved": f"2026-03-0{3 + number % 5}T08:00Z", "source": "help desk"}
        for number in range(40)
    ]  # fmt: skip
    answers = [
        {"response_id": f"R{number}", "ticket_id": f"T{number}", "kind": "csat", "score": 1 + number % 5,
         "scale_low": 1, "scale_high": 5, "answered": "2026-03-10T08:00Z"}
        for number in range(40)
    ]  # fmt: skip
    small = desk(tickets=rated, responses=answers)
    both = [outcomes_with_ticket(one, "csat", ["resolve_hours", "channel"]) for one in (small, in_duckdb(small))]
    plain, stored = (one.sort_values("ticket_id").to_numpy(object).tolist() for one in both)
    assert plain == stored
    assert len(plain) == 40
    assert drivers(small).reason
    rows = tickets(slow=0.2)
    assert [one.gap for one in of_rows(rows).drivers] == pytest.approx([one.gap for one in of_rows(rows[::-1]).drivers])
