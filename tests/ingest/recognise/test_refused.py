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


GRANTED = {
    "overtime": (
        "ID_EXTRA|ID_OFICIAL|FECHA|HORAS|ESTADO",
        ("HE1|OF1|2026-03-01|4|Aprobada", "HE2|OF2|2026-03-02|5|Pendiente"),
    ),
    "overtime in Chinese": ("编号|姓名|日期|时数|状态", ("1|王|2026-03-01|4|已批准", "2|李|2026-03-02|2|待审批")),
    "accounts of a bank": (
        "case_id|user_id|submitted_time|decision_time|decision",
        ("K1|U1|2026-03-01 09:00|2026-03-01 10:00|approved", "K2|U2|2026-03-02 09:00|2026-03-02 10:00|rejected"),
    ),
    "travel": ("Nr|Datum|Ort|Status", ("1|2026-03-01|Bonn|Genehmigt", "2|2026-03-02|Kiel|Abgelehnt")),
    "leave without numbers": (
        "Nome|Tipo|Data|Estado",
        ("Ana|Férias|2026-03-01|Pendente", "Rui|Férias|2026-03-02|Pendente"),
    ),
    "states of no desk": ("ID_RONDA|FECHA|ESTADO|KM", ("A1|2026-03-01|húmedo|4", "A2|2026-03-02|seco|7")),
}
"""A number, a date and a state each, as tickets have, of things that somebody grants or looks at."""
HOURS_WORKED = {
    "of Tempo": ("Issue Key|Hours|Work date|Username|Billed Hours|Issue Status", "A-1|0.25|2026-03-01|ana|0|CLOSED"),
    "of a tracker": ("Project|Task|User|Start Date|Duration (h)|Billable", "Desk|A-1|ana|2026-03-01|0.25|Yes"),
    "in Spanish": ("Ticket|Fecha de trabajo|Horas trabajadas|Usuario|Estado", "1|2026-03-01|2|Ana|Cerrado"),
}


@pytest.mark.parametrize(("headers", "lines"), GRANTED.values(), ids=GRANTED)
def test_a_list_of_what_was_granted_holds_no_tickets(headers, lines):
    with pytest.raises(Refused, match="neither tickets"):
        read(split(headers), [split(line) for line in lines])


@pytest.mark.parametrize(("headers", "line"), HOURS_WORKED.values(), ids=HOURS_WORKED)
def test_hours_worked_on_tickets_are_no_tickets(headers, line):
    cells = split(line)
    with pytest.raises(Refused, match="neither tickets"):
        read(split(headers), [cells, [f"{cells[0]}1", *cells[1:]]])


@pytest.mark.parametrize(
    ("headers", "lines"),
    [
        ("Request ID|Created|Requester|Status", ("1|2026-03-01|Ana|Approved", "2|2026-03-02|Rui|Rejected")),
        (
            "Number|Opened|Assigned to|Approval|State",
            ("1|2026-03-01|Ana|Approved|Closed", "2|2026-03-02|Rui|Rejected|New"),
        ),
        ("Nr|Datum|Status", ("1|2026-03-01|offen", "2|2026-03-02|geschlossen")),
        ("Ticket|Created|Billable hours|Hours worked|Status", ("1|2026-03-01|1|2|Closed", "2|2026-03-02|1|1|Open")),
    ],
    ids=["access that was asked for", "approvals beside an agent", "states of a desk", "tickets with their hours"],
)
def test_tickets_that_are_granted_or_billed_are_read(headers, lines):
    assert read(split(headers), [split(line) for line in lines]).accepted == 2


@pytest.mark.parametrize("header", ["Ticket ID", "工单号", "Número"])
def test_a_number_column_without_a_number_is_as_none(header):
    reading = read(
        split(f"{header}|Created|Agent|Status|Subject"),
        [split("|2026-03-01|Bo|Open|A"), split("|2026-03-02|Ana|Closed|B")],
    )
    assert reading.accepted == 2
    assert any("its rows were numbered" in template for template, _ in reading.notes)
