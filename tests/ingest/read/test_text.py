"""Text files: encodings, header rows, what stands around a table, and rows that do not fit."""

from __future__ import annotations

import pytest

from metrics.errors import Refused
from metrics.ingest.read import text
from metrics.ingest.read.encoding import mixes_scripts
from metrics.ingest.read.text import read_by_record, read_text
from metrics.ingest.reading import ReadOptions

PLAIN = b"Ticket,Created,Score\n1,2026-01-05,5\n2,2026-01-06,4\n3,2026-01-07,3\n"
KOREAN = "티켓 번호,생성 날짜,만족도,의견\n1,2026-01-05,5,좋음 감사합니다\n2,2026-01-06,3,답변이 느립니다\n"
CHINESE = "工单号,创建时间,渠道,满意度\n1,2026-01-05,邮件,5\n2,2026-01-06,电话,3\n"


def read(content: bytes, **chosen):
    return read_by_record(content, ReadOptions(**chosen))


@pytest.mark.parametrize(
    ("words", "encoding", "said"),
    [
        (KOREAN, "cp949", "cp949"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16", "utf-16"),
        ("Ticket,Naïve café,Größe\n1,Zoë,5\n2,Señor,4\n", "cp1252", "cp1252"),
        ("Nr zgłoszenia,Zgłaszający,Status\n1,Łucja,Zamknięte\n2,Żaneta,Otwarte\n", "cp1250", "cp1250"),
        ("Ticket,Comentario\n1,Señal mala¿qué hago?\n2,Años después\n", "cp1252", "cp1252"),
        ("Ticket,Comentario\n1,hola¿qué hago?\n2,adiós¿cómo va?\n", "cp1252", "cp1252"),
        ("件名,担当者,点\nログインできません,さくら,5\nネットワークが遅い,ゆき,4\n", "cp932", "cp932"),
        ("工單號,客服,分\n無法登錄系統,這個人,5\n網路很慢,那個人,4\n", "big5", "big5"),
    ],
    ids=lambda value: value[:12],
)
def test_the_encoding_is_told_by_evidence(words, encoding, said):
    raw = read(words.encode(encoding))
    assert raw.encoding == said
    assert raw.headers == words.split("\n")[0].split(",")
    assert bool(raw.notes) is (said not in ("utf-8", "utf-16", "utf-16-le"))


IDS = b'StartDate,Q1\nStart,How was it?\n"{""ImportId"":""s""}","{""ImportId"":""q""}"\n2026-01-05,4\n'
LEGACY = b"V1,V2,Q1\nResponseID,StartDate,How was it?\nR1,2026-01-05,4\nR2,2026-01-06,5\n"
MONKEY = b"Respondent ID,How was it?,Anything else?\n,Response,Open-Ended Response\n11,5,no\n12,4,yes\n"
REPEATED = b"id,rating,rating,note\n1,5,4,a\n2,3,3,b\n"
NONE = b"1,2026-01-05,5\n2,2026-01-06,4\n3,2026-01-07,4\n"


@pytest.mark.parametrize(
    ("content", "headers", "header_rows"),
    [
        (IDS, ["StartDate", "How was it?"], 3),
        (LEGACY, ["ResponseID", "StartDate", "How was it?"], 2),
        (MONKEY, ["Respondent ID", "How was it?", "Anything else?"], 2),
        (REPEATED, ["id", "rating", "rating.1", "note"], 1),
        (NONE, ["Column 1", "Column 2", "Column 3"], 0),
    ],
    ids=["qualtrics-3", "qualtrics-2", "surveymonkey", "repeated", "none"],
)
def test_header_rows_are_found(content, headers, header_rows):
    raw = read(content)
    assert (raw.headers, raw.header_rows) == (headers, header_rows)


def test_rows_that_do_not_fit_are_set_aside_with_their_number_and_reason():
    raw = read(PLAIN + b"4,2026-01-08\n5,2026-01-09,4,note\n6,2026-01-10,5\n")
    assert [(row, why) for row, _, why in raw.bad_rows] == [
        (5, "fewer cells than the header"),
        (6, "more cells than the header"),
    ]
    assert raw.row_numbers == [2, 3, 4, 7]


def test_an_open_quote_costs_one_row():
    raw = read(b'a,b,c\n1,"x,2\n2,"y, z",3\n3,w,4\n')
    assert raw.bad_rows == [(2, '1,"x,2', "a quotation mark is never closed")]
    assert raw.rows.to_numpy().tolist() == [["2", "y, z", "3"], ["3", "w", "4"]]


def test_a_cell_over_several_lines_is_one_row():
    raw = read(b'a,b,c\n1,"x\ny",2\n2,z,3\n')
    assert raw.rows["1"].tolist() == ["x\ny", "z"]
    assert raw.row_numbers == [2, 3]


def test_what_stands_around_the_table_is_passed_over_with_a_reason():
    raw = read(b"Report\n\n" + PLAIN + b"Total,,12\n\nReporting period 2026-01-01 to 2026-01-31\n")
    assert (raw.header_row, raw.row_numbers) == (3, [4, 5, 6])
    assert [row for row, _, _ in raw.skipped] == [1, 2, 7, 8, 9]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Name\nAda\nBen\n", "Only one column"),
        (b'"a;b;c"\n"1;2;3"\n"2;3;4"\n', "holds “;”"),
        (b"a;b;c\n1,2,3\n2,3,4\n3,4,5\n", "separated by"),
        (b"a,b\n", "no rows"),
        (b"a,b,c\n1,2,3\n1,2\n1\n2,3\n", "do not have as many cells"),
        (b"a,b\n1,2,3\n4,5,6\n7,8,9\n", "header has 2 names"),
    ],
    ids=["one-column", "wrapped", "disagree", "header-only", "uneven", "nameless"],
)
def test_what_is_no_table_is_refused_with_a_reason(content, why):
    with pytest.raises(Refused, match=why):
        read(content)


