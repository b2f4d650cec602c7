"""The beginning of a large text file, looked at before all of it is split."""

from __future__ import annotations

import csv
import io

import hypothesis.strategies as st
import pytest
from hypothesis import given

from metrics.errors import Refused
from metrics.ingest.read import regular, text
from metrics.ingest.read.split_cells import Dialect
from metrics.ingest.reading import ReadOptions

HEADER = "Ticket ID,Created,Status,CSAT\n"


def read(path, content):
    path.write_bytes(content.encode())
    return text.read_text(path, ReadOptions())


@pytest.mark.parametrize(
    ("head", "whole"),
    [
        (b"a,b\n1,2\n3,", b"a,b\n1,2\n"),
        (b'a,b\n1,"2\n3', b"a,b\n"),
        (b'a,b\n1,"2""\n3"\n4', b'a,b\n1,"2""\n3"\n'),
        (b"a,b\r1,2\r3", b"a,b\r1,2\r"),
        (b"a,b", b""),
    ],
    ids=["in a row", "in a quoted cell", "behind one", "CR", "no end"],
)
def test_the_beginning_ends_where_a_record_does(head, whole):
    assert bytes(regular.whole_records(memoryview(head))) == whole


@pytest.mark.parametrize("letter", ["e", "界"], ids=["one byte", "three bytes"])
def test_a_regular_beginning_is_not_split_record_by_record(letter, tmp_path, monkeypatch):
    rows = [f"T-{n},2026-01-{1 + n % 28:02d} 09:00,{letter * 29},{1 + n % 5}" for n in range(20_000)]
    monkeypatch.setattr(text, "_refuse_hopeless", lambda *_: pytest.fail("it was split"))
    assert len(read(tmp_path / "export.csv", HEADER + "\n".join(rows)).rows) == 20_000


def test_a_beginning_without_records_is_refused_before_the_rest_is_split(tmp_path, monkeypatch):
    sizes: list[int] = []
    monkeypatch.setattr(text, "lines_of", lambda whole, split=text.lines_of: sizes.append(len(whole)) or split(whole))
    good = "".join(f"T-{n},2026-01-02,Open,4\n" for n in range(300))
    with pytest.raises(Refused, match="cells"):
        read(tmp_path / "export.csv", HEADER + good + ("only a remark " * 20 + "\n") * 9_000)
    assert max(sizes) <= text.PROBE


CELLS = st.sampled_from(["a", "x,y", "l\nm", 'q"r', " "])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=12)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.integers(1, 60))
def test_records_are_counted_as_they_are_split(rows, ending, quoting, chunk):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=ending, quoting=quoting).writerows(rows)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(regular, "SMALL_CHUNK", chunk)
        *_, counts = regular.count_records(memoryview(file.getvalue().encode()), Dialect(","), 3)
    fitting = sum(len(row) == 3 for row in rows)
    assert counts == (fitting, len(rows) - fitting)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_blank_lines_are_not_counted_as_records(ending):
    content = ending.join(["a,b", "", "", "c,d", "e", ""]).encode()
    assert [*regular.count_records(memoryview(content), Dialect(","), 2)][-1] == (2, 1)


def test_counting_ends_as_soon_as_bad_rows_are_most_by_far(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "MANY", 10_000)
    rows = "".join(f"T-{n},2026-01-02 09:00,Open,4\n" for n in range(40_000))
    content = HEADER + rows + "a remark\n" * 300_000
    with pytest.raises(Refused, match=r"\d{5,6} of 1\d{5} rows"):
        read(tmp_path / "export.csv", content)


def test_a_file_in_which_bad_rows_begin_late_is_refused_without_a_split_of_any(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "read_by_record", lambda *_: pytest.fail("it was split"))
    rows = "".join(f"T-{n},2026-01-02 09:00,Open,4\n" for n in range(40_000))
    with pytest.raises(Refused, match="90000 of 130001 rows"):
        read(tmp_path / "export.csv", HEADER + rows + "a remark\n" * 90_000)
