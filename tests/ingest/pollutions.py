"""One clean table, polluted in one way at a time by a program; every reader is scored on how much comes back.

The idea is that of published CSV-reader benchmarks: what a file means is known, so a wrong cell can be counted.
`python -m tests.ingest.pollutions` prints the score of this reader beside those of pandas.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from metrics.errors import Refused
from metrics.ingest.read.text import read_by_record
from metrics.ingest.reading import RawTable, ReadOptions

HEADER = ["Ticket ID", "Created", "Channel", "Agent", "Subject", "First reply hours", "CSAT"]
SUBJECTS = [
    "VPN drops every hour", "Password reset", "Printer, third floor", 'Says "access denied"', "Café menu page broken",
    "Laptop slow; fan loud", "Naïve question about Zürich", "Licence renewal", "Mail bounces: code 550", "New joiner",
]  # fmt: skip
AGENTS = ["Ada Quist", "Béla Toth", "Cleo Marsh", "Dov Lind"]
ROWS = 24
Table = list[list[str]]


def clean_table() -> Table:
    """24 tickets: ids, dates, words, a decimal number and a score; some texts hold commas, quotes and accents."""
    pick = random.Random(7)  # noqa: S311 - a table to test with, no secret
    return [
        [f"T-{1000 + row}", f"2026-0{1 + row % 9}-{10 + row % 18} 0{row % 9}:15",
         pick.choice(["Email", "Chat", "Phone"]),
         pick.choice(AGENTS), SUBJECTS[row % len(SUBJECTS)], f"{pick.uniform(0, 9):.2f}", str(pick.randint(1, 5))]
        for row in range(ROWS)
    ]  # fmt: skip


@dataclass(frozen=True)
class Pollution:
    """A polluted file; `truth` is what a perfect reader returns, None where a row cannot be told any more."""

    name: str
    content: bytes
    truth: list[list[str] | None]


def write(table: Table, delimiter: str = ",", quote: str = '"', escape: str = "double", ending: str = "\r\n",
          every: bool = False, header: list[str] | None = HEADER) -> list[str]:  # fmt: skip
    """Return the lines of a well-made file in one dialect, endings included."""

    def cell(text: str) -> str:
        special = any(mark in text for mark in (delimiter, quote, "\n", "\r", ";"))
        if not quote or not (every or special):
            return text
        inner = (
            text.replace(quote, quote * 2)
            if escape == "double"
            else text.replace("\\", "\\\\").replace(quote, "\\" + quote)
        )
        return quote + inner + quote

    rows = ([header] if header else []) + table
    return [delimiter.join(cell(text) for text in row) + ending for row in rows]


def _file(name: str, lines: list[str], truth: list[list[str] | None], encoding: str = "utf-8") -> Pollution:
    return Pollution(name, "".join(lines).encode(encoding), truth)


def dialects() -> Iterator[Pollution]:
    """Another delimiter, quote, escape or line ending throughout."""
    table = clean_table()
    for delimiter in (",", ";", "\t", "|", "||", "::", "^", "~", ", ", ";;"):
        for every in (False, True):
            for ending in ("\r\n", "\n", "\r"):
                lines = write(table, delimiter, every=every, ending=ending)
                yield _file(f"delimiter {delimiter!r} every={every} ending={ending!r}", lines, list(table))
    for quote in ('"', "'"):
        for escape in ("double", "backslash"):
            for delimiter in (",", ";", "\t"):
                lines = write(table, delimiter, quote=quote, escape=escape, every=True)
                yield _file(f"quote {quote} {escape} {delimiter!r}", lines, list(table))


def encodings() -> Iterator[Pollution]:
    """Another encoding, another end of file, decimal commas."""
    table = clean_table()
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"):
        for delimiter in (",", ";", "\t"):
            yield _file(f"encoding {encoding} {delimiter!r}", write(table, delimiter), list(table), encoding)
    for encoding, words in LOCAL.items():
        local = [[*row[:3], "Ada Quist", words[at % len(words)], *row[5:]] for at, row in enumerate(table)]
        yield _file(f"encoding {encoding}", write(local), list(local), encoding)
    for ending in ("", "\n\n", "\r\n\r\n\r\n"):
        yield _file(f"end {ending!r}", [*write(table)[:-1], write(table)[-1].rstrip() + ending], list(table))
    comma = [[*row[:5], row[5].replace(".", ","), row[6]] for row in table]
    for delimiter in (";", "\t", "|", ","):
        yield _file(f"decimal comma {delimiter!r}", write(comma, delimiter), list(comma))


LOCAL = {
    "gb18030": ["登录失败，无法访问", "打印机坏了", "密码重置请求", "网络很慢", "账户问题已经解决"],
    "big5": ["無法登錄系統", "印表機壞了", "密碼重置要求", "網路很慢", "帳戶問題已經解決"],
    "cp949": ["로그인이 안 됩니다", "프린터 고장", "비밀번호 초기화 요청", "네트워크가 느립니다", "메일 오류 문의"],
    "cp932": [
        "ログインできません",
        "プリンターの故障です",
        "パスワードのリセット",
        "ネットワークが遅い",
        "メールのエラー",
    ],
}


def around() -> Iterator[Pollution]:
    """Something before the header, after the last row, between the rows, or more rows of header."""
    table = clean_table()
    before = {"title": ["Ticket report"], "two": ["Ticket report", "Made 2026-11-01"],
              "key": ["Team,Support", "From,2026-01-01"],
              "blank": [""], "title blank": ["Ticket report", ""], "sep": ["sep=,"],
              "quoted": ['"Report, all teams"', ""],
              "padded": ["Ticket report,,,,,,", ",,,,,,"]}  # fmt: skip
    after = {"period": ["Reporting period 2026-01-01 to 2026-09-30"],
             "blank period": ["", "Reporting period Jan to Sep"],
             "total": ["Total,,,,,104.20,77"], "padded": ["Made by the help desk,,,,,,"], "count": ["24 rows"],
             "two": ["", "Filter: all teams", "Page 1 of 1"]}  # fmt: skip
    for ending in ("\r\n", "\n"):
        lines = write(table, ending=ending)
        for name, texts in before.items():
            yield _file(f"before {name} {ending!r}", [*(text + ending for text in texts), *lines], list(table))
        for name, texts in after.items():
            yield _file(f"after {name} {ending!r}", [*lines, *(text + ending for text in texts)], list(table))
        for at in (1, 2, 9, 20, 24):
            yield _file(f"blank line {at} {ending!r}", [*lines[:at], ending, *lines[at:]], list(table))
            yield _file(f"header again {at} {ending!r}", [*lines[:at], lines[0], *lines[at:]], list(table))
        second = "Number,Opened at,Way,Who,About,Hours spent,Score"
        other = ["Region,Tickets", "North,12", "South,15"]
        like = [second, *(f"X{at},{at}.5,word,12,{at},yes,no" for at in range(5))]
        for name, texts in {"narrow": other, "same width": like}.items():
            rows: list[list[str] | None] = [*table]
            yield _file(f"second table {name} {ending!r}", [*lines, ending, *(text + ending for text in texts)], rows)
        for name, extra in {"units": ",date,,,,h,1 to 5", "words": "No.,When,How,Who,What,Hours,Score"}.items():
            yield _file(f"header rows {name} {ending!r}", [lines[0], extra + ending, *lines[1:]], list(table))


def one_row() -> Iterator[Pollution]:
    """One mark too many or too few, in one row."""
    table = clean_table()
    changes: dict[str, Callable[[str, int], str]] = {
        "extra delimiter": lambda line, at: _insert(line, ",", at),
        "missing delimiter": _without_delimiter,
        "other delimiter": lambda line, _: line.replace(",", ";"),
        "open quote": lambda line, at: _cell(line, at, lambda text: '"' + text),
        "trailing quote": lambda line, at: _cell(line, at, lambda text: text + '"'),
        "inner quote": lambda line, at: _cell(line, at, lambda text: text[:1] + '"' + text[1:]),
        "text after": lambda line, _: line.rstrip("\r\n") + ",see note\r\n",
        "cut short": lambda line, at: ",".join(line.split(",")[: 1 + at % 5]) + "\r\n",
        "no ending": lambda line, _: line.rstrip("\r\n"),
        "NUL": lambda line, at: _cell(line, at, lambda text: text + "\x00"),
        "other ending": lambda line, _: line.rstrip("\r\n") + "\n",
        "byte": lambda line, at: _cell(line, at, lambda text: text + "\udcff"),
    }
    plain = [at for at, row in enumerate(table) if not any(mark in row[4] for mark in ',";')]
    for name, change in changes.items():
        for at in plain[:: 1 if name not in ("other ending", "text after") else 3]:
            lines = write(table)
            lines[at + 1] = change(lines[at + 1], at % 7)
            truth: list[list[str] | None] = [*table]
            if name not in ("other ending", "no ending") or (name == "no ending" and at + 1 < ROWS):
                truth[at] = None
            if name == "no ending" and at + 1 < ROWS:
                truth[at + 1] = None
            yield Pollution(f"{name} row {at}", "".join(lines).encode("utf-8", "surrogateescape"), truth)


def one_quoted_row() -> Iterator[Pollution]:
    """One quote too many or too few in one row of a file that quotes every cell, some over two lines."""
    table = [[*row[:4], row[4].replace(", ", ",\n"), *row[5:]] for row in clean_table()]
    changes: dict[str, Callable[[str, int], str]] = {
        "opening quote gone": lambda line, at: _nth(line, '"', 2 * at, ""),
        "closing quote gone": lambda line, at: _nth(line, '"', 2 * at + 1, ""),
        "quote inside": lambda line, at: _nth(line, '"', 2 * at, '""'),
        "word quoted inside": lambda line, at: _nth(line, '"', 2 * at, '"see "this" '),
        "delimiter gone": lambda line, at: _nth(line, ",", min(at, 5), ""),
        "row in quotes": lambda line, _: '"' + line.rstrip("\r\n").replace('"', '""') + '"\r\n',
        "single quotes": lambda line, _: line.replace('"', "'"),
    }
    plain = [at for at, row in enumerate(table) if not any(mark in row[4] for mark in ',";\n')]
    for name, change in changes.items():
        for at in plain[::2]:
            lines = write(table, every=True)
            lines[at + 1] = change(lines[at + 1], at % 7)
            truth: list[list[str] | None] = [*table]
            truth[at] = None
            yield _file(f"{name} row {at}", lines, truth)


def _nth(line: str, mark: str, at: int, new: str) -> str:
    parts = line.split(mark)
    return mark.join(parts[: at + 1]) + new + mark.join(parts[at + 1 :])


def _insert(line: str, mark: str, at: int) -> str:
    cells = line.split(",")
    return (
        ",".join([*cells[:at], mark + cells[at], *cells[at + 1 :]])
        if mark != ","
        else ",".join([*cells[:at], "", *cells[at:]])
    )


def _without_delimiter(line: str, at: int) -> str:
    cells = line.split(",")
    at = min(at, len(cells) - 2)
    return ",".join([*cells[:at], cells[at] + cells[at + 1], *cells[at + 2 :]])


def _cell(line: str, at: int, change: Callable[[str], str]) -> str:
    cells = line.rstrip("\r\n").split(",")
    cells[at] = change(cells[at])
    return ",".join(cells) + "\r\n"


def all_pollutions() -> list[Pollution]:
    """Every polluted file, the clean one first."""
    table = clean_table()
    return [
        _file("clean", write(table), list(table)),
        *dialects(),
        *encodings(),
        *around(),
        *one_row(),
        *one_quoted_row(),
    ]


@dataclass(frozen=True)
class Score:
    """Share of the true rows that came back, and the cells accepted that are in no true row, without a flag."""

    share: float
    wrong: list[list[str]]
    refused: bool = False


def score(pollution: Pollution, rows: Table | None) -> Score:
    """Compare `rows` (None: refused) with the truth, row by row in order."""
    if rows is None:
        return Score(0.0, [], refused=True)
    true = [row for row in pollution.truth if row is not None]
    known = {tuple(row) for row in true}
    wrong = [row for row in rows if tuple(row) not in known]
    right = len(known & {tuple(row) for row in rows})
    return Score(right / len(true), wrong)


def ours(content: bytes) -> Table | None:
    """Read with this product; None when it refuses."""
    try:
        raw = _raw(content)
    except Refused:
        return None
    return [[str(cell) for cell in row] for row in raw.rows.to_numpy().tolist()]


def headers_of(content: bytes) -> list[str]:
    """Return the column names this product finds."""
    return _raw(content).headers


@cache
def _raw(content: bytes) -> RawTable:
    return read_by_record(content, ReadOptions())


def theirs(content: bytes) -> Table | None:
    """Read with pandas, its delimiter sniffed; None when it gives up."""
    try:
        frame = pd.read_csv(io.BytesIO(content), sep=None, engine="python", dtype=str, keep_default_na=False)
    except (ValueError, TypeError, IndexError, csv.Error):
        return None
    return [[str(cell) for cell in row] for row in frame.to_numpy().tolist()]


def main() -> None:
    """Print the mean score and the silent errors of both readers."""
    files = all_pollutions()
    for name, reader in (("this reader", ours), ("pandas sep=None", theirs)):
        scores = [(file, score(file, reader(file.content))) for file in files]
        mean = sum(one.share for _, one in scores) / len(scores)
        silent = [file.name for file, one in scores if one.wrong]
        refused = sum(one.refused for _, one in scores)
        sys.stdout.write(f"{name}: {len(files)} files, score {mean:.4f}, refused {refused}, wrong in {len(silent)}\n")
        if reader is ours:
            for file, one in scores:
                if one.share < 1 or one.wrong:
                    sys.stdout.write(f"   {file.name}: {one.share:.2f} refused={one.refused} wrong={one.wrong[:2]}\n")


if __name__ == "__main__":
    main()
