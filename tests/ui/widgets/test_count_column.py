"""Counts carry separators in every table, and a bar of counts is as long as its highest count."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ui.widgets.count_column import count_bar

ROOT = Path(__file__).parents[3]
SCREENS = [file for folder in ("ui", "pages") for file in (ROOT / folder).rglob("*.py")]


@pytest.mark.parametrize(
    ("counts", "most"),
    [(pd.Series([3, 1200]), 1200), ([np.nan, 7.0], 7), (pd.Series([], dtype=int), 1), ([0, 0], 1)],
    ids=["whole", "one-missing", "none", "all-zero"],
)
def test_the_longest_bar_is_that_of_the_highest_count(counts, most):
    column = json.loads(json.dumps(count_bar(counts)))
    assert column["type_config"]["max_value"] == most


def test_no_table_writes_whole_numbers_without_separators():
    assert SCREENS
    assert [file.name for file in SCREENS if 'format="%d"' in file.read_text("utf-8")] == []
