"""An account of every row of a text file: kept, set aside with a reason, or passed over with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.errors import Refused
from metrics.ingest.read.body import ODD, SECOND, Entry, is_footer, judge
from metrics.ingest.read.records import split
from metrics.ingest.read.table import FOOTER, NO_VALUE, TOTALS
from metrics.ingest.reading import RawTable
from metrics.text.translation import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from metrics.ingest.read.plan import Plan

FRONT_COLUMNS = 3

NO_ROWS = N_("The file has a header but no rows. Run the export again and check that its filter finds tickets.")
UNEVEN = N_(
    "{bad} of {total} {total:row|rows} {bad:does|do} not have as many cells as the header."
    " Export again, with quotes around texts."
)

Parts = tuple[pa.Table, "NDArray[np.int64]", list[Entry]]


def settle(parts: Parts, plan: Plan, encoding: str, notes: list[tuple[str, dict[str, object]]]) -> RawTable:
    """Take out what is no record and return the rest with an account of every row.

    Raises:
        Refused: no row is left, or most do not fit the header.
    """
    table, numbers, bad = parts
    verdict = judge(plan.shape, table.num_rows, _candidates(table, plan), lambda index: _row(table, index))
    end = table.num_rows if verdict.second is None else verdict.second
    kept = np.setdiff1d(np.arange(end), np.array([*verdict.out], dtype=np.int64), assume_unique=True)
    bad, skipped = _tail_apart(bad, int(numbers[kept[-1]]) if len(kept) else 0, plan)
    out = [(int(numbers[at]), _shown(table, at, plan), why) for at, why in verdict.out.items() if at < end]
    skipped += [entry for entry in out if entry[2] != ODD]
    bad += [entry for entry in out if entry[2] == ODD]
    bad += [(int(numbers[at]), _shown(table, at, plan), SECOND) for at in range(end, table.num_rows)]
    _refuse_uneven(len(kept), len(bad))
    return RawTable(
        headers=plan.headers,
        rows=_frame(table.take(pa.array(kept)) if len(kept) < table.num_rows else table),
        row_numbers=numbers[kept].tolist(),
        encoding=encoding,
        delimiter=plan.dialect.delimiter,
        sheet=None,
        sheets=[],
        header_row=plan.start.first + 1,
        header_rows=plan.start.rows,
        skipped=sorted(plan.before + skipped),
        bad_rows=sorted(bad),
        notes=notes,
    )


def _frame(table: pa.Table) -> pd.DataFrame:
    # picking rows out of many chunks costs a copy of each column every time
    frame: pd.DataFrame = table.combine_chunks().to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _row(table: pa.Table, index: int) -> list[str]:
    return [column[index].as_py() for column in table.itercolumns()]


def _shown(table: pa.Table, index: int, plan: Plan) -> str:
    return plan.dialect.delimiter.join(_row(table, index)).strip(plan.dialect.delimiter)


def _candidates(table: pa.Table, plan: Plan) -> list[int]:
    """Return the rows worth a look: a blank or a word for a total in front, the header again, words for values."""
    front = table.columns[:FRONT_COLUMNS]
    words = pa.array(sorted(TOTALS | {plan.shape.header[0].casefold(), ""}))
    found = [pc.is_in(pc.utf8_lower(pc.utf8_trim(column, " :：\t")), value_set=words) for column in front[:1]]
    found += [pc.is_in(pc.utf8_lower(pc.utf8_trim(column, " :：\t")), value_set=pa.array(sorted(TOTALS)))
              for column in front[1:]]  # fmt: skip
    if len(plan.shape.typed) > 1:
        column = table.column(plan.shape.typed[0])
        missing = pc.is_in(pc.utf8_lower(column), value_set=pa.array(sorted(NO_VALUE)))
        found.append(pc.and_(pc.match_substring_regex(column, r"^\s*[\pL'\"]"), pc.invert(missing)))
    return _indices(found)


def _indices(masks: list[pa.ChunkedArray]) -> list[int]:
    return sorted({index for mask in masks for index in pc.indices_nonzero(mask).to_pylist()})


def _tail_apart(bad: list[Entry], last: int, plan: Plan) -> tuple[list[Entry], list[Entry]]:
    """Move short remarks below the last record from the bad rows to the skipped ones."""
    footers = [
        (number, text, FOOTER)
        for number, text, _ in bad
        if number > last and is_footer(split(text, plan.dialect)[0], plan.width)
    ]
    rows = {number for number, _, _ in footers}
    return [entry for entry in bad if entry[0] not in rows], footers


def _refuse_uneven(good: int, bad: int) -> None:
    if bad > good:
        raise Refused(UNEVEN, bad=bad, total=good + bad)
    if not good:
        raise Refused(NO_ROWS)
