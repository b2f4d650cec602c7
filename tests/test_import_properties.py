"""From the bytes of an export to its figures: whatever the files hold, rows are accounted for and nothing is lost.

Few examples in the first tier, many in the second.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from metrics.ingest.convert.assemble import assemble
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import Reading, ReadOptions
from metrics.query import figures
from metrics.settings import Settings
from metrics.store import Store, rebuild
from tests.examples import costly

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

FEW = costly(2, 60)

KPIS = ["tickets", "csat", "response_rate", "resolve_median", "sla_resolution"]
HEADER = [
    "Ticket ID", "Created time", "Resolved time", "Last update time", "Initial response time", "Status", "Source",
    "Agent", "Subject", "Resolution status", "Survey results",
]  # fmt: skip
SUBJECTS = ["VPN", 'He said "no"', "two\nlines", "a; b, c", "Drucker für Übung", "打印机", "=1+1", "Total"]
RATINGS = ["", "Extremely Happy", "Neutral", "Extremely Unhappy"]


@dataclass(frozen=True)
class Export:
    """One Freshdesk export and what its reading must count."""

    content: bytes
    read: int
    rejected: int
    ids: frozenset[str]


def _row(draw: st.DrawFn, number: int, updated: str) -> list[str]:
    """A ticket opened on a day of its own in April 2026."""
    day = f"2026-04-{number:02}"
    done = draw(st.booleans())
    return [
        str(number), f"{day} 09:00:00", f"{day} {draw(st.integers(10, 19))}:30:00" if done else "", updated,
        f"{day} 09:{draw(st.integers(10, 59))}:00", draw(st.sampled_from(["Resolved", "Closed"])) if done else "Open",
        draw(st.sampled_from(["Email", "Chat", "Phone"])), draw(st.sampled_from(["Ada", "Bo"])),
        draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(["Within SLA", "SLA Violated"])) if done else "",
        draw(st.sampled_from(RATINGS)),
    ]  # fmt: skip


@st.composite
def exports(draw: st.DrawFn, updated: str = "2026-05-20 12:00:00") -> Export:
    """An export of up to eight tickets, some rows twice, without number or with a date that is none; blank lines."""
    numbers = draw(st.lists(st.integers(1, 12), unique=True, min_size=4, max_size=8))
    good = [_row(draw, number, updated) for number in numbers]
    again = draw(st.lists(st.sampled_from(good), max_size=3))
    bad = [_row(draw, 20 + at, updated) for at in range(draw(st.integers(0, 2)))]
    for row in bad:
        row[draw(st.integers(0, 1))] = draw(st.sampled_from(["", "  "]))
    rows = draw(st.permutations([*good, *again, *bad]))
    blank = draw(st.lists(st.integers(1, len(rows)), max_size=2))
    content = _written([*rows], blank, draw(st.sampled_from([",", ";", "\t"])), draw(st.sampled_from(["\n", "\r\n"])))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    return Export(content.encode(encoding), len(rows), len(bad), frozenset(row[0] for row in good))


def _written(rows: list[list[str]], blank: list[int], delimiter: str, end: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end)
    writer.writerow(HEADER)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        file.write(end * blank.count(number))
    return file.getvalue()


@st.composite
def histories(draw: st.DrawFn) -> list[Export]:
    """Two or three exports whose tickets overlap, each later in its date of change than the one before."""
    return [draw(exports(updated=f"2026-05-2{at} 12:00:00")) for at in range(draw(st.integers(2, 3)))]


@given(exports())
@FEW
def test_every_row_is_accepted_rejected_or_a_duplicate(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = _read(_kept(export, Path(folder)))
    assert reading.format == "freshdesk"
    assert (reading.read, reading.accepted, reading.rejected) == (export.read, len(export.ids), export.rejected)
    assert reading.read == reading.accepted + reading.rejected + reading.duplicates
    assert set(reading.tables["tickets"]["ticket_id"]) == export.ids
    assert len([one for one in reading.problems if one.rejected]) == export.rejected
    assert len(reading.rejects) == (export.rejected + 1 if export.rejected else 0)


@given(exports())
@FEW
def test_the_same_rows_again_change_no_figure(export: Export) -> None:
    with _store() as store:
        _add(store, export)
        before = _figures(store)
        assert _add(store, export).already_stored
        assert _figures(store) == before
        text = export.content.decode(_encoding(export.content))
        saved_again = Export((text + "\n").encode("utf-8"), export.read, export.rejected, export.ids)
        assert not _add(store, saved_again).already_stored
        assert _figures(store) == before


@given(histories(), st.randoms(use_true_random=False))
@FEW
def test_exports_come_in_any_order_are_undone_and_read_again_with_the_same_figures(
    files: list[Export], random: Any
) -> None:
    """Where exports carry a date of change their order is nothing; undoing and rebuilding give what was there."""
    with _store() as store, _store() as other:
        states = []
        for file in files:
            states.append(_figures(store))
            _add(store, file)
        after = _figures(store)
        for file in random.sample(files, len(files)):
            _add(other, file)
        assert _figures(other) == after
        _assert_rebuilt(store, after)
        for upload in store.uploads()["id"]:
            store.undo(int(upload))
            assert _figures(store) == states.pop()


def _assert_rebuilt(store: Store, figures_before: list[dict[str, Any]]) -> None:
    """Check that a store built anew from the kept files has the same figures."""
    target = store.path.with_name("new.duckdb")
    assert rebuild(store.path, target, _read).failures == []
    new = Store.open(target)
    assert _figures(new) == figures_before
    new.close()


@contextmanager
def _store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "desk.duckdb")
        yield store
        store.close()


def _kept(export: Export, folder: Path) -> Path:
    path = folder / "export.csv"
    path.write_bytes(export.content)
    return path


def _read(
    path: Path, *, name: str = "export.csv", options: ReadOptions | None = None, settings: Settings | None = None
) -> Reading:
    """Read as the child process does, without starting one for each example."""
    options, sha256 = options or ReadOptions(), hashlib.sha256(path.read_bytes()).hexdigest()
    raw = read_raw_in_process(path, options)
    return assemble(raw, file=name, sha256=sha256, options=options, settings=settings or Settings())


def _encoding(content: bytes) -> str:
    return "utf-16" if content.startswith(b"\xff\xfe") else "utf-8-sig"


def _add(store: Store, export: Export) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return store.add(_read(_kept(export, Path(folder)), settings=store.settings()), export.content)


def _figures(store: Store) -> list[dict[str, Any]]:
    """The figures by week and channel; sums in another order differ in their last bits."""
    if store.is_empty():
        return []
    found = figures(store.desk(), KPIS, grain="week", by=["channel"])
    told = found[["kpi", "period", "channel", "value", "n", "low", "high"]].astype(object)
    told[["value", "low", "high"]] = found[["value", "low", "high"]].round(9)
    return told.astype("str").to_dict("records")
