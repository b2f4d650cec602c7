"""Delimited text files, of any delimiter, encoding and quoting, as one table of text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from metrics.ingest.read import regular
from metrics.ingest.read.body import BadRows
from metrics.ingest.read.bounds import check_text, code_unit
from metrics.ingest.read.encoding import decode
from metrics.ingest.read.lines import first_lines, iterate_lines, lines_of, refuse_long_lines
from metrics.ingest.read.plan import Plan, make_plan
from metrics.ingest.read.records import LONG, SHORT, records
from metrics.ingest.read.row_account import Notes, SplitRows, account_for_rows, refuse_hopeless, refuse_mostly_bad
from metrics.ingest.read.strict import NotStrict, are_plain, split_records, strict_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from metrics.ingest.read.records import Record
    from metrics.ingest.reading import RawTable, ReadOptions

HEAD_BYTES = 1 << 17
HEAD_LINES = 400
FAST_FROM = 1 << 20
PROBE = 1 << 20
BATCH = 20_000
MANY = 100_000
"""Records by which a file is refused in which those that do not fit are most by far."""


def read_text(path: Path, options: ReadOptions, rows: int | None = None) -> RawTable:
    """Return the table in a text file; `rows` stops after the first ones, for a preview.

    Raises:
        Refused: no table of two columns or more is in it, or most rows do not fit its header.
    """
    content = path.read_bytes()
    unit = code_unit(content, options.encoding)
    refuse_long_lines(content, unit)
    check_text(content, unit)
    fast = _read_fast(content, options) if rows is None and len(content) >= FAST_FROM else None
    return fast or read_by_record(content, options, rows)


def _read_fast(content: bytes, options: ReadOptions) -> RawTable | None:
    bare = memoryview(content)[3 if content.startswith(b"\xef\xbb\xbf") else 0 :]
    head = bytes(bare[:HEAD_BYTES])
    try:
        text = head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1].decode("utf-8")
    except UnicodeDecodeError:
        return None
    if options.encoding not in (None, "utf-8") or "\x00" in text or not text:
        return None
    plan = make_plan(lines_of(text), options)
    beginning = _split_regular(regular.whole_records(bare[:PROBE]), plan)
    if beginning is None:
        _refuse_hopeless(bytes(bare[:PROBE]).decode("utf-8", "replace"), plan)
    else:
        refuse_hopeless(beginning, plan)
    return read_regular(bare, plan)


def read_regular(content: memoryview, plan: Plan) -> RawTable | None:
    """Return the table by the fast path, or None where the file is not regular enough for it."""
    parts = _split_regular(content, plan)
    return None if parts is None else account_for_rows(parts, plan, "utf-8", [])


def _split_regular(content: memoryview, plan: Plan) -> SplitRows | None:
    if not regular.applies(content, plan.dialect):
        return None
    try:
        table, numbers, bad = regular.read(content, plan.dialect, plan.width)
    except regular.Irregular:
        _refuse_mostly_bad_so_far(regular.count_records(content, plan.dialect, plan.width), plan)
        return None
    body = int(np.searchsorted(numbers, plan.first_body))
    rows = BadRows()
    for entry in bad:
        if entry[0] >= plan.first_body:
            rows.add(entry)
    return table.slice(body), numbers[body:], rows


def _refuse_mostly_bad_so_far(counts: Iterable[tuple[int, int]], plan: Plan) -> None:
    good = bad = 0
    for good, bad in counts:
        if good + bad >= MANY:
            refuse_mostly_bad(good, bad, plan)
    refuse_mostly_bad(good, bad, plan)


def read_by_record(content: bytes, options: ReadOptions, rows: int | None = None) -> RawTable:
    """Return the table record by record, whatever its oddities."""
    decoded = decode(content, options.encoding)
    plan = make_plan(first_lines(decoded.text, HEAD_LINES), options)
    _refuse_hopeless(decoded.text[:PROBE], plan)
    parts = _split_whole(decoded.text, plan, None if rows is None else plan.first_body - 1 + rows)
    notes: Notes = [(decoded.note, {"encoding": decoded.encoding})] if decoded.note else []
    return account_for_rows(parts, plan, decoded.encoding, notes)


def _split_whole(text: str, plan: Plan, until: int | None) -> SplitRows:
    """Split the text up to record `until`, strictly if that goes, else from its start line by line."""
    first = plan.first_body - 1
    try:
        if not are_plain([text], plan.dialect):
            return _collect(islice(strict_records(iterate_lines(text), plan.dialect, plan.width), first, until), plan)
    except NotStrict:
        pass
    return _collect(islice(records(iterate_lines(text), plan.dialect, plan.width), first, until), plan)


def _refuse_hopeless(text: str, plan: Plan) -> None:
    """Refuse a long text of which the beginning holds no records, before all of it is split.

    Raises:
        Refused: as for the whole; `text` may end in mid-record.
    """
    if len(text) < PROBE:
        return
    parsed = split_records(lines_of(text)[:-1], plan.dialect, plan.width, cut=True)
    parts = _collect(islice(parsed, plan.first_body - 1, None), plan)
    refuse_hopeless(parts, plan)


def _collect(parsed: Iterator[Record], plan: Plan) -> SplitRows:
    tables: list[pa.Table] = []
    numbers: list[int] = []
    bad = BadRows()
    while batch := list(islice(parsed, BATCH)):
        good = []
        for record in batch:
            why = record.why or _misfit(record, plan.width)
            if why:
                bad.add((record.number, record.text, why))
            else:
                good.append(record)
        numbers.extend(record.number for record in good)
        tables.append(_columns([_pad(record.cells, plan.width) for record in good], plan.width))
        if len(numbers) + bad.n >= MANY:
            refuse_mostly_bad(len(numbers), bad.n, plan)
    table = pa.concat_tables(tables) if tables else _columns([], plan.width)
    return table, np.array(numbers, dtype=np.int64), bad


def _misfit(record: Record, width: int) -> str | None:
    if len(record.cells) == width or not record.text.strip():
        return None
    return SHORT if len(record.cells) < width else LONG


def _pad(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else [""] * width


def _columns(rows: list[list[str]], width: int) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    return pa.table({str(at): pa.array(column, pa.string()) for at, column in enumerate(columns)})
