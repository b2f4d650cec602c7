"""The funnel: wide where replies are few, and each person in it at the share the desk's own work would give."""

import numpy as np
import pandas as pd
from numpy.testing import assert_allclose

from metrics.analysis.agents.comparison import AgentComparison, compare_rows
from metrics.analysis.agents.funnel import fair_share, funnel
from tests.analysis.agents.test_comparison import answers


def test_the_funnel_is_the_share_and_so_many_standard_errors_that_two_lie_inside_and_narrows():
    found = funnel(compare_rows(answers(a=(80, 100), b=(80, 100))))
    assert_allclose(found["n"].iloc[[0, -1]], [1, 105])
    last = found.iloc[-1]
    assert_allclose([last["low"], last["high"]], 0.8 + np.array([-1, 1]) * 2.241403 * np.sqrt(0.16 / 105), atol=1e-6)
    assert (np.diff(found["high"] - found["low"]) <= 0).all()
    assert found["low"].min() >= 0
    assert found["high"].max() <= 1


def test_a_desk_without_people_has_an_empty_funnel():
    assert funnel(AgentComparison(float("nan"), 0, ())).empty


def test_whoever_gets_the_hard_work_stands_where_the_desks_mix_would_put_them():
    easy = answers(a=(270, 300), b=(270, 300), hard=(27, 30)).assign(channel="chat")
    hard = answers(a=(15, 30), b=(15, 30), hard=(150, 300)).assign(channel="phone")
    found = compare_rows(pd.concat([easy, hard]))
    one = next(one for one in found.agents if one.name == "hard")
    assert one.share < 0.55
    assert_allclose(fair_share(one, found), found.share, atol=0.05)
