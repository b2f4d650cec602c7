import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from metrics.analysis.segments import Findings, band, search, with_attributes
from metrics.analysis.segments.cells import Attribute, count, weighted_p_values
from metrics.analysis.segments.selection import significant_groups
from metrics.text.translation import Words
from tests.calibration import segments as calibration


def answers(*groups):
    """Rows from (attributes, satisfied, all) triples."""
    rows = [
        attributes | {"csat_satisfied": float(number < satisfied)}
        for attributes, satisfied, n in groups
        for number in range(n)
    ]
    return pd.DataFrame(rows)


def chat_vpn():
    """VPN by chat is at 50 %, everything else at 90 %."""
    return answers(
        ({"channel": "chat", "category": "VPN"}, 50, 100),
        ({"channel": "chat", "category": "mail"}, 360, 400),
        ({"channel": "email", "category": "VPN"}, 360, 400),
        ({"channel": "email", "category": "mail"}, 540, 600),
    )


def test_the_bad_pair_is_found_by_name_and_its_parents_fold_into_it():
    found = search(chat_vpn())
    assert [dict(one.where) for one in found.segments] == [{"channel": "chat", "category": "VPN"}]
    assert found.tried == 8
    worst = found.segments[0]
    assert (worst.n, worst.share) == (100, 0.5)
    assert_allclose((worst.rest_share, worst.lost), (0.9, 40))
    assert worst.lost_low < 40 < worst.lost_high


def test_the_finding_is_said_in_both_languages():
    found = search(chat_vpn())
    assert found.sentence(Words("en")) == "1 of 8 groups checked is lower, by more than luck, than the answers outside."
    assert (
        found.segments[0].sentence(Words("en"))
        == "Chat × VPN: 50% of 100 answers satisfied, 90% elsewhere; about 40 satisfied customers lost."
    )
    assert "聊天" in found.segments[0].sentence(Words("zh")) or "VPN" in found.segments[0].sentence(Words("zh"))
    assert found.sentence(Words("zh")) != found.sentence(Words("en"))


def test_the_filter_shows_exactly_the_rows_of_the_finding():
    frame = chat_vpn()
    worst = search(frame).segments[0]
    rows = frame[(frame[list(worst.where)] == pd.Series(worst.where)).all(axis="columns")]
    assert len(rows) == worst.n


def test_a_whole_channel_that_is_low_is_named_without_details_that_add_nothing():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"channel": rng.choice(["chat", "email"], 2_000), "team": rng.choice(["a", "b", "c"], 2_000)})
    frame["csat_satisfied"] = rng.binomial(1, np.where(frame["channel"] == "chat", 0.6, 0.9)).astype(float)
    assert [dict(one.where) for one in search(frame).segments] == [{"channel": "chat"}]


def test_two_groups_that_do_not_overlap_are_both_found_the_costlier_first():
    rng = np.random.default_rng(2)
    frame = calibration.desk(rng)
    for column, code, share in (("channel", 3, 0.55), ("category", 5, 0.6)):
        rows = frame[column] == code
        frame.loc[rows, "csat_satisfied"] = rng.binomial(1, share, rows.sum()).astype(float)
    found = search(frame).segments
    assert {"channel", "category"} <= {name for one in found for name in one.where}
    assert [one.lost for one in found] == sorted((one.lost for one in found), reverse=True)


def test_the_most_certain_of_many_rows_is_named_although_every_chance_rounds_to_nothing():
    frame = pd.concat([chat_vpn()] * 200, ignore_index=True)
    assert dict(search(frame).segments[0].where) == {"channel": "chat", "category": "VPN"}


def test_what_repeat_customers_take_is_taken_where_every_chance_rounds_to_nothing():
    """A p-value of 0 has the weight of its level all the same, so that its design effect counts."""
    attributes = [Attribute("channel", ("chat", "mail"), np.repeat(np.array([0, 1], np.int64), 40_000))]
    hits = np.repeat([False, True], 40_000)
    (group, *_) = significant_groups(list(count(attributes, int((~hits).sum()), 5)), hits, 5, [2, 0, 0])
    assert group.p_value == 0
    assert group.weight == weighted_p_values(np.ones(1), np.ones(1, np.int64), [2, 0, 0])[0]


def test_every_finding_is_clearly_worse_than_the_one_rest_that_is_shown():
    """Medium lies in the low chat: outside it, it is like all others, and against the rest it has lost nobody."""
    frame = answers(
        ({"channel": "chat", "priority": "medium"}, 150, 300),
        ({"channel": "chat", "priority": "low"}, 150, 300),
        ({"channel": "mail", "priority": "medium"}, 800, 1_000),
        ({"channel": "mail", "priority": "low"}, 800, 1_000),
        ({"channel": "walk-in", "priority": "low"}, 120, 200),
    )
    found = search(frame).segments
    assert [dict(one.where) for one in found] == [{"channel": "chat"}, {"channel": "walk-in"}]
    assert {one.rest_share for one in found} == {0.8}
    assert all(one.lost_low > 0 for one in found)


