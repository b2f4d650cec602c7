"""Merged, deleted and spam tickets are told with their number and have no times from the start."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.data import facts
from metrics.data.derive.marks import rule_of_status
from metrics.data.desk import Desk
from metrics.query import figures
from metrics.settings import Settings
from tests.ingest.corpus import read, split

HEADERS = "Ticket ID|Created|First response at|Resolved|Status|Tags|Merged"
REAL = "1|2026-03-01 09:00|2026-03-01 09:30|2026-03-01 11:00|Closed||No"
MARKS = {
    "a tag": ("2026-03-01 09:01|Closed|vpn closed_by_merge|No", "merged (tag=closed_by_merge)"),
    "a status": ("|Deleted||No", "deleted (status=deleted)"),
    "a longer status": ("2026-03-01 09:01|Closed - Merged||No", "merged (status=closed - merged)"),
    "a Chinese status": ("2026-03-01 09:01|已合并||No", "merged (status=已合并)"),
    "spam": ("2026-03-01 09:01|Spam||No", "spam (status=spam)"),
    "a flag": ("2026-03-01 09:01|Closed||Yes", "merged (tag=merged)"),
}


@pytest.mark.parametrize(("cells", "told"), MARKS.values(), ids=MARKS)
def test_a_marked_ticket_has_no_times_and_is_told(cells, told):
    reading = read(split(HEADERS), [split(REAL), split(f"2|2026-03-01 09:00|2026-03-01 09:01|{cells}")])
    notes = [text.replace("{rule}", str(values["rule"])) for text, values in reading.notes if "marked as" in text]
    assert [told in note for note in notes] == [True]
    rows = facts.tickets(reading.tables["tickets"], Settings())
    times = rows[["first_response_hours", "resolve_hours", "close_hours", "handle_hours"]]
    assert [int(times[name].notna().sum()) for name in times] == [1, 1, 0, 1]
    assert (rows["is_open"].tolist(), rows["is_resolved"].tolist()) == ([0, 0], [1, 0])


def test_a_marked_ticket_counts_until_a_rule_leaves_it_out():
    merged = "2|2026-03-01 09:00||2026-03-01 09:01|Closed|closed_by_merge|No"
    reading = read(split(HEADERS), [split(REAL), split(merged)])
    nothing = pd.DataFrame()
    for rules, n in (({}, 2), ({"exclusions": {"tags": ("closed_by_merge",)}}, 1)):
        desk = Desk.from_frames(reading.tables["tickets"], nothing, nothing, Settings().changed(**rules))
        assert figures(desk, ["tickets"], grain="all")["value"].tolist() == [n]


@pytest.mark.parametrize(
    "status", ["Malware entfernt", "Access removed", "Waiting for UniFi", "Grupo unido", "Zugang entfernt"]
)
def test_what_was_done_for_a_customer_marks_no_ticket(status):
    assert rule_of_status(status) is None


@pytest.mark.parametrize(
    "status", ["Entfernt", "removed", "Unificado", "unita", "Unificata", "Closed - Merged", "gelöscht"]
)
def test_a_status_of_a_ticket_taken_away_marks_it(status):
    assert rule_of_status(status) == f"status={status.casefold()}"
