"""The account of every row of a text file: a record, bad with a reason, or skipped with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.errors import Refused
from metrics.ingest.read.body import ABOVE, SECOND_TABLE, WORDS_FOR_VALUES, Entry, exclude_rows, is_footer
from metrics.ingest.read.bounds import refuse_long_cells
from metrics.ingest.read.delimiters import name_of
from metrics.ingest.read.split_cells import split
from metrics.ingest.read.table import FOOTER, NO_VALUE, TOTALS
from metrics.ingest.reading import RawTable
from metrics.text.translation import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from metrics.ingest.read.plan import Plan

FRONT_COLUMNS = 3
HOPELESS, EXAMINED = 3, 20_000

NO_ROWS = N_("The file has a header but no rows. Run the export again and check that its filter finds tickets.")
UNEVEN = N_(
    "{bad} of {total} {total:row|rows} {bad:does|do} not have as many cells as the header."
    " Cells were separated at “{mark}”: choose another delimiter, or export again with quotes around texts."
)

Notes = list[tuple[str, dict[str, object]]]
SplitRows = tuple[pa.Table, "NDArray[np.int64]", list[Entry]]


def account_for_rows(parts: SplitRows, plan: Plan, encoding: str, notes: Notes) -> RawTable:
    """Return the records of a table, with every other row in `skipped` or `bad_rows`.

    Raises:
        Refused: no row is left, or most do not fit the header.
    """
    table, numbers, bad = parts
    refuse_long_cells(table, numbers)
    excluded = exclude_rows(plan.shape, table.num_rows, _candidates(table, plan), lambda index: _row(table, index))
    end = excluded.end
    records = np.setdiff1d(np.arange(end), np.array([*excluded.reasons], dtype=np.int64), assume_unique=True)
    bad, skipped = _separate_footers(bad, int(numbers[records[-1]]) if len(records) else 0, plan)
    out = [(int(numbers[at]), _row_text(table, at, plan), why) for at, why in excluded.reasons.items() if at < end]
    skipped += [entry for entry in out if entry[2] != WORDS_FOR_VALUES]
    bad += [entry for entry in out if entry[2] == WORDS_FOR_VALUES]
    bad += [entry for entry in plan.before if entry[2] == ABOVE]
    skipped += [entry for entry in plan.before if entry[2] != ABOVE]
    bad += [(int(numbers[at]), _row_text(table, at, plan), SECOND_TABLE) for at in range(end, table.num_rows)]
    _refuse_uneven(len(records), len(bad), plan.dialect.delimiter)
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
        bad_rows=sorted(bad),
        notes=notes,
    )


def refuse_hopeless(parts: SplitRows, plan: Plan) -> None:
    """Refuse the beginning of a file in which rows that do not fit are most by far, or none is a record."""
    table, numbers, bad = parts
    if len(bad) > HOPELESS * table.num_rows:
        _refuse_uneven(table.num_rows, len(bad), plan.dialect.delimiter)
    if table.num_rows:
        account_for_rows((table.slice(0, EXAMINED), numbers[:EXAMINED], []), plan, "", [])


def _frame(table: pa.Table) -> pd.DataFrame:
    # selecting rows of many chunks copies each column every time
    frame: pd.DataFrame = table.combine_chunks().to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _row(table: pa.Table, index: int) -> list[str]:
    return [column[index].as_py() for column in table.itercolumns()]


def _row_text(table: pa.Table, index: int, plan: Plan) -> str:
    return plan.dialect.delimiter.join(_row(table, index)).strip(plan.dialect.delimiter)


def _candidates(table: pa.Table, plan: Plan) -> list[int]:
    """Return the rows to check: a blank or a word for a total in front, the header again, words for values."""
    front = table.columns[:FRONT_COLUMNS]
    words = pa.array(sorted(TOTALS | {plan.shape.header[0].casefold(), ""}))
    masks = [pc.is_in(pc.utf8_lower(pc.utf8_trim(column, " :：\t")), value_set=words) for column in front[:1]]
    masks += [pc.is_in(pc.utf8_lower(pc.utf8_trim(column, " :：\t")), value_set=pa.array(sorted(TOTALS)))
              for column in front[1:]]  # fmt: skip
    if len(plan.shape.value_columns) > 1:
        column = table.column(plan.shape.value_columns[0])
        missing = pc.is_in(pc.utf8_lower(column), value_set=pa.array(sorted(NO_VALUE)))
        masks.append(pc.and_(pc.match_substring_regex(column, r"^\s*[\pL'\"]"), pc.invert(missing)))
    return sorted({index for mask in masks for index in pc.indices_nonzero(mask).to_pylist()})


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
