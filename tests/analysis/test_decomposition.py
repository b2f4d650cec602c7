import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from metrics.analysis.change_decomposition import decompose_sums, sums_by
from metrics.catalogue.kinds import MEAN, NET, SHARE
from metrics.text.translation import Words


def shares(by, **groups):
    """One row a group from name=(satisfied, all)."""
    rows = [(name, n, good, good) for name, (good, n) in groups.items()]
    return pd.DataFrame(rows, columns=[by, "n", "total", "squares"])


def kidney_stones():
    return shares("category", small=(81, 87), large=(192, 263)), shares("category", small=(234, 270), large=(55, 80))


def test_kidney_stones_are_explained_by_the_mix_and_called_a_paradox():
    found = decompose_sums(*kidney_stones(), "category", SHARE)
    assert_allclose((100 * found.change, 100 * found.rate, 100 * found.mix), (4.571, -4.796, 10.509), atol=6e-4)
    halves = (found.rate + found.both / 2, found.mix + found.both / 2)
    assert_allclose(100 * np.array(halves), (-5.367, 9.939), atol=6e-4)
    assert_allclose(found.groups["effect"].sum(), found.change, atol=1e-12)
    assert found.paradox
    assert "Simpson" in found.sentences(Words("en"))[-1]


def test_a_fall_although_every_group_rose_is_said_too():
    after, before = kidney_stones()
    found = decompose_sums(before, after, "category", SHARE)
    assert found.sentences(Words("en"))[-1].startswith("The total fell although every group rose")


def test_a_real_fall_names_the_group_that_fell_and_its_filter():
    before = shares("channel", chat=(450, 500), email=(450, 500))
    after = shares("channel", chat=(300, 500), email=(450, 500))
    found = decompose_sums(before, after, "channel", SHARE)
    assert (found.verdict, found.paradox, dict(found.where)) == ("signal", False, {"channel": "chat"})
    assert found.sentences(Words("en")) == [
        "It changed by −15.0 points; likely between −18.3 and −11.7.",
        "−15.0 points (−18.3 to −11.7) from the groups themselves, +0.0 points (+0.0 to +0.0) from the mix of work, "
        "+0.0 points (−1.3 to +1.3) from both at once. Most comes from Channel: Chat.",
    ]


def test_the_answer_is_said_in_chinese():
    lines = decompose_sums(*kidney_stones(), "category", SHARE).sentences(Words("zh"))
    assert not any(line.isascii() for line in lines)
    assert "辛普森" in lines[-1]


@pytest.mark.parametrize(
    ("kind", "values", "unit"),
    [
        pytest.param(MEAN, [1, 2, 3, 4, 5], "", id="mean"),
        pytest.param(NET, [100, 0, -100], "NPS points", id="NPS"),
        pytest.param(SHARE, [1, 0], "points", id="share"),
    ],
)
def test_the_parts_of_any_figure_sum_to_its_change(kind, values, unit):
    rng = np.random.default_rng(8)
    frames = [
        pd.DataFrame({"team": rng.choice(["a", "b", "c", None], n), "score": rng.choice(values, n).astype(float)})
        for n in (300, 200)
    ]
    found = decompose_sums(*(sums_by(frame, "score", "team") for frame in frames), "team", kind)
    assert_allclose(found.change, frames[1]["score"].mean() - frames[0]["score"].mean(), atol=1e-9)
    assert_allclose(found.mix + found.rate + found.both, found.change, atol=1e-9)
    assert found.low < found.change < found.high
    assert unit in found.sentences(Words("en"))[0]


def test_no_group_is_named_where_none_clearly_adds_most():
    """Chat fell by five points and email by four: which of them moved the desk more is luck."""
    before = shares("channel", chat=(450, 500), email=(450, 500))
    found = decompose_sums(before, shares("channel", chat=(425, 500), email=(430, 500)), "channel", SHARE)
    assert not found.leads
    assert found.sentences(Words("en"))[1].endswith("No group clearly adds more than the others.")
    swinging = (before, shares("channel", chat=(400, 500), email=(450, 500)), "channel", SHARE)
    assert decompose_sums(*swinging).leads
    assert not decompose_sums(*swinging, inflation=9.0).leads


def test_few_replies_are_too_few_to_tell():
    found = decompose_sums(shares("team", a=(1, 3)), shares("team", a=(3, 3)), "team", SHARE)
    assert "too few answers" in found.sentences(Words("en"))[0]


def test_a_group_that_is_not_given_is_named_as_such():
    before, after = shares("team", a=(90, 100)), shares("team", a=(90, 100))
    unnamed = pd.DataFrame({"team": [None], "n": [100], "total": [20], "squares": [20]})
    found = decompose_sums(before, pd.concat([after, unnamed]), "team", SHARE)
    assert "not given" in found.sentences(Words("en"))[1]


def test_a_period_without_replies_explains_nothing():
    found = decompose_sums(shares("team", a=(0, 0)), shares("team", a=(9, 10)), "team", SHARE)
    assert found.sentences(Words("en")) == ["One of the two periods has no answers: there is no change to explain."]
    assert found.where == {}
    assert np.isnan(found.change)


def test_answers_that_are_missing_are_not_counted():
    frame = pd.DataFrame({"team": ["a", "a", "b"], "score": [1.0, None, 0.0]})
    assert sums_by(frame, "score", "team")["n"].tolist() == [1, 1]


@pytest.mark.parametrize("kind", [SHARE, MEAN], ids=["share", "mean"])
def test_a_group_whose_answers_all_agree_leaves_doubt(kind):
    """All eight of mail and all nine of chat satisfied in both months: no step, yet not sure to the last point."""
    before, after = shares("channel", chat=(9, 9), mail=(8, 8), web=(3, 6)), shares("channel", chat=(9, 9), mail=(8, 8))
    found = decompose_sums(before, after, "channel", kind)
    assert found.errors.rate > 0.02
    same = shares("channel", chat=(9, 9), mail=(8, 8))
    assert decompose_sums(same, same, "channel", SHARE).errors.rate > 0.02


def test_two_that_all_agree_do_not_lead_on_no_error():
    """Three of three bad after three of three good is not clearly more than nothing adds."""
    before, after = shares("channel", chat=(1, 1), mail=(1, 1)), shares("channel", chat=(0, 1), mail=(1, 1))
    assert not decompose_sums(before, after, "channel", SHARE).leads
