"""A text that splits as RFC 4180 asks is never repaired, whatever its cells look like and whatever separates them."""

from __future__ import annotations

import csv
import io

import hypothesis.strategies as st
import pytest
from hypothesis import given

from metrics.errors import Refused
from metrics.ingest.read import text
from metrics.ingest.read.lines import iterate_lines
from metrics.ingest.read.text import read_by_record, read_text
from metrics.ingest.reading import ReadOptions

HEADER = ["Ticket ID", "Created", "Status", "Subject", "Comment"]
TEXTS = [
    "VPN", "", 'He said "no"', '""', '"quoted"', "it's", "two\nlines", "end\r\n\r\nmore", "a\tb|c", "x^y~z", "100 %",
    "&lt;p&gt;Query:&lt;/p&gt;\n&lt;p&gt;join f on &#160;RH.ID&lt;/p&gt;\nend", "a; b, c",
    "pasted\n7,2026-01-07 09:00,Open,why,y\nend", "1;2026-01-01 09:00;Open;x;y", "a,\nb,c,d,e\n,f",
]  # fmt: skip
DELIMITERS = [*",;\t|^~¤§#$&*!%+\x1f\x1e"]
NAMED = {"¤": "utf-32", "^": "utf-8", "\x1f": "utf-16", "\x02": "utf-8", "||": "utf-32-le", ";;": "utf-8",
         "<>": "utf-8", "~|~": "utf-8", "=>": "utf-8", "\t|\t": "utf-8", "§": "cp1252", "::": "utf-8",
         "@@": "utf-8"}  # fmt: skip


