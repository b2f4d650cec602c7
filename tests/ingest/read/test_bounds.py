"""Each bound of `bounds`, from both sides: what is one less is read, what is more is refused with its number."""

from __future__ import annotations

import gzip

import numpy as np
import pytest

from metrics.errors import Refused
from metrics.ingest.read import bounds, lines, row_account, text
from metrics.ingest.read.encoding import decode
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import ReadOptions
from tests.every import thorough

HEADER = b"Ticket ID,Created,Status,CSAT\n"
ROWS = b"".join(b"T-%d,2026-01-%02d,Open,%d\n" % (n, 1 + n % 28, 1 + n % 5) for n in range(2_000))


def read(folder, content):
    path = folder / "export.csv"
    path.write_bytes(content)
    return read_raw_in_process(path, ReadOptions())


def table(width, mark):
    return "\n".join(mark.join(f"{kind}{at}" for at in range(width)) for kind in ("name ", "v", "w", "x")).encode()


@pytest.mark.parametrize("mark", [",", "^", *map(thorough, ";\t|")])
def test_columns(mark, tmp_path):
    assert len(read(tmp_path, table(bounds.MAX_COLUMNS, mark)).headers) == bounds.MAX_COLUMNS
    with pytest.raises(Refused, match=f"{bounds.MAX_COLUMNS + 1} columns"):
        read(tmp_path, table(bounds.MAX_COLUMNS + 1, mark))


@pytest.mark.parametrize("letter", ["e", "界"], ids=["one byte", "three bytes"])
def test_characters_of_a_cell(letter, tmp_path):
    def content(n):
        return HEADER + ROWS + f'T-x,2026-01-01,"{letter * n}",4\n'.encode()

    longest = read(tmp_path, content(bounds.MAX_CELL)).rows["2"].str.len().max()
    assert longest == bounds.MAX_CELL
    with pytest.raises(Refused, match=str(bounds.MAX_CELL + 1)):
        read(tmp_path, content(bounds.MAX_CELL + 1))


def test_a_cell_of_many_short_lines_is_bounded_too(tmp_path):
    with pytest.raises(Refused, match="characters"):
        read(tmp_path, HEADER + ROWS + b'T-x,2026-01-01,"' + b"x,y\n" * (bounds.MAX_CELL // 4 + 1) + b'",4\n')


def test_a_line_is_refused_before_it_is_split(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_LINE", bounds.MAX_CELL)
    with pytest.raises(Refused, match="Row 2 holds"):
        read(tmp_path, HEADER + b'T-x,2026-01-01,"' + b"x, y " * (bounds.MAX_CELL // 4) + b'",4\n')


@pytest.mark.parametrize(
    ("letter", "encoding", "unit"), [("e", "utf-8", "u1"), ("界", "utf-8", "u1"), ("界", "utf-16-le", "<u2")]
)
def test_characters_of_a_line(letter, encoding, unit, monkeypatch):
    monkeypatch.setattr(lines, "MAX_LINE", bounds.MAX_CELL)
    longest = letter * bounds.MAX_CELL
    lines.refuse_long_lines(f"a\n{longest}\n{longest}\r\nb\n".encode(encoding), unit)
    with pytest.raises(Refused, match=f"Row 3 holds a cell of {bounds.MAX_CELL + 1} "):
        lines.refuse_long_lines(f"a\n{longest}\n{longest}{letter}\nb\n".encode(encoding), unit)


def test_an_odd_line_of_a_regular_file_is_refused_before_it_is_split(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_LINE", bounds.MAX_CELL)
    monkeypatch.setattr("metrics.ingest.read.text.FAST_FROM", 0)
    with pytest.raises(Refused, match="Row 2002 holds"):
        read(tmp_path, HEADER + ROWS + b'"' * (2 * bounds.MAX_CELL + 2) + b"\n")


@pytest.mark.parametrize(
    "content",
    [b"\n" * (bounds.MAX_BLANK + 2_100), b",\r\n" * (bounds.MAX_BLANK + 2_100), ("\n" * 1_100_000).encode("utf-16")],
    ids=["LF", "delimiters and CRLF", "UTF-16"],
)
def test_blank_lines(content, tmp_path):
    start = HEADER + ROWS if not content.startswith(b"\xff\xfe") else (HEADER + ROWS).decode().encode("utf-16")
    with pytest.raises(Refused, match="blank lines"):
        read(tmp_path, start + content.removeprefix(b"\xff\xfe"))


def test_blank_lines_of_a_gz_are_counted_once_unpacked(tmp_path):
    with pytest.raises(Refused, match="blank lines"):
        read(tmp_path, gzip.compress(HEADER + ROWS + b",,,\n" * (bounds.MAX_BLANK + 2_100)))


@pytest.mark.parametrize("mark", [b"\n", b"\r"])
def test_marks_are_counted_in_chunks(mark, monkeypatch):
    monkeypatch.setattr(bounds, "CHUNK", 7)
    assert bounds._count_marks(b"ab" + mark * 9 + b"c" + mark) == 10


@pytest.mark.parametrize(
    ("codes", "counts"), [(b"\n\na\n,\n", (3, 1)), (b"a\r\n\r\n", (1, 1)), (b"a", (0, 1)), (b"", (0, 0))]
)
def test_lines_are_told_blank_or_filled(codes, counts):
    assert bounds._count_lines(np.frombuffer(codes, np.uint8)) == counts


@pytest.mark.parametrize("row", [b",,,\n", HEADER, b"Total,,,3\n", b" , ,,\n"])
def test_a_table_of_idle_rows_is_refused(row, tmp_path, monkeypatch):
    monkeypatch.setattr(row_account, "MANY_IDLE", 4_000)
    assert len(read(tmp_path, HEADER + ROWS + row * 1_000).rows) == 2_000
    with pytest.raises(Refused, match="totals or the header again"):
        read(tmp_path, HEADER + ROWS + row * 4_500)


def test_rows_without_their_first_cells_are_records(tmp_path):
    raw = read(tmp_path, HEADER + ROWS + b",2026-01-02,Open,4\n,,Open,4\n,,Total,4\n" + ROWS)
    assert (len(raw.rows), [why for _, _, why in raw.skipped]) == (4_002, ["a totals row"])


@pytest.mark.parametrize("row", [b"a remark\n", b"a,b,c,d,e\n", b'a"b,c,d,e\n', b'"a,b,c,d\n'])
def test_bad_rows_that_begin_late_are_refused_before_all_are_split(row, tmp_path, monkeypatch):
    monkeypatch.setattr("metrics.ingest.read.text.MANY", 3_000)
    monkeypatch.setattr("metrics.ingest.read.text.BATCH", 1_000)
    monkeypatch.setattr("metrics.ingest.read.text.FAST_FROM", 1 << 40)
    with pytest.raises(Refused, match="of 7000 rows"):
        read(tmp_path, HEADER + ROWS + row * 40_000)


@pytest.mark.parametrize(("bad", "path"), [(99, "fast"), (101, "record by record")])
def test_many_bad_rows_end_the_fast_path(bad, path, tmp_path, monkeypatch):
    monkeypatch.setattr("metrics.ingest.read.regular.TOO_MANY_BAD", 100)
    monkeypatch.setattr("metrics.ingest.read.text.FAST_FROM", 0)
    whole: list[str] = []
    monkeypatch.setattr(text, "decode", lambda content, name: whole.append("record by record") or decode(content, name))
    raw = read(tmp_path, HEADER + ROWS * 2 + b"a remark\n" * bad + ROWS)
    assert (len(raw.rows), len(raw.bad_rows), [*whole, "fast"][0]) == (6_000, bad, path)
