"""A review as a workbook: figures by section, tickets, answers, the account of what was read; no formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter

from metrics.data.fields import TABLES, Field, Table
from metrics.report.model import Figure, Review, Section
from metrics.report.plain_text import clean
from metrics.text.translation import N_, Words

LONGEST = 32_000
"""Characters of a cell; a spreadsheet holds 32,767."""
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "in_memory": False, "default_date_format": "yyyy-mm-dd hh:mm", "remove_timezone": True, "nan_inf_to_errors": False,
}  # fmt: skip
FORMATS = {"share": "0.0%", "points": "+0;-0;0", "score": "0.00", "hours": "0.00", "money": "#,##0.00", "per": "0.00"}
FIGURE_COLUMNS = (
    N_("Section"), N_("Figure"), N_("Value"), N_("As displayed"), N_("n"), N_("Rests on"), N_("From"), N_("To"),
    N_("Change"), N_("Verdict"), N_("Target"), N_("Target state"), N_("Unit"), N_("Definition"),
)  # fmt: skip
WIDTHS = (20, 30, 12, 14, 10, 16, 12, 12, 16, 28, 12, 26, 10, 90)
COLUMN_WIDTH = 18


def workbook(review: Review) -> bytes:
    """Return the review as an .xlsx file.

    Its sheets: the figures by section; what the sections find, with their tables; one row a ticket
    opened in the period and one a CSAT answer of it, where the review brings them along; the account of what was read.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheets = Sheets(book, review.words)
        sheets.figures(review)
        sheets.sections(review)
        if review.rows is not None:
            sheets.rows(review.words(N_("Tickets opened")), "tickets", review.rows.tickets)
            sheets.rows(review.words(N_("CSAT answers")), "responses", review.rows.answers)
        if review.receipt is not None:
            table = review.receipt
            sheets.table(
                review.words(N_("What was read")), table.columns, [list(map(_number, row)) for row in table.rows]
            )
    return file.getvalue()


class Sheets:
    """The sheets of a workbook that is being written, row by row in order."""

    def __init__(self, book: Any, words: Words) -> None:
        self._book, self._words = book, words
        self._head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E3EAF6", "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._numbers = {unit: book.add_format({"num_format": text}) for unit, text in FORMATS.items()}

    def figures(self, review: Review) -> None:
        """Write one row a figure with its n, interval, verdict, target and definition."""
        sheet = self._begin(self._words(N_("Figures")), tuple(map(self._words, FIGURE_COLUMNS)), WIDTHS)
        line = 0
        for line, (section, figure) in enumerate(review.figures(), 1):
            self._figure(sheet, line, section, figure)
        sheet.autofilter(0, 0, max(line, 1), len(FIGURE_COLUMNS) - 1)

    def _figure(self, sheet: Any, line: int, section: Section, figure: Figure) -> None:
        form = self._numbers.get(figure.unit)
        numbers = {2: figure.value, 6: figure.low, 7: figure.high, 10: figure.target}
        texts = {
            0: section.title, 1: figure.name, 3: figure.text, 5: figure.sample, 8: figure.change, 9: figure.claim,
            11: figure.aim, 12: figure.unit, 13: figure.definition,
        }  # fmt: skip
        for column in range(len(FIGURE_COLUMNS)):
            if column == 4:
                sheet.write_number(line, column, figure.n)
            elif numbers.get(column) is not None:
                sheet.write_number(line, column, numbers[column], form)
            elif column in texts:
                self._text(sheet, line, column, texts[column])

    def sections(self, review: Review) -> None:
        """Write what each section finds, and below it its table."""
        sheet = self._begin(
            self._words(N_("Sections")), (self._words(N_("Section")), self._words(N_("Finding"))), (24, 60)
        )
        line = 1
        for section in review.sections:
            for row in _lines_of(section):
                for column, text in enumerate(row):
                    self._text(sheet, line, column, text)
                line += 1
            line += 1

    def rows(self, name: str, table: Table, rows: pd.DataFrame) -> None:
        """Write one row a row of the data, its columns those of the table that hold anything; no sheet without rows."""
        if rows.empty:
            return
        fields = [field for field in TABLES[table] if field.name in rows and rows[field.name].notna().any()]
        sheet = self._begin(name, tuple(map(_heading, fields)), (COLUMN_WIDTH,) * len(fields))
        for line, values in enumerate(zip(*(_cells(rows[field.name], field) for field in fields), strict=True), 1):
            for column, value in enumerate(values):
                self._cell(sheet, line, column, value)
        sheet.autofilter(0, 0, max(len(rows), 1), max(len(fields) - 1, 0))

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write a table whose cells are texts and numbers."""
        sheet = self._begin(name, columns, (40, *(COLUMN_WIDTH,) * (len(columns) - 1)))
        line = 0
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._cell(sheet, line, column, value)
        sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)

    def _begin(self, name: str, columns: Sequence[str], widths: Sequence[float]) -> Any:
        sheet = self._book.add_worksheet(clean(name)[:31])
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, text in enumerate(columns):
            sheet.write_string(0, column, clean(text), self._head)
        return sheet

    def _cell(self, sheet: Any, line: int, column: int, value: Any) -> None:
        if value is None or pd.isna(value):
            return
        if isinstance(value, pd.Timestamp):
            sheet.write_datetime(line, column, value.to_pydatetime(), self._day)
        elif isinstance(value, bool):
            sheet.write_boolean(line, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(line, column, value)
        else:
            self._text(sheet, line, column, str(value))

    @staticmethod
    def _text(sheet: Any, line: int, column: int, text: str) -> None:
        if text:
            sheet.write_string(line, column, clean(text)[:LONGEST])


def _lines_of(section: Section) -> list[tuple[str, ...]]:
    table = section.table
    return [
        (section.title, section.finding),
        *(("", text) for text in (*section.texts, *([section.remark] if section.remark else []), section.foot.line)),
        *([("", *table.columns), *(("", *row) for row in table.rows)] if table else []),
    ]


def _heading(field: Field) -> str:
    return f"{field.name} (UTC)" if field.type == "instant" else field.name


def _cells(column: pd.Series, field: Field) -> list[Any]:
    """Return a column's values as a spreadsheet has them: instants as dates, flags as true and false."""
    if field.type == "flag":
        return [None if pd.isna(value) else bool(value) for value in column]
    if field.type == "number":
        return column.astype("float64").tolist()
    return column.tolist()


def _number(text: str) -> Any:
    """Return a count of the account as a number; what is no count as it is."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else text
