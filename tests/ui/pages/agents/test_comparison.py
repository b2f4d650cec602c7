"""The agents page: when there is nobody to compare with."""

from dataclasses import replace

from metrics.analysis.agents.comparison import against_desk
from tests.analysis.agents.test_comparison import PEERS, answers
from ui.pages.agents.comparison import is_alone


def test_the_only_one_who_was_rated_is_alone_and_one_whom_a_filter_names_is_not():
    many = against_desk(answers(**PEERS))
    single = replace(many, people=many.people[:1])
    assert is_alone(against_desk(answers(only=(1, 2))), {}, "agent")
    assert not is_alone(many, {}, "agent")
    assert not is_alone(single, {"agent": [single.people[0].name]}, "agent")
