"""Spreadsheets: which sheet, which header, and cells with their own types."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import xlsxwriter

from metrics import ingest
from metrics.errors import Refused
from metrics.ingest.read import sheet_rows
from metrics.ingest.read.guard import inspect_file
from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import ReadOptions
from tests.ingest import bombs, fuzz
from tests.ingest.pollutions import HEADER, clean_table
from tests.ingest.xlsb import xlsb

TICKETS = [["Ticket", "Created", "Score"], [1, "2026-01-05", 5], [2, "2026-01-06", 4], [3, "2026-01-07", 3]]


def book(folder, grids: dict[str, list[list[object]]], hidden: str | None = None, **options):
    path = folder / "export.xlsx"
    with xlsxwriter.Workbook(str(path), options) as made:
        for name, rows in grids.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == hidden:
                sheet.hide()
    return path


def read(path, **chosen):
    return read_raw_in_process(path, ReadOptions(**chosen))


@pytest.mark.parametrize("make", [fuzz.xlsx, fuzz.xls, fuzz.xlsb, fuzz.ods], ids=lambda make: make.__name__)
def test_every_kind_of_workbook_gives_the_same_table(make, tmp_path):
    path = tmp_path / "export"
    path.write_bytes(make())
    assert inspect_file(path, tmp_path).kind == make.__name__
    raw = read(path)
    assert raw.headers == HEADER
    assert raw.rows["0"].tolist() == [row[0] for row in clean_table()]
    assert raw.row_numbers == list(range(2, 26))


ENDINGS = ("xlsx", "xls", "xlsb", "ods", "csv", "txt")


def test_the_bytes_of_a_workbook_decide_what_opens_it_whatever_its_name_ends_in(tmp_path):
    def opened(make, ending):
        path = tmp_path / f"{make.__name__}.{ending}"
        path.write_bytes(make())
        return read(path).headers == HEADER

    makes = (fuzz.xlsx, fuzz.xls, fuzz.xlsb, fuzz.ods)
    assert not [(make.__name__, ending) for make in makes for ending in ENDINGS if not opened(make, ending)]


def _rows(path):
    tickets = ingest.read_file(path).tables["tickets"]
    return (tickets["resolved"] - tickets["created"]).dt.total_seconds().tolist(), tickets["resolve_hours"].tolist()


@pytest.mark.usefixtures("no_child")
def test_parts_of_a_second_give_the_same_times_from_a_spreadsheet_as_from_a_csv(tmp_path):
    header = ["Ticket ID", "Created", "Resolved", "Resolution time (in hrs)"]
    opened = [datetime.fromisoformat(f"2026-01-0{day} 09:00") for day in (1, 2, 3)]
    solved = [start + timedelta(seconds=10.9) for start in opened]
    took = timedelta(hours=1, seconds=10.5)
    grid = [[f"T-{at}", start, end, took] for at, (start, end) in enumerate(zip(opened, solved, strict=True))]
    sheet = book(tmp_path, {"S": [header, *grid]}, default_date_format="yyyy-mm-dd hh:mm:ss.000")
    written = [",".join(header), *(f"{number},{start},{end},1:00:10.5" for number, start, end, _ in grid)]
    text = tmp_path / "export.csv"
    text.write_text("\n".join(written))
    assert _rows(sheet) == _rows(text)
    assert _rows(sheet)[0] == [10.9] * 3


@pytest.mark.parametrize(
    ("grids", "hidden", "sheet"),
    [
        ({"Dictionary": [["Field", "Meaning"], *[["f", "words"]] * 9], "Data": TICKETS}, None, "Data"),
        ({"Data": TICKETS, "Old": [*TICKETS, *TICKETS[1:]]}, "Old", "Data"),
        ({"Raw": [*TICKETS, [4, "2026-01-08", 5]], "Clean": TICKETS}, None, "Raw"),
        ({"Cover": [["Report"]], "Data": TICKETS}, None, "Data"),
        ({"Sums": [["Row Labels", "Sum of Score"], ["a", 5], ["Grand Total", 5]], "Data": TICKETS}, None, "Data"),
    ],
    ids=["dictionary", "hidden", "raw-beside-clean", "cover", "pivot"],
)  # fmt: skip
def test_the_sheet_is_chosen_by_evidence(grids, hidden, sheet, tmp_path):
    raw = read(book(tmp_path, grids, hidden))
    assert (raw.sheet, raw.sheets) == (sheet, list(grids))


def test_a_person_can_choose_the_sheet(tmp_path):
    path = book(tmp_path, {"Raw": [*TICKETS, [4, "2026-01-08", 5]], "Clean": TICKETS})
    assert read(path, sheet="Clean").sheet == "Clean"
    with pytest.raises(Refused, match="no sheet"):
        read(path, sheet="Other")


@pytest.mark.parametrize(
    ("grids", "why"),
    [
        ({"Sums": [["Row Labels", "Sum of Score"], ["a", 5], ["Grand Total", 5]]}, "pivot"),
        ({"One": [["Name"], ["a"], ["b"]]}, "two columns"),
        ({"None": []}, "two columns"),
        ({"Head": [["Ticket", "Score"]]}, "no rows"),
    ],
)
def test_a_workbook_without_a_list_is_refused(grids, why, tmp_path):
    with pytest.raises(Refused, match=why):
        read(book(tmp_path, grids))


@pytest.mark.parametrize("date_1904", [False, True])
def test_cells_keep_their_types(date_1904, tmp_path):
    path = tmp_path / "typed.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": date_1904}) as made:
        sheet = made.add_worksheet()
        day = made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        long = made.add_format({"num_format": "[h]:mm:ss"})
        sheet.write_row(0, 0, ["Ticket", "Created", "Spent", "Late", "Hours", "Rating"])
        for at, rating in enumerate(["good", 4], 1):
            sheet.write_number(at, 0, 100 + at)
            sheet.write_datetime(at, 1, datetime.fromisoformat("2026-01-05 08:30"), day)
            sheet.write_number(at, 2, timedelta(hours=30, minutes=2) / timedelta(days=1), long)
            sheet.write_boolean(at, 3, True)
            sheet.write_number(at, 4, 1.5)
            sheet.write(at, 5, rating)
    row = read(path).rows.iloc[0].tolist()
    assert row == [101, datetime.fromisoformat("2026-01-05 08:30"), "30:02:00", True, 1.5, "good"]


def test_dates_of_a_binary_workbook_come_as_days_since_1900(tmp_path):
    path = tmp_path / "export.xlsb"
    path.write_bytes(
        xlsb([["Ticket ID", "Created", "CSAT", "Escalated"], ["T1", 46027.35, 5, True], ["T2", 46028, None]])
    )
    reading = ingest.read_file(path)
    rows = reading.tables["tickets"]
    assert rows["created"].dt.strftime("%Y-%m-%d %H:%M").tolist() == ["2026-01-05 08:24", "2026-01-06 00:00"]
    assert reading.tables["responses"]["score"].tolist()[:1] == [5.0]
    assert rows["escalated"].tolist()[:1] == [True]


@pytest.mark.usefixtures("no_child")
def test_days_since_1900_keep_their_milliseconds(tmp_path):
    path = tmp_path / "export.xlsb"
    opened, solved = 46027.375, 46027.375 + 10.9 / 86_400
    path.write_bytes(xlsb([["Ticket ID", "Created", "Resolved"], ["T1", opened, solved], ["T2", opened, solved]]))
    assert _rows(path)[0] == [10.9] * 2


def test_what_stands_around_the_table_is_passed_over_with_a_reason(tmp_path):
    raw = read(book(tmp_path, {"S": [["Report"], [], *TICKETS, ["Total", None, 12], [], ["Made by the desk"]]}))
    assert (raw.header_row, raw.row_numbers) == (3, [4, 5, 6])
    assert [row for row, _, _ in raw.skipped] == [1, 2, 7, 8, 9]


def test_a_cell_merged_over_rows_stands_for_each_of_them(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for at, row in enumerate([["Team", "Ticket", "Score"], ["", 1, 5], ["", 2, 4], ["B", 3, 3]]):
            sheet.write_row(at, 0, row)
        sheet.merge_range(1, 0, 2, 0, "A")
    raw = read(path)
    assert raw.rows["0"].tolist() == ["A", "A", "B"]
    assert raw.notes == [(sheet_rows.MERGED, {})]


def test_a_damaged_workbook_is_refused(tmp_path):
    path = bombs.workbook(tmp_path / "damaged.xlsx", "<sheetData><row")
    with pytest.raises(Refused, match=r"damaged|two columns"):
        read(path)


def test_merged_cells_that_overlap_are_refused_before_they_are_filled(tmp_path):
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(3, 30))
    ranges = '<mergeCell ref="A3:A29"/>' * 3
    path = bombs.workbook(
        tmp_path / "merged.xlsx", f"<sheetData>{bombs.TINY}{rows}</sheetData><mergeCells>{ranges}</mergeCells>"
    )
    with pytest.raises(Refused, match="overlap"):
        read(path)


@pytest.mark.parametrize("prefix", ["t", "tab"])
def test_an_open_document_of_other_prefixes_is_refused_with_what_to_do(prefix, tmp_path):
    cells = "".join(f"<{prefix}:table-cell><text:p>{text}</text:p></{prefix}:table-cell>" for text in ("Id", "Score"))
    path = bombs.ods(tmp_path / "a.ods", f"<{prefix}:table-row>{cells}</{prefix}:table-row>" * 3, prefix)
    with pytest.raises(Refused, match="save it as XLSX"):
        read(path)


def test_a_workbook_of_charts_alone_holds_no_table(tmp_path):
    path = tmp_path / "chart.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Chart!$A$1:$A$2"})
        workbook.add_chartsheet("Chart").set_chart(chart)
    with pytest.raises(Refused, match="No sheet holds a table"):
        read(path)