def read(content: bytes):
    return read_by_record(content, ReadOptions())


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A table of a few tickets as csv.writer writes it, and the dialect."""
    subject = st.sampled_from(TEXTS)
    rows = [[str(100 + at), f"2026-01-{at + 1:02} 09:00", draw(st.sampled_from(["Open", "Closed"])),
             draw(subject), draw(subject)] for at in range(draw(st.integers(3, 7)))]  # fmt: skip
    dialect: dict[str, object] = {
        "delimiter": draw(st.sampled_from(DELIMITERS)),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    }
    if draw(st.booleans()):
        dialect |= {"doublequote": False, "escapechar": "\\"}
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=draw(st.sampled_from(["\n", "\r\n"])), **dialect)  # type: ignore[arg-type]
    writer.writerows([HEADER, *rows])
    return file.getvalue(), dialect


@given(files())
def test_the_rows_are_those_of_a_strict_parse(file):
    content, dialect = file
    raw = read(content.encode())
    strict = list(csv.reader(io.StringIO(content, newline=""), strict=True, **dialect))
    assert [raw.headers, *raw.rows.to_numpy().tolist()] == strict
    assert (raw.bad_rows, raw.skipped) == ([], [])


def _pasted(rows: int = 6, odd: str = "") -> str:
    cell = '"see\n{0},2026-01-01,pasted,{0}\n&lt;p&gt;,&#160;,x,y\nend"'
    lines = [f"{at},2026-01-05,{cell.format(90 + at)},{at % 5}" for at in range(rows)]
    return "\n".join(["Ticket,Created,Subject,Score", *lines, odd]) + "\n"


@pytest.mark.parametrize("odd", ["", "7,2026-01-05", '8,2026-01-06,19" screen,4'], ids=["none", "short", "stray quote"])
@pytest.mark.parametrize("fast", [False, True], ids=["careful", "fast"])
def test_a_row_pasted_into_a_cell_is_no_ticket_even_beside_a_row_that_does_not_fit(odd, fast, tmp_path, monkeypatch):
    monkeypatch.setattr(text, "FAST_FROM", 1 if fast else 1 << 30)
    path = tmp_path / "export.csv"
    path.write_text(_pasted(odd=odd))
    raw = read_text(path, ReadOptions())
    assert raw.rows["0"].tolist() == [*"012345"]
    assert len(raw.bad_rows) == bool(odd)


@pytest.mark.parametrize("mark", NAMED)
def test_any_delimiter_that_stands_regularly_is_found(mark):
    rows = [
        [str(at), f"2026-01-0{at} 09:00", "Open", ["VPN (again)", "a; b", "x, y", ""][at % 4]] for at in range(1, 9)
    ]
    content = "".join(mark.join(row) + "\n" for row in [HEADER[:4], *rows]).encode(NAMED[mark])
    raw = read(content)
    assert (raw.delimiter, raw.headers, raw.rows.to_numpy().tolist()) == (mark, HEADER[:4], rows)


@pytest.mark.parametrize(
    "content",
    ["email\na@b.c\nd@e.f\ng@h.i\n", "date\n2026/01/02\n2026/01/03\n2026/01/04\n", "ticket_id\nINC_1\nINC_2\nINC_3\n"],
)
def test_what_stands_inside_the_values_of_one_column_is_no_delimiter(content):
    with pytest.raises(Refused, match="Choose the delimiter"):
        read(content.encode())


def test_a_message_about_columns_names_the_delimiter():
    with pytest.raises(Refused, match="separated at “tab”"):
        read(b"a\tb\tc\n1\t2\t3\n1\t2\n1\n2\t3\n")
    with pytest.raises(Refused, match="separated at “;”"):
        read(b"a;b\n1;2;3\n4;5;6\n7;8;9\n")


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        (["unknown,unknown,unknown,none given", "1,2026-01-05,4,a", "2,2026-01-06,5,b"], 1),
        (["1,2026-01-05,4,a", "2,2026-01-06,5,b", "unknown,never,unknown,none given"], 1),
        (["Ada,Bo,Cy,Di", "Eve,Fay,Gus,Hal", "Ida,Jo,Kim,Lee"], 1),
    ],
    ids=["below the header", "at the end", "all words"],
)
def test_a_row_of_words_is_header_or_row_but_never_uncounted(rows, headers):
    raw = read("\n".join(["Ticket,Created,Score,Comment", *rows]).encode())
    assert headers + len(raw.rows) + len(raw.bad_rows) == 1 + len(rows)
    assert raw.headers[0] == "Ticket"


@pytest.mark.parametrize("ahead", [4, 7, 50])
@pytest.mark.parametrize("piece", [1, 5, 1 << 20])
def test_a_text_read_in_pieces_gives_the_same_records(ahead, piece, monkeypatch):
    content = "\n".join(
        ["a,b,c", *['1,"two\nlines\n",x', '2,"open,y', '3,st"ray,z', '4,b,t\r5,"q""r",s', "6,c,u"] * 4, ""]
    )
    whole = read(content.encode())
    monkeypatch.setattr("metrics.ingest.read.records.LINES_AHEAD", ahead)
    monkeypatch.setattr("metrics.ingest.read.records.LONGEST_CELL_LINES", 4)
    monkeypatch.setattr("metrics.ingest.read.lines.PIECE", piece)
    pieces = read(content.encode())
    assert (len(whole.rows), len(whole.bad_rows)) == (16, 8)
    assert pieces.rows.equals(whole.rows)
    assert (pieces.row_numbers, pieces.bad_rows) == (whole.row_numbers, whole.bad_rows)


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("piece", [1, 2, 3, 100])
def test_lines_do_not_depend_on_where_a_piece_ends(ending, piece, monkeypatch):
    monkeypatch.setattr("metrics.ingest.read.lines.PIECE", piece)
    content = ending.join(["a", "", "bcd", "", "", "e"])
    assert list(iterate_lines(content)) == list(io.StringIO(content, newline=""))


def test_a_line_too_long_for_any_row_is_refused(monkeypatch):
    monkeypatch.setattr("metrics.ingest.read.lines.PIECE", 10)
    monkeypatch.setattr("metrics.ingest.read.lines.MAX_LINE", 20)
    monkeypatch.setattr("metrics.ingest.read.bounds.MAX_CELL", 20)
    assert len(list(iterate_lines("a\n" * 6 + "b" * 28 + "\nc"))) == 8
    with pytest.raises(Refused, match="Row 7 holds"):
        list(iterate_lines("a\n" * 6 + "b" * 99 + "\nc"))
