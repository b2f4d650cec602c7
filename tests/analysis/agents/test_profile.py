"""One agent beside the rest of the desk, the kinds of work, and the order of a talk."""

import numpy as np
import pandas as pd
from numpy.testing import assert_allclose

from metrics.analysis.agents.profile import compare_with_rest, conversation_order, kinds_of_work
from metrics.query import figures
from tests.data_frames import desk


def small_desk():
    """Ann solves ten tickets in an hour, bob ten in ten hours, one belongs to nobody; VPN is ann's alone."""
    tickets = [
        {
            "ticket_id": f"{agent}{number}",
            "created": f"2026-03-{number + 2:02}T08:00Z",
            "resolved": f"2026-03-{number + 2:02}T{hour}:00Z",
            "agent": agent,
            "category": "VPN" if agent == "ann" and number < 6 else "Mail",
            "channel": "chat",
        }
        for agent, hour in (("ann", "09"), ("bob", "18"))
        for number in range(10)
    ]
    return desk(tickets=[*tickets, {"ticket_id": "x", "created": "2026-03-02T08:00Z", "channel": "chat"}])


def test_each_figure_stands_beside_that_of_everybody_else_nobodys_tickets_among_them():
    volume, speed = compare_with_rest(small_desk(), {"agent": "ann"}, ["tickets", "resolve_median"])
    assert (volume.n, volume.before_n) == (10, 11)
    assert (volume.verdict, volume.better) == ("too few", None)
    assert (speed.value, speed.before) == (1, 10)
    assert (speed.verdict, speed.better) == ("early", None)


def test_filters_hold_for_both_sides_and_one_over_agents_is_left_aside():
    (volume,) = compare_with_rest(
        small_desk(), {"agent": "ann"}, ["tickets"], where={"category": ["Mail"], "agent": ["bob"]}
    )
    assert (volume.n, volume.before_n) == (4, 10)


def test_the_kinds_of_work_are_parts_of_the_own_and_of_the_desks_tickets():
    own, whole = (
        figures(small_desk(), ["tickets", "csat"], grain="all", by=["category"], where=where)
        for where in ({"agent": ["ann"]}, {})
    )
    found = kinds_of_work(own, whole, "category")
    assert list(found["category"]) == ["VPN", "Mail"]
    assert_allclose(found["part"], [0.6, 0.4])
    assert_allclose(found["desk_part"], [6 / 21, 14 / 21])
    assert found["csat"].isna().all()


def test_a_talk_takes_up_the_dissatisfied_with_a_comment_first_whatever_the_scale():
    rows = pd.DataFrame(
        {
            "ticket_id": ["good", "bad", "worst, said", "bad, said", "neutral"],
            "score": [1, 1, 1, 2, 3],
            "scale_low": [0, 1, 1, 1, 1],
            "scale_high": [1, 5, 5, 5, 5],
            "csat_dissatisfied": [0.0, 1.0, 1.0, 1.0, 0.0],
            "comment": [None, None, "late", "rude", None],
        }
    ).astype({"comment": "str"})
    assert list(conversation_order(rows)["ticket_id"]) == ["worst, said", "bad, said", "bad", "neutral", "good"]
    assert list(conversation_order(rows).columns) == list(rows.columns)
    assert np.isin(rows.index, conversation_order(rows).index).all()


def test_somebody_without_a_ticket_has_no_kinds_of_work():
    own, whole = (
        figures(small_desk(), ["tickets", "csat"], grain="all", by=["category"], where=where)
        for where in ({"agent": ["Nobody"]}, {})
    )
    assert own.empty
    assert kinds_of_work(own, whole, "category").empty
    assert kinds_of_work(own, own, "category").empty


def test_an_agents_figures_are_one_family():
    """Alone .04 would be called; beside two other figures without a difference it is not."""
    solved = [
        {"ticket_id": f"{agent}{number}", "created": f"2026-03-0{1 + number % 9}T08:00Z", "agent": agent}
        | {"resolved": f"2026-03-1{number % 9}T08:00Z", "status": "resolved", "first_contact": number < first}
        for agent, first in (("ann", 33), ("bob", 25))
        for number in range(40)
    ]
    source = desk(tickets=solved)
    (alone,) = compare_with_rest(source, {"agent": "ann"}, ["fcr"])
    together = compare_with_rest(source, {"agent": "ann"}, ["fcr", "resolve_mean", "resolve_median"])
    assert (alone.verdict, together[0].verdict) == ("signal", "noise")
