"""The address says what the screen shows, and nothing else decides it."""

from __future__ import annotations

import pytest

from ui.shell.address import Choices, View, read

CHOICES = Choices(
    periods={"month": ["2026-03", "2026-02"], "quarter": ["2026-Q1"]},
    first_shown={"month": "2026-02", "quarter": "2026-Q1"},
    values={"channel": ["email", "chat"]},
)


def _read(**params):
    return read(lambda name: params.get(name, []), CHOICES, "en")


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(View(period="2026-03"), id="no filter"),
        pytest.param(View("zh", "quarter", "2026-Q1", {"channel": ["chat", "email"]}), id="filters in Chinese"),
        pytest.param(View(period="2026-03", kpi="nps", split="agent", ticket="7"), id="a page's own choices"),
        pytest.param(View(period="2026-03", drill={"category": "VPN: slow", "period": "2026-02"}), id="a drill"),
        pytest.param(View(period="2026-03", beside={"channel": ["chat", "phone"], "team": ["A: B"]}), id="two filters"),
        pytest.param(View(period="2026-03", show=("limits", "year")), id="what is shown"),
        pytest.param(View(period="2026-03", show=()), id="nothing shown"),
        pytest.param(View(period="2026-03", names="hidden"), id="names hidden"),
        pytest.param(View(period="2026-03", where={"agent": ["<a href='x'>&陈"]}), id="any text"),
    ],
)
def test_a_view_survives_the_address(view):
    assert _read(**view.params()) == view


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        pytest.param({}, View(period="2026-02"), id="an empty address shows the first view"),
        pytest.param({"period": ["1999-01"]}, View(period="2026-02"), id="a period without data"),
        pytest.param({"grain": ["hour"]}, View(period="2026-02"), id="an unknown grain"),
        pytest.param({"lang": ["xx"]}, View(period="2026-02"), id="an unknown language"),
        pytest.param(
            {"channel": ["", "chat", "chat"]}, View(period="2026-02", where={"channel": ["chat"]}), id="twice"
        ),
        pytest.param({"team": ["gone"]}, View(period="2026-02", where={"team": ["gone"]}), id="a value now gone stays"),
        pytest.param({"b": ["gone:x", "chat", "channel:"]}, View(period="2026-02"), id="no second filter"),
        pytest.param({"names": ["x"]}, View(period="2026-02"), id="names neither shown nor hidden"),
        pytest.param({"drill": ["nonsense"]}, View(period="2026-02"), id="a drill without a value"),
    ],
)
def test_what_the_address_leaves_open_or_gets_wrong_has_one_meaning(params, expected):
    assert _read(**params) == expected


def test_an_empty_desk_has_no_period():
    assert read(lambda _: [], Choices(), "zh") == View("zh")
