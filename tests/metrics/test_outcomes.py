"""What a search gets is what the figure counts."""

from metrics.query import behind, outcomes
from tests.metrics.frames import desk, in_duckdb


def answer(number, score, channel):
    return {
        "response_id": str(number),
        "kind": "csat",
        "score": score,
        "scale_low": 1,
        "scale_high": 5,
        "answered": "2026-03-02T12:00Z",
        "channel": channel,
    }


def test_the_rows_of_a_search_are_the_rows_behind_the_figure():
    """Three ratings by chat and one question left open: three rows, one of them satisfied."""
    here = desk(responses=[answer(number, score, "chat") for number, score in enumerate((5, 1, 3, None))])
    for held in (here, in_duckdb(here)):
        rows = outcomes(held, "csat", ["channel"])
        assert list(rows.columns) == ["channel", "measure"]
        assert sorted(rows["measure"]) == sorted(behind(held, "csat")["measure"]) == [0.0, 0.0, 1.0]