@pytest.mark.parametrize("encoding", ["ascii", "no-such-encoding"])
def test_a_chosen_encoding_that_does_not_fit_is_refused(encoding):
    with pytest.raises(Refused, match="cannot be read as"):
        read(CHINESE.encode(), encoding=encoding)


def test_a_person_can_choose_the_delimiter_and_the_header():
    raw = read(b"x;y\na;b,c\n1;2,3\n2;3,4\n", delimiter=";", header_row=2, header_rows=1)
    assert raw.headers == ["a", "b,c"]


def test_a_stray_byte_in_utf8_costs_one_row():
    raw = read(("a,b,c\n" + "1,é,2\n" * 9).encode() + b"2,\xff,3\n")
    assert [row for row, _, _ in raw.bad_rows] == [11]
    assert raw.encoding == "utf-8"


def large(rows: int = 300, odd: bytes = b"") -> bytes:
    body = b"".join(b'%d,2026-01-05,"say ""hi"", or\nleave",%d\r\n' % (at, at % 5) for at in range(rows))
    return b"Ticket,Created,Subject,Score\r\n" + body + odd


@pytest.mark.parametrize(
    "odd",
    [b"", b"7,2026-01-05\r\n8,2026-01-06,x,4\r\n", b"\r\nTotal,,,9\r\n", b'9,"open,2026,1\r\n', b'9,a"b,c,1\r\n'],
    ids=["regular", "short row", "total", "open quote", "stray quote"],
)
def test_the_fast_way_and_the_careful_way_agree(odd, tmp_path, monkeypatch):
    monkeypatch.setattr(text, "FAST_FROM", 1)
    path = tmp_path / "export.csv"
    path.write_bytes(large(odd=odd))
    fast, careful = read_text(path, ReadOptions()), read_by_record(large(odd=odd), ReadOptions())
    assert fast.rows.equals(careful.rows)
    assert (fast.row_numbers, fast.skipped) == (careful.row_numbers, careful.skipped)
    assert [entry[0] for entry in fast.bad_rows] == [entry[0] for entry in careful.bad_rows]


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        pytest.param("PERSONNEL TRشS SYMPA, RAYON DE DگCORATION", True, id="French as Arabic"),
        pytest.param("Benutzer wдhlt Groesse ьber das Menue", True, id="German as Russian"),
        pytest.param("خدمة ممتازة, ticket 12", False, id="Arabic"),
        pytest.param("Не работает VPN", False, id="Russian"),
    ],
)
def test_letters_of_another_script_inside_latin_words_are_misread(text, misread):
    assert mixes_scripts(text) is misread
