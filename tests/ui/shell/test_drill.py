"""What was clicked, as the address holds it; what is no longer understood counts as not clicked."""

from __future__ import annotations

import pandas as pd
import pytest

from ui.shell import drill
from ui.shell.address import View
from ui.widgets.ticket_list import exported, row_ids

VIEW = View(period="2026-10", where={"channel": ["chat"]})


@pytest.mark.parametrize(
    ("drilled", "group", "label"),
    [
        pytest.param({}, {}, None, id="nothing"),
        pytest.param({"category": "VPN", "period": "2026-09"}, {"category": "VPN"}, "2026-09", id="group and period"),
        pytest.param({"nonsense": "x", "period": "2026-W09"}, {}, None, id="another grain and no dimension"),
        pytest.param({"team": ""}, {"team": ""}, None, id="rows without the dimension"),
    ],
)
def test_the_drill_of_an_address(drilled, group, label):
    view = VIEW.replace(drill=drilled)
    assert drill.group(view) == group
    assert drill.label(view) == label


def test_beside_the_name_of_a_dimension_its_value_does_not_repeat_it():
    group = {"priority": "low", "channel": "chat"}
    assert (drill.dimensions_name(group), drill.values_name(group)) == ("Priority × Channel", "Low × Chat")
    assert drill.group_name(group) == "Priority Low × Chat"


def test_the_group_joins_the_filters_and_a_missing_value_is_asked_for_as_missing():
    assert drill.where(VIEW.replace(drill={"team": "", "category": "VPN"})) == {
        "channel": ["chat"],
        "team": [None],
        "category": ["VPN"],
    }


@pytest.mark.parametrize(("value", "excluded"), [("chat", False), ("email", True)])
def test_filters_may_exclude_the_group(value, excluded):
    assert drill.excluded(VIEW.replace(drill={"channel": value})) is excluded


def test_a_row_is_called_by_its_ticket_else_by_its_answer():
    rows = pd.DataFrame({"ticket_id": ["7", None], "response_id": ["a", "b"]})
    assert row_ids(rows) == ["7", "answer:b"]
    assert row_ids(pd.DataFrame({"ticket_id": ["7"]})) == ["7"]


def test_what_leaves_the_product_has_the_desks_clock_and_no_empty_columns():
    created = pd.Series(pd.to_datetime(["2026-07-01T10:00Z"]))
    out = exported(
        pd.DataFrame({"ticket_id": ["7"], "created": created, "team": [None], "measure": [1.0]}), "Asia/Tokyo"
    )
    assert list(out) == ["ticket_id", "created"]
    assert str(out["created"].iloc[0]) == "2026-07-01 19:00:00"
