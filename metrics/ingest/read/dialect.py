"""The dialect of a text file: every candidate is scored on its first lines by how evenly it splits them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NoReturn

from metrics.errors import Refused
from metrics.ingest.read.delimiters import USUAL, delimiters, name_of
from metrics.ingest.read.quotes import is_inside_only, quotes
from metrics.ingest.read.records import UNCLOSED, Record
from metrics.ingest.read.split_cells import Dialect, bare, split
from metrics.ingest.read.strict import split_records
from metrics.ingest.read.table import kind_of
from metrics.text.translation import N_

SAMPLE_LINES = 300
SAMPLE_SIZE = 1 << 19
LONG_LINE, ENOUGH_SHORT = 1 << 16, 10
"""Characters of a line that is left out of the sample where so many others are shorter."""
LEAST_WHOLE = 1
FEW = 0.9
PROVEN = 1.15
REGULAR, LEAST_COLUMNS = 0.9, 3
"""The share of rows that an unusual delimiter has to split alike, and into how many cells."""
SEP = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)

ONE_COLUMN = N_(
    "Only one column was found. Choose the delimiter, or export the full list with its columns as CSV or XLSX."
)
OTHER_DELIMITER = N_("Only one column was found, yet the header holds “{mark}”. Choose the delimiter, or export again.")
DISAGREE = N_("The header is separated by “{mark}”, the rows are not. Export again with one delimiter throughout.")


@dataclass(frozen=True)
class Fit:
    """How well a dialect explains the sample: the usual number of cells and a score, 0 for one column."""

    dialect: Dialect
    width: int
    score: float


def detect_dialect(lines: list[str], delimiter: str | None = None) -> Fit:
    """Return the dialect that splits `lines` most evenly; `delimiter` is a person's choice.

    Raises:
        Refused: every candidate gives one column only.
    """
    sample = _first_lines(lines)
    weights = {delimiter: 1.0} if delimiter else delimiters(sample)
    fits = [fit(sample, dialect, weights[dialect.delimiter]) for dialect in _candidates(sample, list(weights))]
    best = max(fits, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score <= 0:
        _refuse_one_column(sample)
    return replace(best, dialect=replace(best.dialect, trim=_is_spaced(sample, best)))


def _first_lines(lines: list[str]) -> list[str]:
    """Return the first lines that hold anything, two at least, and not many where they are long."""
    filled = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    short = [line for line in filled if len(line) < LONG_LINE]
    filled = short if len(short) > ENOUGH_SHORT else filled
    sizes = accumulate(map(len, filled))
    return [line for at, (line, size) in enumerate(zip(filled, sizes, strict=True)) if at < 2 or size < SAMPLE_SIZE]


def _candidates(sample: list[str], marks: list[str]) -> list[Dialect]:
    text = "".join(sample)
    slashes = [False, True] if "\\" in text else [False]
    quoted = [
        Dialect(mark, quote, slash)
        for mark in marks
        for quote in quotes(text, mark)
        for slash in slashes
        if not slash or any(f"\\{following}" in text for following in (quote, mark, "\n", "\r"))
    ]
    unquoted = [Dialect(mark, "") for mark in marks if is_inside_only(text, mark)]
    return quoted + unquoted


def fit(sample: list[str], dialect: Dialect, weight: float) -> Fit:
    """Score `dialect`: the share of records with the usual width, without stray quotes, by width and delimiter."""
    parsed = _before_cut(list(split_records(sample, dialect, cut=True)), dialect)
    widths = Counter(len(record.cells) for record in parsed if record.why is None)
    width, _ = max(widths.items(), key=lambda item: (item[1] * min(item[0] - 1, 3), item[0]), default=(1, 0))
    if width < 2 or (weight < FEW and len(parsed) < 3):
        return Fit(dialect, 1, 0.0)
    even = widths[width] / len(parsed)
    if weight < FEW and len(parsed[0].cells) != width:  # a colon in every time of day is no delimiter of the header
        return Fit(dialect, 1, 0.0)
    if dialect.delimiter not in USUAL and (even < REGULAR or width < LEAST_COLUMNS):
        return Fit(dialect, 1, 0.0)
    return Fit(dialect, width, even * weight * (1 - 0.5 / width) * _cleanness(parsed, dialect, width))


def _before_cut(parsed: list[Record], dialect: Dialect) -> list[Record]:
    """Return the records before one whose quote stays open to the sample's end: the sample ends inside a long cell."""
    for at, record in enumerate(parsed):
        if record.why == UNCLOSED:
            rest = "\n".join(following.text for following in parsed[at:])
            return parsed[:at] if at >= LEAST_WHOLE and split(rest, dialect)[1] == "open" else parsed
    return parsed


