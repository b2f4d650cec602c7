"""How a text file is split and where its table begins, decided on its first lines."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.errors import Refused
from metrics.ingest.read.body import Entry, TableShape, rows_above_gap, shape_of, why_above
from metrics.ingest.read.bounds import refuse_wide, refuse_wide_lines
from metrics.ingest.read.column_names import name_columns
from metrics.ingest.read.delimiters import name_of
from metrics.ingest.read.dialect import SAMPLE_LINES, Fit, declared_delimiter, detect_dialect, refuse_disagreement
from metrics.ingest.read.split_cells import Dialect
from metrics.ingest.read.strict import split_records
from metrics.ingest.read.table import Start, find_start
from metrics.ingest.reading import ReadOptions
from metrics.text.translation import N_

NAMELESS = N_(
    "The header has {names} names but the rows have {cells} cells, separated at “{mark}”."
    " Choose another delimiter, or export again with a name for each column."
)


@dataclass(frozen=True)
class Plan:
    """How a text file is to be split and where its table begins."""

    dialect: Dialect
    width: int
    start: Start
    headers: list[str]
    shape: TableShape
    before: list[Entry]

    @property
    def first_body(self) -> int:
        """Row number of the first row below the header."""
        return self.start.body + 1


def make_plan(lines: list[str], options: ReadOptions) -> Plan:
    """Return how the file that begins with `lines` is to be read, by evidence or by a person's `options`."""
    refuse_wide_lines(lines[:SAMPLE_LINES])
    declared = declared_delimiter(lines[0]) if lines else None
    fit = detect_dialect(lines[1:] if declared else lines, options.delimiter or declared)
    parsed = list(split_records(lines, fit.dialect, fit.width, cut=True))
    refuse_wide(fit.width)
    # a row of a million cells is too long for the table, and no more need be looked at to see that
    cells = [record.cells[: fit.width + 1] if record.why is None else [] for record in parsed]
    first = None if options.header_row is None else min(options.header_row, len(parsed)) - 1
    start = find_start(cells, fit.width, first, options.header_rows)
    header = cells[start.first : start.body]
    if header:
        refuse_disagreement(parsed[start.first].text, fit.dialect, fit.width)
        _refuse_nameless(header[0], fit, cells[start.body :])
    headers = name_columns(header, fit.width)
    fitting = [row for row in rows_above_gap(cells[start.body :]) if len(row) == fit.width]
    first_row = [cell.strip() for cell in header[0]] if header else headers
    above = parsed[: start.first]
    before = [(record.number, record.text, why_above(record.cells, fit.width)) for record in above]
    return Plan(fit.dialect, fit.width, start, headers, shape_of(first_row, fitting), before)


def _refuse_nameless(header: list[str], fit: Fit, rows: list[list[str]]) -> None:
    """Refuse a header shorter than its rows, unless the further cells are all blank."""
    width = fit.width
    extra = [row[len(header) :] for row in rows if len(row) == width]
    if len(header) != width and any(cell.strip() for cells in extra for cell in cells):
        raise Refused(NAMELESS, names=len(header), cells=width, mark=name_of(fit.dialect.delimiter))
