import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from metrics.analysis.agents.comparison import compare_rows
from metrics.text.translation import Words
from tests.calibration.segments import desk

PEERS = {f"peer {number}": (170, 200) for number in range(10)}


def answers(**groups):
    """Rows from agent=(satisfied, all)."""
    return pd.concat(
        [
            pd.DataFrame({"agent": name, "csat_satisfied": np.arange(n) < good}).astype({"csat_satisfied": float})
            for name, (good, n) in groups.items()
        ]
    )


def standings(found):
    return {one.name: one.standing for one in found.agents}


def test_a_truly_worse_agent_is_told_apart_and_a_lucky_one_is_not():
    found = compare_rows(answers(**PEERS, d=(110, 200), lucky=(6, 6)))
    assert standings(found)["d"] == "below"
    assert standings(found)["lucky"] == "can't be told apart"
    assert [one.name for one in found.distinguishable()] == ["d"]


def test_an_agent_with_the_hard_work_is_not_blamed_for_it():
    easy = answers(a=(270, 300), b=(270, 300), hard=(27, 30)).assign(channel="chat")
    hard = answers(a=(15, 30), b=(15, 30), hard=(150, 300)).assign(channel="phone")
    rows = pd.concat([easy, hard])
    plain = compare_rows(rows, mix=())
    fair = compare_rows(rows)
    assert standings(plain)["hard"] == "below"
    assert standings(fair) == dict.fromkeys(["a", "b", "hard"], "can't be told apart")
    hardest = next(one for one in fair.agents if one.name == "hard")
    assert_allclose(hardest.adjusted, fair.share, atol=0.03)


def test_agents_of_a_desk_without_differences_are_hardly_ever_told_apart():
    rng = np.random.default_rng(9)
    assert sum(bool(compare_rows(desk(rng)).distinguishable()) for _ in range(20)) <= 2


def test_nobody_is_ranked_by_default():
    found = compare_rows(answers(a=(10, 50), b=(90, 100)))
    assert [one.name for one in found.agents] == ["b", "a"]


def test_a_better_agent_stands_above():
    found = compare_rows(answers(a=(300, 400), b=(300, 400), best=(390, 400)))
    assert standings(found)["best"] == "above"


def test_few_replies_are_pulled_toward_what_the_work_would_give_and_their_interval_stays_wide():
    found = compare_rows(answers(a=(160, 200), b=(150, 200), lucky=(6, 6)))
    lucky = next(one for one in found.agents if one.name == "lucky")
    assert lucky.expected < lucky.estimate < (lucky.expected + 1) / 2
    assert (round(lucky.low, 2), lucky.high) == (0.61, 1)
    assert lucky.luck_low < lucky.expected < lucky.luck_high == 1


def test_who_alone_does_the_hard_work_is_compared_with_little():
    """Twenty-five points below the others, but nobody else does this work: it may be the work."""
    easy = answers(a=(170, 200), b=(170, 200), c=(170, 200)).assign(category="mail")
    rows = pd.concat([easy, answers(hard=(120, 200)).assign(category="outage")])
    alone = next(one for one in compare_rows(rows).agents if one.name == "hard")
    assert alone.standing == "can't be told apart"
    assert alone.luck_high - alone.luck_low > 0.4
    shared = pd.concat([rows, answers(a=(170, 200), b=(170, 200)).assign(category="outage")])
    assert standings(compare_rows(shared))["hard"] == "below"


def test_the_same_customers_answers_count_less():
    """Forty customers who answer ten times alike are worth forty answers."""
    rows = answers(**{f"peer {number}": (240, 400) for number in range(5)}, d=(160, 400))
    own = rows.groupby("agent").cumcount() // 10
    strangers, customers = compare_rows(rows), compare_rows(rows.assign(requester=rows["agent"] + own.astype(str)))
    assert standings(strangers)["d"] == "below"
    assert set(standings(customers).values()) == {"can't be told apart"}
    wider, d = (next(one for one in found.agents if one.name == "d") for found in (customers, strangers))
    assert wider.high - wider.low > 2 * (d.high - d.low)


def test_the_answer_is_said_in_both_languages():
    found = compare_rows(answers(**PEERS, d=(110, 200)))
    assert found.sentence(Words("en")) == "1 of 11 can be told apart from the desk (82% satisfied); the others can't."
    worst = found.distinguishable()[0]
    assert (
        worst.sentence(Words("en"))
        == "d: 55% of 200 answers satisfied, below the 85% the desk gets with the same work."
    )
    assert dict(worst.where) == {"agent": "d"}
    assert not worst.sentence(Words("zh")).isascii()
    assert not found.sentence(Words("zh")).isascii()


@pytest.mark.parametrize(
    "rows",
    [answers(a=(1, 2)).assign(agent=None), answers(a=(1, 2)).assign(csat_satisfied=np.nan)],
    ids=["no names", "no scores"],
)
def test_without_named_ratings_it_says_so(rows):
    assert compare_rows(rows).sentence(Words("en")) == "No answer names who handled the ticket."


def test_a_desk_of_one_has_nobody_to_be_told_apart_from():
    assert standings(compare_rows(answers(a=(30, 40)))) == {"a": "can't be told apart"}


def test_teams_are_judged_the_same_way():
    rows = answers(a=(170, 200), b=(110, 200)).rename(columns={"agent": "team"})
    assert {one.standing for one in compare_rows(rows, by="team").agents} == {"above", "below"}


@pytest.mark.parametrize("seed", range(40))
def test_who_lies_outside_what_luck_allows_is_who_is_told_apart(seed):
    """Random desks, with and without people who differ, of strangers and of customers who come back."""
    rng = np.random.default_rng(seed)
    sizes, levels = rng.integers(3, 120, 12), np.clip(0.8 + rng.choice([0, 0.2]) * rng.normal(size=12), 0.05, 1)
    people = {f"agent {k}": (rng.binomial(n, p), n) for k, (n, p) in enumerate(zip(sizes, levels, strict=True))}
    rows = answers(**people)
    if seed % 2:
        rows = rows.assign(requester=rng.integers(0, 150, len(rows)).astype(str))
    for one in compare_rows(rows).agents:
        assert (one.luck_low <= one.share <= one.luck_high) == (one.standing == "can't be told apart"), one


def test_who_can_not_be_told_apart_among_many_is_told_what_luck_leaves_to_so_many():
    """Alone 30 of 40 against 90 % would stand out; among twenty it does not, and the sentence says so."""
    found = compare_rows(answers(**{f"peer {number}": (36, 40) for number in range(19)}, low=(31, 40)))
    low = next(one for one in found.agents if one.name == "low")
    assert (low.standing, low.among) == ("can't be told apart", 20)
    assert low.luck_low < low.share
    assert "and among 20 compared luck alone allows" in low.sentence(Words("en"))
