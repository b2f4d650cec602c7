"""Every figure can be split and filtered by every dimension, whichever table it is counted on."""

from __future__ import annotations

from functools import cache

import pytest

from metrics.catalogue import CATALOGUE
from metrics.data.desk import Desk
from metrics.errors import UnknownName
from metrics.query import COLUMN_OF_SPLIT, behind, figures
from tests.data_frames import desk, in_duckdb
from tests.every import every

TICKET = {"source": "sheet", "channel": "email", "agent": "Ann", "team": "L1", "category": "VPN", "type": "incident",
    "priority": "high", "organisation": "ACME", "requester": "amy"}  # fmt: skip
TICKETS = (
    TICKET | {"ticket_id": "1", "created": "2026-03-02 09:00", "resolved": "2026-03-02 12:00", "status": "resolved"},
    TICKET | {"ticket_id": "2", "created": "2026-03-03 10:00", "status": "open", "channel": "chat"},
)
ANSWERS = tuple(
    {"response_id": f"{ticket}:{kind}", "ticket_id": ticket, "source": "sheet", "kind": kind, "score": score,
     "scale_low": low, "scale_high": high, "asked": True, "answered": "2026-03-04 09:00", "comment": "slow"}
    for ticket, kind, score, low, high in (
        ("1", "csat", 4.0, 1.0, 5.0), ("1", "nps", 9.0, 0.0, 10.0),
        ("1", "ces", 2.0, 1.0, 7.0), ("2", "csat", 2.0, 1.0, 5.0),
    )
)  # fmt: skip
MONTHS = ({"month": "2026-03-01", "figure": "support_cost", "value": 100.0, "source": "sheet"},)
VALUES = {"status": "resolved", "hour": 9, "weekday": 1}


@cache
def desk_in(engine: str) -> Desk:
    small = desk(TICKETS, ANSWERS, MONTHS)
    return in_duckdb(small) if engine == "duckdb" else small


def value_of(dimension: str) -> object:
    return VALUES.get(dimension) or TICKET[dimension]


THREES = [list(COLUMN_OF_SPLIT)[at : at + 3] for at in range(0, len(COLUMN_OF_SPLIT), 3)]


@every({", ".join(by): (by, where) for by, where in zip(THREES, THREES[1:] + THREES[:1], strict=True)})
def test_every_figure_is_split_and_filtered_by_every_dimension(case):
    by, where = case
    filters = {name: [value_of(name)] for name in where}
    frame = figures(desk_in("duckdb"), list(CATALOGUE), grain="all", by=by, where=filters)
    group = frame[(frame[by] == [value_of(name) for name in by]).all(axis=1)]
    counts = dict(zip(group["kpi"], group["n"], strict=True))
    assert set(counts) == set(CATALOGUE)
    assert (counts["tickets"], counts["nps"]) == (1 if {*by, *where} & {"channel", *VALUES} else 2, 1)


def test_every_dimension_at_once_splits_and_filters_every_figure():
    where = {name: [value_of(name)] for name in COLUMN_OF_SPLIT}
    frame = figures(desk_in("pandas"), list(CATALOGUE), grain="all", by=list(COLUMN_OF_SPLIT), where=where)
    assert set(frame["kpi"]) == set(CATALOGUE)
    assert frame.set_index("kpi").loc["csat_mean", "value"] == 4.0


@every({name: name for name in COLUMN_OF_SPLIT})
def test_the_rows_behind_a_figure_are_filtered_by_every_dimension(dimension):
    rows = [behind(desk_in("pandas"), key, where={dimension: [value_of(dimension)]}) for key in ("tickets", "csat")]
    assert all(map(len, rows))


def test_an_answer_has_the_status_of_its_ticket():
    """Two answers: 4 on a resolved ticket, 2 on an open one."""
    frame = figures(desk_in("pandas"), ["csat_mean"], grain="all", by=["status"])
    assert dict(zip(frame["status"], frame["value"], strict=True)) == {"resolved": 4.0, "open": 2.0}


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
@pytest.mark.parametrize("name", ["hour", "weekday"])
def test_a_number_counts_alike_as_text(engine, name):
    """An address and a command write every value as text."""
    counts = [
        figures(desk_in(engine), ["tickets"], grain="all", where={name: [value, None]})["n"].tolist()
        for value in (VALUES[name], str(VALUES[name]))
    ]
    assert counts == [[1], [1]]


@pytest.mark.parametrize(("name", "value"), [("hour", "24"), ("weekday", "0"), ("weekday", "Monday")])
def test_a_number_that_no_day_has_is_refused(name, value):
    with pytest.raises(UnknownName, match=value):
        figures(desk_in("duckdb"), ["tickets"], where={name: [value]})
