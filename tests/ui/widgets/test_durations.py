"""A table's durations share a unit down the column, and the column's title says which."""

from __future__ import annotations

import pandas as pd

from ui.widgets.durations import durations


def test_each_column_has_one_unit_in_its_title_and_other_columns_stay_as_they_are():
    rows = pd.DataFrame({"Ticket": ["1", "2"], "first_response_hours": [0.1, 0.2], "resolve_hours": [50.0, 100.0]})
    table, columns = durations(rows)
    assert list(table) == ["Ticket", "First response, minutes", "Solved, days"]
    assert list(columns) == ["First response, minutes", "Solved, days"]
    assert table["First response, minutes"].round(6).to_list() == [6.0, 12.0]
    assert table["Solved, days"].round(2).to_list() == [2.08, 4.17]
    assert list(rows) == ["Ticket", "first_response_hours", "resolve_hours"]


def test_a_table_without_durations_stays_as_it_is():
    table, columns = durations(pd.DataFrame({"Ticket": ["1"]}))
    assert (list(table), columns) == (["Ticket"], {})
