"""The funnel's points: one a person, grey while not told apart, with a name only where it is."""

from metrics.analysis.agents.comparison import compare_rows
from metrics.analysis.agents.funnel import fair_share, funnel
from metrics.text.translation import Words
from tests.analysis.agents.test_comparison import PEERS, answers
from tests.ui.charts.checked import checked
from ui.charts.funnel import Dot, Funnel, agent_funnel
from ui.charts.style import BAD, UNSURE

FOUND = compare_rows(answers(**PEERS, bad=(110, 200), lucky=(6, 6)))


def _figure(language="en"):
    dots = [Dot(person, f"<a href='x'>{person.name}</a>", fair_share(person, FOUND)) for person in FOUND.agents]
    return checked(agent_funnel(Funnel(dots, FOUND.share, funnel(FOUND)), Words(language)))


def test_there_is_a_point_for_each_person_and_a_click_names_them():
    dots = _figure().data[1]
    assert [list(item) for item in dots.customdata] == [[person.name] for person in FOUND.agents]
    assert list(dots.x) == [person.n for person in FOUND.agents]


def test_red_and_a_name_stand_only_where_somebody_is_below_the_desk():
    dots = _figure().data[1]
    by_name = dict(
        zip([person.name for person in FOUND.agents], zip(dots.marker.color, dots.text, strict=True), strict=True)
    )
    assert by_name["bad"] == (BAD, "&lt;a href='x'&gt;bad&lt;/a&gt;")
    assert by_name["lucky"] == (UNSURE, "")


def test_the_hover_says_share_n_and_what_the_same_work_gives_in_both_languages():
    lucky = [person.name for person in FOUND.agents].index("lucky")
    assert "100% of 6 answers satisfied; the desk with the same work: 82%" in _figure().data[1].hovertext[lucky]
    assert "无法区分" in _figure("zh").data[1].hovertext[lucky]


def test_an_empty_desk_draws_nothing_but_its_axes():
    empty = checked(agent_funnel(Funnel([], 0.8, FOUND and funnel(compare_rows(answers(a=(0, 1)))).iloc[:0]), Words()))
    assert len(empty.data[1].x) == 0
