"""The survey tool's workbook: one row for each survey sent, blank without an answer; CSAT 1–5, NPS 0–10, CES 1–7."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter

from sample_data.model import Answer, Ticket
from sample_data.office import wall_clock

HEADERS = ("Response ID", "Ticket ID", "Requester", "Sent", "Answered", "CSAT", "NPS", "CES", "Comment", "Language")
WRITTEN = datetime(2026, 11, 1)  # noqa: DTZ001 — a fixed stamp keeps the file's bytes the same
TWICE = (640,)


def write(path: Path, tickets: list[Ticket]) -> int:
    """Write the surveys sent, one of them twice, and return the number of rows."""
    sent = [(t, t.answer) for t in tickets if t.answer and t.answer.tool == "survey"]
    sent.sort(key=lambda pair: pair[1].sent)
    rows = [_row(i, ticket, answer) for i, (ticket, answer) in enumerate(sent)]
    rows += [rows[i] for i in TWICE]
    write_sheet(path, "Responses", HEADERS, rows, "yyyy-mm-dd hh:mm:ss")
    return len(rows)


def write_sheet(path: Path, name: str, headers: tuple[str, ...], rows: list[list[object]], dates: str) -> None:
    """Write one sheet with a header row; None stays blank, datetimes are real dates."""
    with xlsxwriter.Workbook(path, {"default_date_format": dates}) as book:
        book.set_properties({"created": WRITTEN})
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headers) - 1, 18)
        for number, row in enumerate([headers, *rows]):
            sheet.write_row(number, 0, row)


def _row(number: int, t: Ticket, a: Answer) -> list[object]:
    sent, answered = wall_clock(a.sent), wall_clock(a.answered) if a.answered else None
    comment = a.comment or None
    return [
        f"R{number + 1:05d}",
        t.number,
        t.requester.name,
        sent,
        answered,
        a.score,
        a.nps,
        a.ces,
        comment,
        _language(t),
    ]


def _language(t: Ticket) -> str:
    return t.requester.language
