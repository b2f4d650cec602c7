"""Monthly figures typed by hand: kept like an upload, replaced, taken away, undone and rebuilt."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics import ingest
from metrics.errors import BadValue
from metrics.imports.monthly_sheet import MonthlyEdit, editable_months, edits, files_by_month, save, values_by_month
from metrics.query import figures
from metrics.store import Store, rebuild

pytestmark = pytest.mark.usefixtures("no_child")

MARCH, APRIL = pd.Timestamp("2026-03-01"), pd.Timestamp("2026-04-01")


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "desk.duckdb")
    yield store
    store.close()


def _known(store):
    return {(row.month, row.figure): row.value for row in store.monthly().itertuples() if not pd.isna(row.value)}


def _churn(store):
    found = figures(store.desk(), ["churn_rate"])
    return {period: value for period, value in zip(found["period"], found["value"], strict=True) if value == value}


def test_typed_values_make_the_figures_that_rest_on_them(store):
    save(store, [MonthlyEdit(MARCH, "customers_at_start", 200), MonthlyEdit(MARCH, "customers_lost", 5)])
    assert _churn(store) == {MARCH: 0.025}


def test_a_value_typed_back_holds_though_its_sheet_reads_like_an_earlier_one(store):
    for value in (200, 300, 200):
        save(store, [MonthlyEdit(MARCH, "customers_at_start", value)])
    assert _known(store) == {(MARCH, "customers_at_start"): 200}
    store.undo(3)
    assert _known(store) == {(MARCH, "customers_at_start"): 300}


def test_a_value_taken_away_is_no_data_and_never_0(store):
    save(store, [MonthlyEdit(MARCH, "customers_at_start", 200), MonthlyEdit(MARCH, "customers_lost", 5)])
    save(store, [MonthlyEdit(MARCH, "customers_lost", None)])
    assert _churn(store) == {}
    assert _known(store) == {(MARCH, "customers_at_start"): 200}
    assert pd.isna(values_by_month(store.monthly(), [MARCH]).loc[MARCH, "customers_lost"])


def test_typed_values_survive_a_rebuild(store, tmp_path):
    save(store, [MonthlyEdit(MARCH, "revenue", 10.5), MonthlyEdit(APRIL, "revenue", 12)])
    save(store, [MonthlyEdit(MARCH, "revenue", None), MonthlyEdit(APRIL, "support_cost", 0)])
    again = tmp_path / "again.duckdb"
    assert rebuild(store.path, again, ingest.read_file).failures == []
    rebuilt = Store.open(again)
    assert _known(rebuilt) == _known(store) == {(APRIL, "revenue"): 12, (APRIL, "support_cost"): 0}
    rebuilt.close()


def test_each_value_says_which_upload_it_came_with(store):
    receipts = [save(store, [MonthlyEdit(MARCH, "revenue", 10)]), save(store, [MonthlyEdit(APRIL, "revenue", 12)])]
    shown = files_by_month(store.monthly(), [APRIL, MARCH])["revenue"]
    assert list(shown) == [receipts[1].file, receipts[0].file]


def test_only_what_was_changed_is_typed():
    empty = pd.DataFrame(columns=["month", "figure", "value", "file"])
    before = values_by_month(empty, [APRIL, MARCH])
    after = before.copy()
    after.loc[MARCH, "revenue"] = 10.0
    assert edits(before, after) == [MonthlyEdit(MARCH, "revenue", 10.0)]
    assert edits(after, before) == [MonthlyEdit(MARCH, "revenue", None)]
    after.loc[MARCH, "revenue"] = -1.0
    with pytest.raises(BadValue, match="2026-03"):
        edits(before, after)


def test_the_table_has_every_month_of_the_data_and_today():
    none = pd.DataFrame({"month": pd.Series(dtype="datetime64[us]")})
    span = (pd.Timestamp("2026-01-12"), pd.Timestamp("2026-02-03"))
    assert [f"{month:%m}" for month in editable_months(span, none, APRIL)] == ["04", "03", "02", "01"]
    assert editable_months(None, none, MARCH) == [MARCH]
