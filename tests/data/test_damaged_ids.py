"""Tickets under a damaged number and under the whole one are told, those of another minute, tool or number are not."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.data.damaged_ids import count_doubles

AT, LATER = "2026-03-01T09:00:10Z", "2026-03-01T09:05:00Z"
WHOLE = "1234567890123456789"


def tickets(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["source", "ticket_id", "created"])
    return frame.assign(created=pd.to_datetime(frame["created"]))


@pytest.mark.parametrize(
    ("damaged", "whole", "doubles"),
    [
        (f"1.23457E+18 ({AT})", (WHOLE, AT), 1),
        (f"1,2E+18 ({AT})", (WHOLE, AT), 1),
        (f"1234567890123450000 ({AT})", (WHOLE, AT), 1),
        (f"1.23458E+18 ({AT})", (WHOLE, AT), 0),
        (f"1.23457E+18 ({AT})", (WHOLE, LATER), 0),
        (f"1.23457E+18 ({AT})", ("INC-7", AT), 0),
        ("1001", (WHOLE, AT), 0),
    ],
)
def test_a_damaged_number_is_that_of_a_whole_one_of_its_minute(damaged, whole, doubles):
    assert count_doubles(tickets(("A", damaged, AT), ("A", *whole), ("B", WHOLE, AT))) == doubles


def test_a_day_of_dates_without_a_time_is_no_product_of_all_with_all():
    numbers = [str(10**17 + 7919 * number) for number in range(20_000)]
    rows = [("A", number, AT) for number in numbers] + [("A", f"{float(number):.5E} ({AT})", AT) for number in numbers]
    assert count_doubles(tickets(*rows)) == len({row[1] for row in rows[20_000:]})
