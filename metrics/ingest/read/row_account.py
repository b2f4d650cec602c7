"""The account of every row of a text file: a record, bad with a reason, or skipped with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.errors import Refused
from metrics.ingest.read.body import (
    COUNTED,
    SECOND_TABLE,
    BadRows,
    Entry,
    Exclusions,
    exclude_rows,
    is_footer,
)
from metrics.ingest.read.bounds import refuse_long_cells
from metrics.ingest.read.delimiters import name_of
from metrics.ingest.read.split_cells import split
from metrics.ingest.read.table import BLANK, FOOTER, NO_VALUE, TOTALS
from metrics.ingest.reading import MOST_LISTED, RawTable
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from metrics.ingest.read.plan import Plan

MANY_IDLE = 200_000
HOPELESS, EXAMINED = 2, 20_000
MANY_BAD = 300_000
"""Rows that do not fit by which a file is refused in which they are most so far."""
MOST_CHECKED = 50_000
"""Odd rows looked at one by one; what is odd in further ones is left to the reading of their values."""

NO_ROWS = N_("The file has a header but no rows. Run the export again and check that its filter finds tickets.")
UNEVEN = N_(
    "{bad} of {total} {total:row|rows} {bad:does|do} not have as many cells as the header."
    " Cells were separated at “{mark}”: choose another delimiter, or export again with quotes around texts."
)
IDLE = N_(
    "{bad} of {total} rows are blank, totals or the header again, hardly an export of tickets."
    " Delete them, or export again, and upload that."
)

Notes = list[tuple[str, dict[str, object]]]
SplitRows = tuple[pa.Table, "NDArray[np.int64]", BadRows]


def account_for_rows(parts: SplitRows, plan: Plan, encoding: str, notes: Notes) -> RawTable:
    """Return the records of a table, with every other row in `skipped` or `bad_rows`.

    Raises:
        Refused: no row is left, or most do not fit the header.
    """
    table, numbers, split = parts
    refuse_long_cells(table, numbers)
    excluded = _exclude(table, plan)
    records = np.setdiff1d(np.arange(excluded.end), np.array([*excluded.reasons], dtype=np.int64), assume_unique=True)
    bad, skipped = _separate_footers(split.listed, int(numbers[records[-1]]) if len(records) else 0, plan)
    for entry in (*_excluded_rows(table, numbers, excluded, plan), *plan.before):
        (bad if entry[2] in COUNTED else skipped).append(entry)
    rest = range(excluded.end, table.num_rows)
    bad += [(int(numbers[at]), _row_text(table, at, plan), SECOND_TABLE) for at in rest[:MOST_LISTED]]
    unlisted = split.n - len(split.listed) + len(rest[MOST_LISTED:]) + len(bad[MOST_LISTED:])
    _refuse_uneven(len(records), unlisted + len(bad[:MOST_LISTED]), plan.dialect.delimiter)
    return RawTable(
        headers=plan.headers,
        rows=_frame(table.take(pa.array(records)) if len(records) < table.num_rows else table),
        row_numbers=numbers[records].tolist(),
        encoding=encoding,
        delimiter=plan.dialect.delimiter,
        sheet=None,
        sheets=[],
        header_row=plan.start.first + 1,
        header_rows=plan.start.rows,
        skipped=sorted(skipped),
        bad_rows=sorted(bad)[:MOST_LISTED],
        notes=notes,
        bad_unlisted=unlisted,
    )


def _exclude(table: pa.Table, plan: Plan) -> Exclusions:
    blank, candidates = _candidates(table, plan)
    return exclude_rows(plan.shape, table.num_rows, candidates, lambda index: _row(table, index), blank)


def _excluded_rows(table: pa.Table, numbers: NDArray[np.int64], excluded: Exclusions, plan: Plan) -> Iterator[Entry]:
    for at, why in excluded.reasons.items():
        if at < excluded.end:
            yield int(numbers[at]), "" if why == BLANK else _row_text(table, at, plan), why


def refuse_hopeless(parts: SplitRows, plan: Plan) -> None:
    """Refuse the beginning of a file in which rows that do not fit are most by far, or none is a record."""
    table, numbers, bad = parts
    refuse_mostly_bad(table.num_rows, bad.n, plan)
    if table.num_rows:
        account_for_rows((table.slice(0, EXAMINED), numbers[:EXAMINED], BadRows()), plan, "", [])


def refuse_mostly_bad(good: int, bad: int, plan: Plan) -> None:
    """Refuse records of which those that do not fit are most by far, or very many and most."""
    if bad > HOPELESS * good or (bad > MANY_BAD and bad > good):
        _refuse_uneven(good, bad, plan.dialect.delimiter)


def _frame(table: pa.Table) -> pd.DataFrame:
    # selecting rows of many chunks copies each column every time
    frame: pd.DataFrame = table.combine_chunks().to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _row(table: pa.Table, index: int) -> list[str]:
    return [column[index].as_py() for column in table.itercolumns()]


def _row_text(table: pa.Table, index: int, plan: Plan) -> str:
    return plan.dialect.delimiter.join(_row(table, index)).strip(plan.dialect.delimiter)


def _candidates(table: pa.Table, plan: Plan) -> tuple[list[int], list[int]]:
    """Return the blank rows, and those to check: totals, the header again, words for values.

    Raises:
        Refused: very many of them are blank, totals or the header again, and these are most.
    """
    blank, total = _blank_and_total(table)
    idle = pc.or_(pc.or_(blank, total), _header_again(table, plan.shape.header))
    n = pc.sum(idle).as_py() or 0
    if n > max(MANY_IDLE, table.num_rows // 2):
        raise Refused(IDLE, bad=n, total=table.num_rows)
    either = pc.or_(idle, _words_for_values(table, plan.shape.value_columns))
    candidates = pc.indices_nonzero(pc.and_not(either, blank)).slice(0, MOST_CHECKED)
    return pc.indices_nonzero(blank).to_pylist(), candidates.to_pylist()


def _blank_and_total(table: pa.Table) -> tuple[Any, Any]:
    """Return which rows are wholly blank, and of which the first word is one for a total."""
    blank = valueless = pa.repeat(pa.scalar(True), table.num_rows)
    total = pa.repeat(pa.scalar(False), table.num_rows)
    for column in table.itercolumns():
        plain = pc.utf8_lower(pc.utf8_trim(pc.utf8_trim_whitespace(column), " :："))
        total = pc.or_(total, pc.and_(valueless, pc.is_in(plain, value_set=pa.array(sorted(TOTALS)))))
        valueless = pc.and_(valueless, pc.is_in(plain, value_set=pa.array(sorted(NO_VALUE))))
        blank = pc.and_(blank, pc.equal(plain, ""))
        if not pc.any(valueless).as_py():
            break
    return blank, total


def _header_again(table: pa.Table, header: list[str]) -> Any:
    same = pa.repeat(pa.scalar(True), table.num_rows)
    for column, name in zip(table.itercolumns(), header, strict=False):
        same = pc.and_(same, pc.equal(pc.utf8_trim_whitespace(column), name))
        if not pc.any(same).as_py():
            break
    return same


def _words_for_values(table: pa.Table, columns: list[int]) -> Any:
    """Return the rows with a word in the first of several value columns, and no value in the others."""
    worded = pa.repeat(pa.scalar(len(columns) > 1), table.num_rows)
    for pattern, at in zip((r"^\s*[\pL'\"]", *[r"^\s*[^\d\s]|^\s*$"] * len(columns)), columns, strict=False):
        if not pc.any(worded).as_py():
            break
        column = table.column(at)
        worded = pc.and_(worded, pc.match_substring_regex(column, pattern))
        if at == columns[0]:
            missing = pc.is_in(pc.utf8_lower(column), value_set=pa.array(sorted(NO_VALUE)))
            worded = pc.and_(worded, pc.invert(missing))
    return worded


def _separate_footers(bad: list[Entry], last: int, plan: Plan) -> tuple[list[Entry], list[Entry]]:
    """Move short remarks below the last record from the bad rows to the skipped ones."""
    footers = [
        (number, text, FOOTER)
        for number, text, _ in bad
        if number > last and is_footer(split(text, plan.dialect)[0], plan.width)
    ]
    rows = {number for number, _, _ in footers}
    return [entry for entry in bad if entry[0] not in rows], footers


def _refuse_uneven(good: int, bad: int, delimiter: str) -> None:
    if bad > good:
        raise Refused(UNEVEN, bad=bad, total=good + bad, mark=name_of(delimiter))
    if not good:
        raise Refused(NO_ROWS)
