"""The agents page: when there is nobody to compare with."""

from dataclasses import replace

from metrics.analysis.agents.comparison import compare_rows
from tests.analysis.agents.test_comparison import PEERS, answers
from ui.pages.agents.comparison import is_alone


def test_the_only_one_who_was_rated_is_alone_and_one_whom_a_filter_names_is_not():
    many = compare_rows(answers(**PEERS))
    single = replace(many, agents=many.agents[:1])
    assert is_alone(compare_rows(answers(only=(1, 2))), {}, "agent")
    assert not is_alone(many, {}, "agent")
    assert not is_alone(single, {"agent": [single.agents[0].name]}, "agent")