def test_a_child_of_a_low_parent_is_named_only_if_it_is_lower_still():
    parent = ({"channel": "chat", "team": "a"}, 300, 500), ({"channel": "chat", "team": "b"}, 300, 500)
    others = ({"channel": "mail", "team": "a"}, 900, 1_000), ({"channel": "mail", "team": "b"}, 900, 1_000)
    assert [dict(one.where) for one in search(answers(*parent, *others)).segments] == [{"channel": "chat"}]


def test_one_gloomy_customer_makes_no_low_group():
    """Fifty answers of one person to one agent; as many strangers would make a finding."""
    rng = np.random.default_rng(8)
    frame = calibration.desk(rng, 2_000).assign(requester=np.arange(2_000) // 4)
    gloomy = frame.iloc[:50].assign(agent=99, requester=-5, csat_satisfied=0.0)
    rows = pd.concat([frame, gloomy])
    assert {"agent": 99} in [dict(one.where) for one in search(rows.assign(requester=None)).segments]
    levels = np.repeat(rng.random(500) < 0.85, 4).astype(float)
    rows["csat_satisfied"] = np.concatenate([levels, np.zeros(50)])
    assert search(rows).segments == ()


def test_it_stops_when_all_others_are_satisfied():
    found = search(answers(({"channel": "chat"}, 50, 100), ({"channel": "email"}, 300, 300)))
    assert [dict(one.where) for one in found.segments] == [{"channel": "chat"}]


def test_an_attribute_that_all_rows_share_is_never_part_of_a_finding():
    found = search(chat_vpn().assign(team="desk"))
    assert [dict(one.where) for one in found.segments] == [{"channel": "chat", "category": "VPN"}]


def test_no_more_than_five_are_named():
    rng = np.random.default_rng(4)
    frame = pd.DataFrame({"agent": rng.integers(0, 20, 20_000)})
    frame["csat_satisfied"] = rng.binomial(1, np.where(frame["agent"] < 8, 0.6, 0.9)).astype(float)
    assert len(search(frame).segments) == 5


def test_when_nothing_stands_out_it_says_so():
    found = search(answers(({"channel": "chat"}, 80, 100), ({"channel": "email"}, 81, 100)))
    assert found.segments == ()
    assert found.sentence(Words("en")) == "Groups checked: 2. None stands out after allowing for luck."


ALIKE = "All answers are alike, so no group can stand out."


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        pytest.param(
            answers(({"channel": "chat"}, 5, 10)),
            "Too few answers to compare groups; a longer period may have enough.",
            id="few rows",
        ),
        pytest.param(answers(({"channel": "chat"}, 100, 100)), ALIKE, id="all satisfied"),
        pytest.param(answers(({"channel": "chat"}, 0, 100)), ALIKE, id="nobody satisfied"),
        pytest.param(
            answers(({"other": "x"}, 50, 100)), "The answers name no groups large enough to compare.", id="no attribute"
        ),
        pytest.param(chat_vpn().assign(csat_satisfied=np.nan), "Nobody rated a ticket.", id="no answers"),
    ],
)
def test_where_there_is_nothing_to_compare_it_says_why(frame, reason):
    assert search(frame).sentence(Words("en")) == reason


def test_missing_values_and_missing_answers_take_no_part():
    frame = chat_vpn()
    unknown = pd.DataFrame({"channel": [None] * 50, "category": ["VPN"] * 50, "csat_satisfied": [np.nan] * 50})
    assert search(pd.concat([frame, unknown])).segments == search(frame).segments


def test_progress_reaches_the_end():
    seen = []
    search(chat_vpn(), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_pyarrow_columns_and_row_order_make_no_difference():
    frame = chat_vpn().astype({"channel": "string[pyarrow]", "category": "string[pyarrow]"})
    assert search(frame.sample(frac=1, random_state=3)) == search(chat_vpn())


def test_hours_weekdays_and_bands_are_made_from_facts():
    facts = pd.DataFrame({"created_hour": [9.0], "created_weekday": [1.0], "resolve_hours": [30.0]})
    made = with_attributes(facts)
    assert (made["hour"][0], made["weekday"][0], made["resolve_band"][0]) == (9, 1, "1–3 days")
    assert "first_response_band" not in made


@pytest.mark.parametrize(
    ("hours", "expected"), [(0, "up to 1 h"), (1, "up to 1 h"), (1.1, "1–4 h"), (24, "8–24 h"), (999, "over 3 days")]
)
def test_bands_end_at_their_upper_hour(hours, expected):
    assert band(pd.Series([hours]))[0] == expected


def test_a_missing_or_negative_duration_has_no_band():
    assert band(pd.Series([np.nan, -1.0])).isna().all()


def test_shuffled_answers_give_no_finding_more_often_than_luck_allows():
    assert calibration.shuffled(40) <= 5


def test_a_planted_group_comes_first():
    assert calibration.planted(12) >= 10


def test_three_of_three_bad_never_outranks_92_of_100():
    rest = answers(({"agent": "rest"}, 900, 1000))
    found = search(pd.concat([rest, answers(({"agent": "a"}, 0, 3), ({"agent": "b"}, 8, 100))]))
    assert [one.where["agent"] for one in found.segments] == ["b"]


def test_findings_without_reason_compare_by_value():
    assert Findings(5, 2) == Findings(5, 2)
