from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from metrics.store import Store
from tests.every import thorough
from tests.store.conftest import add, contents
from tests.store.readings import answer, ticket

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

MONTHS = [
    {
        "name": f"{month}.json",
        "tickets": [
            ticket(number, updated=f"2026-05-{month + 1:02}", agent=f"agent {month}")
            for number in range(10 * month, 10 * month + 15)
        ],
        "responses": [answer(number, score=1 + month % 5) for number in range(10 * month, 10 * month + 5)],
    }
    for month in range(8)
]


@pytest.mark.parametrize("count", [3, thorough(8)])
def test_uploads_at_once_come_to_the_same_as_one_after_the_other(store: Store, tmp_path: Path, count: int) -> None:
    with ThreadPoolExecutor(count) as people:
        receipts = list(people.map(lambda month: add(store, **month), MONTHS[:count]))
    serial = Store.open(tmp_path / "serial.duckdb")
    for month in MONTHS[:count]:
        add(serial, **month)
    assert sorted(receipt.upload_id for receipt in receipts) == list(range(1, count + 1))
    assert _figures(store) == _figures(serial)
    serial.close()


def test_the_same_file_from_two_people_at_once_is_kept_once(store: Store) -> None:
    with ThreadPoolExecutor(2) as people:
        receipts = list(people.map(lambda month: add(store, **month), [MONTHS[0]] * 2))
    assert sorted(receipt.already_stored for receipt in receipts) == [False, True]
    assert len(store.uploads()) == 1


def test_a_reader_sees_all_of_an_import_or_none(store: Store) -> None:
    with ThreadPoolExecutor(2) as people:
        loading = people.submit(lambda: [add(store, **month) for month in MONTHS[:3]])
        seen = set()
        while not loading.done():
            seen.add(len(store.desk().tickets))
        loading.result()
    assert seen | {35} <= {0, *range(15, 36, 10)}


def test_a_seat_stays_bound_over_threads_until_the_data_change(store: Store) -> None:
    add(store, **MONTHS[0])
    seat = store.reader_session()
    with ThreadPoolExecutor(2) as runs:
        desks = [runs.submit(seat.desk).result() for _ in range(2)]
    assert desks[0] is desks[1]
    add(store, **MONTHS[1])
    assert (len(seat.desk().tickets), seat.desk().version) == (25, store.desk().version)


def test_a_failed_import_leaves_no_trace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, **MONTHS[0])
    before = contents(store, ledger=True)
    monkeypatch.setattr("metrics.store.ledger.add", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(store, **MONTHS[1])
    assert contents(store, ledger=True) == before


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _figures(store: Store) -> list[list[tuple[object, ...]]]:
    desk = store.desk()
    return [
        sorted(table.fetchall(), key=str) for table in (_no_zone(desk.tickets), desk.responses.project("score, agent"))
    ]


def _no_zone(tickets: object) -> object:
    return tickets.project("ticket_id, agent, created_day, channel")