def _cleanness(parsed: list[Record], dialect: Dialect, width: int) -> float:
    """Return the share of cells that read as values or plain words, with a small deduction for an unlikely quote."""
    cells = [cell for record in parsed if len(record.cells) == width for cell in record.cells]
    likelihood = _likelihood(parsed[0].text, dialect) - 0.005 * dialect.backslash
    if _is_proven(parsed, dialect, width):
        return PROVEN * likelihood
    return (1 - sum(_is_odd(cell) for cell in cells) / len(cells)) * likelihood


def _is_proven(parsed: list[Record], dialect: Dialect, width: int) -> bool:
    """Return whether quotes are in use and every record splits into as many cells: then what stands inside is text."""
    even = all(record.why is None and len(record.cells) == width for record in parsed)
    return even and bool(dialect.quote) and any(dialect.quote in record.text for record in parsed)


def _likelihood(header: str, dialect: Dialect) -> float:
    """Return how likely the quote of a dialect is: another one than `"` quotes the header, too, if it quotes at all."""
    if dialect.quote in ('"', ""):
        return 1.0 if dialect.quote else 0.99
    end, quote = re.escape(dialect.delimiter), re.escape(dialect.quote)
    return 0.99 if re.search(rf"(?:^|{end}){quote}[^{quote}]+{quote}(?:{end}|$)", header) else 0.9


def _is_odd(cell: str) -> bool:
    """Return whether a cell was split wrongly: it has quotes at both ends or another delimiter inside."""
    bare = cell.strip()
    wrapped = len(bare) > 1 and bare[0] in "\"'" and bare[-1] == bare[0]
    return wrapped or (kind_of(cell) == "text" and any(mark in cell for mark in (";", "\t", "|")))


def _is_spaced(sample: list[str], best: Fit) -> bool:
    """Return whether every cell but the first begins with a space: the delimiter is a comma and a space."""
    parsed = list(split_records(sample, best.dialect, cut=True))
    cells = [cell for record in parsed if record.why is None for cell in record.cells[1:] if cell]
    gaps = [record.text.count(best.dialect.delimiter + " ") for record in parsed]
    spaced = sum(gap >= best.width - 1 for gap in gaps)
    return bool(cells) and spaced >= 0.9 * len(gaps)


def _refuse_one_column(sample: list[str]) -> NoReturn:
    header = sample[0] if sample else ""
    mark = next((mark for mark in (",", ";", "\t", "|") if mark in header), None)
    if mark is None:
        raise Refused(ONE_COLUMN)
    raise Refused(OTHER_DELIMITER, mark=name_of(mark))


def refuse_disagreement(header: str, dialect: Dialect, width: int) -> None:
    """Refuse a header that another delimiter splits as often as the rows are wide.

    Raises:
        Refused: the rows would be read under the wrong names.
    """
    for mark in (",", ";", "\t", "|"):
        if mark not in dialect.delimiter and header.count(mark) >= max(2, width - 1):
            raise Refused(DISAGREE, mark=name_of(mark))


def declared_delimiter(line: str) -> str | None:
    """Return the delimiter that a first line `sep=;` names, as Excel writes it."""
    match = SEP.fullmatch(bare(line))
    return match[1] if match else None
