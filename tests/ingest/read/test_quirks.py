"""The quirks met in real files, each in a small file of its own, from its bytes to the rows taken in: no click."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from metrics.errors import Refused
from metrics.ingest.convert.assemble import assemble
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import Reading, ReadOptions
from metrics.settings import Settings

HEAD = "Ticket ID,Created,Channel,CSAT\n"
ROWS = "1,2026-01-15 9:05,Email,5\n2,2026-01-16 14:30,Phone,4\n3,2026-01-17 8:00,Chat,2\n"
PLAIN = HEAD + ROWS
WORDS = {
    "cp949": "티켓 번호,생성일시,채널,만족도\n1,{0},이메일,5\n2,{1},전화,4\n3,{2},채팅,2\n",
    "cp932": "チケット番号,作成日時,チャネル,満足度\n1,{0},メール,5\n2,{1},電話,4\n3,{2},チャット,2\n",
    "gb18030": "工单号,创建时间,渠道,满意度\n1,{0},邮件,5\n2,{1},电话,4\n3,{2},在线聊天,2\n",
    "cp1252": "Ticket ID,Created,Channel,CSAT,Subject\n1,{0},Email,5,Zoë\n2,{1},Phone,4,Größe\n3,{2},Chat,2,é\n",
}
DAYS = ("2026-01-15 9:05", "2026-01-16 14:30", "2026-01-17 8:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


SHEET = [
    HEAD.strip().split(","),
    [1, at("2026-01-15 09:05"), "Email", 5],
    [2, at("2026-01-16 14:30"), "Phone", 4],
    [3, at("2026-01-17 08:00"), "Chat", 2],
]
MIXED = [*SHEET[:2], [2, "2026-01-16 14:30", "Phone", "4"], SHEET[3]]
DICTIONARY = [["Field", "Meaning"], ["CSAT", "how satisfied"]]


def wider(header: str) -> str:
    """The same table with one more column, blank below its header."""
    return HEAD.strip() + f",{header}\n" + ROWS.replace("\n", ",\n")


def read(content: bytes, folder: Path, **options: Any) -> Reading:
    path = folder / "export"
    path.write_bytes(content)
    chosen = ReadOptions(**options)
    raw = read_raw_in_process(path, chosen)
    return assemble(raw, file="export", sha256="0" * 64, options=chosen, settings=Settings())


def book(*sheets: tuple[str, list[list[Any]]], **options: Any) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as made:
        date = made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    given = [date] if isinstance(cell, datetime) else []
                    sheet.write(number, column, cell, *given)
    return file.getvalue()


def cells(reading: Reading) -> list[tuple[str, str, str, float]]:
    tickets, answers = reading.tables["tickets"], reading.tables["responses"].set_index("ticket_id")
    return [
        (number, created.strftime("%m-%d %H:%M"), channel, answers["score"].get(number))
        for number, created, channel in zip(tickets["ticket_id"], tickets["created"], tickets["channel"], strict=True)
    ]


THREE = [("1", "01-15 09:05", "email", 5.0), ("2", "01-16 14:30", "phone", 4.0), ("3", "01-17 08:00", "chat", 2.0)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PLAIN.encode("utf-8"), id="UTF-8"),
        pytest.param(PLAIN.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(PLAIN.encode("utf-16"), id="UTF-16"),
        pytest.param(PLAIN.encode("utf-16-be"), id="UTF-16 without a mark"),
        *(pytest.param(words.format(*DAYS).encode(code), id=code) for code, words in WORDS.items()),
        pytest.param(PLAIN.replace(",", ";").encode(), id="semicolons"),
        pytest.param(PLAIN.replace(",", "\t").encode(), id="tabs"),
        pytest.param(PLAIN.replace(",", "|").encode(), id="bars"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="CR only"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="CR LF"),
        pytest.param(PLAIN.replace(",", ";").replace("5\n", "5,0\n").encode(), id="decimal comma"),
        pytest.param(("Ticket report\nJanuary 2026\n\n" + PLAIN).encode(), id="preamble"),
        pytest.param((PLAIN + "\nReporting period 2026-01-01 to 2026-01-31\n").encode(), id="footer"),
        pytest.param((PLAIN + "Total,,,11\n").encode(), id="totals row"),
        pytest.param(PLAIN.replace("\n", "\n\n").encode(), id="blank lines"),
        pytest.param(PLAIN.replace("Email", '"Email"').replace("CSAT", '"CSAT"').encode(), id="quotes here and there"),
        pytest.param(wider("CSAT").encode(), id="a header twice"),
        pytest.param(wider("").encode(), id="a nameless last column"),
        pytest.param(book(("Tickets", SHEET)), id="XLSX under another name"),
        pytest.param(book(("Tickets", MIXED)), id="dates and ratings as text and as numbers"),
        pytest.param(book(("Dictionary", DICTIONARY), ("Tickets", SHEET), date_1904=True), id="1904 dates"),
    ],
)  # fmt: skip
def test_the_same_three_tickets_whatever_the_file_is_like(content, tmp_path):
    reading = read(content, tmp_path)
    assert cells(reading) == THREE
    assert (reading.read, reading.accepted, reading.questions, reading.needs_mapping) == (3, 3, [], False)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param("4,2026-01-18", "fewer cells than the header", id="short row"),
        pytest.param("4,2026-01-18,Email,5,x", "more cells than the header", id="long row"),
        pytest.param('4,2026-01-18,"Email,5', "a quotation mark is never closed", id="unclosed quote"),
    ],
)
def test_a_row_that_does_not_fit_is_rejected_alone(row, why, tmp_path):
    reading = read((HEAD + row + "\n" + ROWS).encode(), tmp_path)
    assert cells(reading) == THREE
    assert [(one.row, one.why) for one in reading.problems] == [(2, why)]
    assert (reading.read, reading.accepted, reading.rejected) == (4, 3, 1)


@pytest.mark.parametrize(
    ("header", "values", "scores", "scale"),
    [
        pytest.param("CSAT", "5 4 3 0 0", [5, 4, 3, None, None], (1, 5), id="0 is not rated on 1-5"),
        pytest.param("NPS", "10 9 0 7 8", [10, 9, 0, 7, 8], (0, 10), id="0 is an answer in NPS"),
        pytest.param("CSAT", "5 4 6 3 1", [5, 4, None, 3, 1], (1, 5), id="a stray 6"),
        pytest.param("CSAT", "★★★★☆ ★★★★★ ★☆☆☆☆ ★★☆☆☆ ★★★☆☆", [4, 5, 1, 2, 3], (1, 5), id="stars"),
        pytest.param("CSAT", "4/5 5/5 1/5 2/5 3/5", [4, 5, 1, 2, 3], (1, 5), id="of five"),
        pytest.param("CSAT", "Good Bad Good Offered Bad", [1, 0, 1, None, 0], (0, 1), id="Good and Bad"),
        pytest.param("CSAT", "5 4 - N/A ?", [5, 4, None, None, None], (1, 5), id="words for no value"),
        pytest.param("CSAT", "5 Satisfied 1 Dissatisfied 4", [5, 4, 1, 2, 4], (1, 5), id="words and numbers"),
        pytest.param("CSAT", "5 4 3;87;16;91;111 1 2", [5, 4, None, 1, 2], (1, 5), id="a list in a cell"),
        pytest.param("CSAT", "😀 🙂 😐 🙁 😡", [5, 4, 3, 2, 1], (1, 5), id="faces"),
    ],
)
def test_ratings_are_read_by_the_whole_column(header, values, scores, scale, tmp_path):
    lines = [
        f'{n},2026-01-{n + 13},Email,"{value.replace(";", ",")}"' for n, value in enumerate(values.split(), start=1)
    ]
    reading = read("\n".join([HEAD.strip().replace("CSAT", header), *lines]).encode(), tmp_path)
    answers = reading.tables["responses"].set_index("ticket_id")["score"].reindex([str(n) for n in range(1, 6)])
    assert [None if pd.isna(score) else score for score in answers] == scores
    assert {*zip(reading.tables["responses"]["scale_low"], reading.tables["responses"]["scale_high"], strict=True)} == {
        scale
    }


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        pytest.param("15/01/2026 9:05", "2026-01-15 09:05", id="day first"),
        pytest.param("1/15/2026 9:05 PM", "2026-01-15 21:05", id="month first"),
        pytest.param("46037.378472", "2026-01-15 09:05", id="spreadsheet serial"),
        pytest.param("2026/1/15 9:05", "2026-01-15 09:05", id="unpadded"),
        pytest.param("15-Jan-2026 09:05", "2026-01-15 09:05", id="month by name"),
        pytest.param("2026-01-15T09:05:00+08:00", "2026-01-15 01:05", id="offset"),
        pytest.param("15.01.2026 09:05", "2026-01-15 09:05", id="dots"),
        pytest.param("1768467900", "2026-01-15 09:05", id="seconds since 1970"),
        pytest.param("2026年1月15日 上午9:05", "2026-01-15 09:05", id="Chinese"),
    ],
)
def test_dates_in_the_shapes_that_exports_use(created, expected, tmp_path):
    reading = read(f"Ticket ID,Created,Status,Channel\n1,{created},Open,Email\n".encode(), tmp_path)
    assert reading.tables["tickets"]["created"].dt.strftime("%Y-%m-%d %H:%M").tolist() == [expected]


@pytest.mark.parametrize(
    ("header", "value", "hours"),
    [
        pytest.param("Resolution time (hrs)", "12:30:00", 12.5, id="clock"),
        pytest.param("Resolution time (minutes)", "90", 1.5, id="minutes in the header"),
        pytest.param("Resolution time (seconds)", "5400", 1.5, id="seconds in the header"),
        pytest.param("Resolution time", "1d 2h 3m", 26.05, id="days, hours, minutes"),
        pytest.param("Resolution time", "0hrs 59min", 59 / 60, id="hrs and min"),
        pytest.param("Resolution time (hrs)", "1,5", 1.5, id="decimal comma"),
        pytest.param("Resolution time (hrs)", "-3", None, id="negative"),
    ],
)
def test_durations_in_the_shapes_that_exports_use(header, value, hours, tmp_path):
    content = f'Ticket ID,Created,Status,{header}\n1,2026-01-15,Closed,"{value}"\n'
    got = read(content.encode(), tmp_path).tables["tickets"]["resolve_hours"].iloc[0]
    assert (None if pd.isna(got) else got) == pytest.approx(hours)


FIGURES = [
    ["", at("2026-01-01"), at("2026-02-01"), at("2026-03-01")],
    ["Support cost", 12000, 12500],
    ["Customers lost", 3, None, 1],
]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Figure,Jan 2026,Feb 2026,Mar 2026\nSupport cost,12000,12500,\nCustomers lost,3,,1\n", id="CSV"),
        pytest.param("指标,2026年1月,2026年2月,2026年3月\n支持成本,12000,12500,\n流失客户,3,,1\n".encode(), id="zh"),
        pytest.param(book(("Figures", FIGURES)), id="XLSX with dates"),
    ],
)  # fmt: skip
def test_months_as_columns_are_monthly_figures(content, tmp_path):
    reading = read(content, tmp_path)
    assert (reading.format, reading.kind, reading.read, reading.accepted) == ("monthly", "monthly", 4, 4)
    held = reading.tables["monthly"].assign(month=lambda frame: frame["month"].dt.strftime("%Y-%m"))
    assert sorted(held[["figure", "month", "value", "row"]].itertuples(index=False, name=None)) == [
        ("customers_lost", "2026-01", 3.0, 3), ("customers_lost", "2026-03", 1.0, 3),
        ("support_cost", "2026-01", 12000.0, 2), ("support_cost", "2026-02", 12500.0, 2),
    ]  # fmt: skip


def test_error_cells_are_no_values(tmp_path):
    rows = [
        HEAD.strip().split(","),
        [1, at("2026-01-15"), "Email", "#N/A"],
        [2, at("2026-01-16"), "#REF!", 4],
    ]
    reading = read(book(("Tickets", rows)), tmp_path)
    assert reading.tables["responses"]["score"].dropna().tolist() == [4.0]
    assert reading.accepted == 2


def test_a_pivot_table_is_refused_with_what_to_export(tmp_path):
    rows = [["Row Labels", "Count of Ticket"], ["Email", 3], ["Phone", 4], ["Grand Total", 7]]
    with pytest.raises(Refused, match="export the list of tickets"):
        read(book(("Sheet1", rows)), tmp_path)


LABELLED = (
    "Date & Time (UTC),Respondent,email,Q#1: How likely are you to recommend us on a scale from 0 to 10?,,"
    "Q#2: What could we do better?,,conversation_id\n"
    ",,,Score,Label,Answer,Insight,\n"
    "2026-03-27 17:31:53,c5,ada@x.example,7,Passive,More colours,Design,\n"
    "2026-03-28 09:00:00,c6,bo@x.example,10,Promoter,,,106\n"
    "2026-03-29 09:00:00,c7,cy@x.example,0,Detractor,Slow,Speed,107\n"
)


def test_a_second_row_of_labels_belongs_to_the_header(tmp_path):
    reading = read(LABELLED.encode(), tmp_path)
    answers = reading.tables["responses"]
    assert (reading.read, reading.accepted, reading.needs_mapping) == (3, 3, False)
    assert answers["kind"].tolist() == ["nps"] * 3
    assert answers["score"].tolist() == [7.0, 10.0, 0.0]
    assert answers["comment"].tolist()[0] == "More colours"
    assert answers["answered"].dt.strftime("%d %H").tolist() == ["27 17", "28 09", "29 09"]


def test_a_survey_s_own_number_tells_two_answers_about_one_conversation_apart(tmp_path):
    content = b"Response uuid,Date,NPS,conversation_id\nr1,2026-01-15,9,105\nr2,2026-01-16,3,105\n"
    reading = read(content, tmp_path)
    assert (reading.accepted, reading.duplicates) == (2, 0)
