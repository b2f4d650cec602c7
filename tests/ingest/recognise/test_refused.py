"""Summaries and tables of other trades are no lists of tickets or answers: one sentence refuses them."""

from __future__ import annotations

import pytest

from metrics.errors import Refused
from tests.ingest.corpus import read, split

REFUSED = {
    "agents and days": (
        "Date|Agent|Calls handled|Avg handle time|CSAT",
        "2026-03-01|Bo|20|00:05:10|4.2",
        "its rows are totals",
    ),
    "with a running number": (
        "id|Date|Agent|Tickets solved|Average resolution time|CSAT",
        "1|2026-03-01|Bo|20|5.2|4.2",
        "its rows are totals",
    ),
    "days of a call centre": (
        "Date|Incoming Calls|Answered Calls|Answer Rate|Answer Speed (AVG)",
        "2026-03-01|217|204|94.01%|0:00:17",
        "its rows are totals",
    ),
    "days in Chinese": ("日期|坐席|接听量|平均处理时长|满意度", "2026-03-01|王|20|5.2|4.2", "its rows are totals"),
    "orders": (
        "Order ID|Order Date|Ship Date|Customer Name|Category|Sales",
        "CA-1|2026-03-01|2026-03-03|Ana|Chairs|20",
        "neither tickets",
    ),
    "staff": ("Age|Attrition|Department|JobSatisfaction|MonthlyIncome", "41|Yes|Sales|4|5993", "neither tickets"),
    "films": ("title|release_date|rating|votes", "A|2026-03-01|7.5|100", "neither tickets"),
    "prices": ("Date|Open|High|Low|Close", "2026-03-02|1.0|2.0|0.5|1.5", "neither tickets"),
    "passengers": ("id|Flight Distance|Seat comfort|satisfaction", "1|500|4|satisfied", "neither tickets"),
    "a number and a date": ("id|date|colour|weight", "1|2026-03-01|red|3", "neither tickets"),
}


@pytest.mark.parametrize(("headers", "line", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_of_a_desk_is_refused(headers, line, why):
    cells = split(line)
    with pytest.raises(Refused, match=why):
        read(split(headers), [cells, [*cells[:-1], "7"], [*cells[:-1], "8"]])


def test_a_desk_that_sells_something_is_read_all_the_same():
    reading = read(split("Ticket ID|Created|Order ID|Amount|CSAT"), [split("1|2026-03-01|CA-1|20|5")])
    assert reading.accepted == 1


def test_a_ticket_that_took_several_calls_is_no_summary():
    headers = split("Ticket ID|Created|Calls received|Average talk time|CSAT")
    assert read(headers, [split("1|2026-03-01|3|00:05:10|5")]).accepted == 1
