import pandas as pd
import pytest

from metrics.dates import periods
from metrics.dates.period_comparison import are_partial, comparison_period, is_partial, is_unfinished, preceding_period

day = pd.Timestamp


@pytest.mark.parametrize("grain", periods.GRAINS)
def test_of_consecutive_periods_each_is_cut_as_it_is_alone(grain):
    works = [True] * 5 + [False] * 2
    starts = periods.starts(day("2025-11-20"), day("2026-05-06"), grain)
    for span in ((day("2025-12-09"), day("2026-04-22")), (day("2025-12-01"), day("2026-04-30"))):
        assert are_partial(starts, grain, span, works) == [is_partial(start, grain, span, works) for start in starts]


@pytest.mark.parametrize(
    ("start", "grain", "last", "unfinished", "compared"),
    [
        pytest.param("2026-03-01", "month", "2026-03-31", False, ("2026-02-01", "2026-03-01"), id="finished-whole"),
        pytest.param("2026-02-01", "month", "2026-03-20", False, ("2026-01-01", "2026-02-01"), id="long-finished"),
        pytest.param("2026-11-01", "month", "2026-11-22", True, ("2026-10-01", "2026-10-23"), id="as-many-days"),
        pytest.param("2026-03-01", "month", "2026-03-30", True, ("2026-02-01", "2026-03-01"), id="clipped-to-february"),
        pytest.param("2024-03-01", "month", "2024-03-29", True, ("2024-02-01", "2024-03-01"), id="leap-february"),
        pytest.param("2026-11-16", "week", "2026-11-17", True, ("2026-11-09", "2026-11-11"), id="week"),
        pytest.param("2026-04-01", "quarter", "2026-04-01", True, ("2026-01-01", "2026-01-02"), id="quarter-day-1"),
        pytest.param("2026-04-01", "month", "2026-03-15", True, ("2026-03-01", "2026-03-01"), id="not-begun"),
    ],
)
def test_an_unfinished_period_is_compared_with_the_same_stretch(start, grain, last, unfinished, compared):
    assert is_unfinished(day(start), grain, day(last)) is unfinished
    assert comparison_period(day(start), grain, day(last)) == tuple(map(day, compared))


@pytest.mark.parametrize(
    ("first", "last", "compared"),
    [
        pytest.param("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28"), id="a month"),
        pytest.param("2026-01-01", "2026-03-31", ("2025-10-01", "2025-12-31"), id="a quarter"),
        pytest.param("2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31"), id="a year"),
        pytest.param("2026-03-02", "2026-03-08", ("2026-02-23", "2026-03-01"), id="a week"),
        pytest.param("2026-03-01", "2026-04-30", ("2025-12-30", "2026-02-28"), id="any 61 days"),
    ],
)
def test_a_stretch_is_compared_with_the_whole_one_or_as_many_days_before(first, last, compared):
    assert preceding_period(day(first), day(last)) == tuple(map(day, compared))


def test_all_data_have_no_period_of_comparison():
    everything = periods.EVERYTHING[0]
    assert comparison_period(everything, "all", day("2026-01-01")) is None
    assert not is_unfinished(everything, "all", day("2026-01-01"))
