"""Rows that no figure counts are flagged, taken out everywhere, and always counted."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from metrics.query.dimension_values import status_spellings, tags
from metrics.settings import Exclusions, Settings
from metrics.settings.exclusions import counts, excluded, rule_names
from metrics.store import Store
from tests.store.conftest import add, held
from tests.store.readings import answer, ticket


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        pytest.param({"tags": "vpn closed_by_merge"}, "tag=closed_by_merge", id="tag"),
        pytest.param({"tags": "CLOSED_BY_MERGE"}, "tag=closed_by_merge", id="tag-in-capitals"),
        pytest.param({"tags": "not_closed_by_merge"}, None, id="part-of-a-tag"),
        pytest.param({"status": "closed", "status_raw": "Spam"}, "status=spam", id="status-as-exported"),
        pytest.param({"status": "cancelled"}, "status=cancelled", id="status"),
        pytest.param({"requester": "kim@Our.example "}, "requester=@our.example", id="address"),
        pytest.param({"requester": "Test User"}, "requester=test user", id="requester"),
        pytest.param({"requester": "Test User 2"}, None, id="part-of-a-requester"),
        pytest.param({"team": "QA", "tags": "closed_by_merge"}, "tag=closed_by_merge", id="first-rule-is-named"),
        pytest.param({"team": "QA"}, "team=qa", id="team"),
        pytest.param({"team": None, "tags": None}, None, id="missing"),
    ],
)
def test_each_rule_takes_out_what_it_names(row: dict[str, Any], rule: str | None) -> None:
    rules = Exclusions(
        tags=("closed_by_merge",),
        statuses=("spam", "cancelled", " "),
        requesters=("@our.example", "test user"),
        teams=("qa",),
    )
    flags = excluded(pd.DataFrame([row]), rules)
    assert counts(flags) == ({rule: 1} if rule else {})


def test_excluded_rows_leave_every_table_and_are_counted(store: Store) -> None:
    add(store, tickets=[ticket(1, tags="spam"), ticket(2, team="QA"), ticket(3)],
        responses=[answer(1), answer(3), answer(9, team="QA"), answer(8)])  # fmt: skip
    store.save_settings(Settings(exclusions=Exclusions(tags=("spam",), teams=("QA",))))
    assert set(held(store)) == {"3"}
    assert store.desk().responses.project("response_id").order("response_id").fetchall() == [("3",), ("8",)]
    expected = {"tickets": {"tag=spam": 1, "team=QA": 1}, "responses": {"tag=spam": 1, "team=QA": 1}}
    assert store.excluded_counts() == store.desk().excluded == expected
    assert store.ticket("desk", "1")["excluded"] == "tag=spam"


def test_without_the_rule_the_rows_count_again(store: Store) -> None:
    store.save_settings(Settings(exclusions=Exclusions(tags=("spam",))))
    add(store, tickets=[ticket(1, tags="spam")])
    assert held(store) == {}
    store.save_settings(Settings())
    assert set(held(store)) == {"1"}
    assert store.excluded_counts() == {"tickets": {}, "responses": {}}


def test_every_rule_has_a_name_in_the_order_in_which_rules_are_tried() -> None:
    rules = Exclusions(tags=("spam", " "), statuses=("merged",), requesters=("@our.example",), teams=("qa",))
    assert rule_names(rules) == ["tag=spam", "status=merged", "requester=@our.example", "team=qa"]


def test_tags_and_statuses_are_offered_as_the_exports_spell_them(store: Store) -> None:
    given = [ticket(1, tags="vpn spam", status_raw="Gelöst"), ticket(2, tags="vpn"), ticket(3, status_raw="Offen")]
    add(store, tickets=given)
    assert (tags(store.desk()), status_spellings(store.desk())) == (["spam", "vpn"], ["Gelöst", "Offen"])
