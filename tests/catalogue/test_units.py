"""A column of durations is shown in one unit: that of its median."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from metrics.catalogue import units


@pytest.mark.parametrize(
    ("hours", "unit", "shown"),
    [
        pytest.param([0.1, 0.25, 30.0], "minutes", [6.0, 15.0, 1800.0], id="most are quick"),
        pytest.param([0.1, 1.0, 30.0], "hours", [0.1, 1.0, 30.0], id="an hour"),
        pytest.param([1.0, 48.0, 96.0], "days", [1 / 24, 2.0, 4.0], id="two days"),
        pytest.param([np.nan, 0.5, np.nan], "minutes", [np.nan, 30.0, np.nan], id="some are missing"),
        pytest.param([np.nan, np.nan], "hours", [np.nan, np.nan], id="none is known"),
        pytest.param([], "hours", [], id="no row"),
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "Float64", "double[pyarrow]"])
def test_a_column_of_hours_has_the_unit_of_its_median_and_nothing_missing_becomes_a_number(dtype, hours, unit, shown):
    column = pd.Series(hours, dtype="float64").astype(dtype)
    assert units.span(column) == unit
    assert units.in_span(column, unit).to_list() == pytest.approx(shown, nan_ok=True)
