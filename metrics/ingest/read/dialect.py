"""The dialect of a text file: every candidate is scored on its first lines by how evenly it splits them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate

from metrics.errors import Refused
from metrics.ingest.read.records import UNCLOSED, Dialect, Record, records, split
from metrics.ingest.read.table import kind_of
from metrics.text.translation import N_

SAMPLE_LINES = 300
SAMPLE_SIZE = 1 << 19
LEAST_WHOLE = 1
DELIMITERS = {",": 1.0, ";": 1.0, "\t": 1.0, "|": 1.0, "||": 1.1, ";;": 1.1, "::": 0.95, "^": 0.9, "~": 0.9,
              "\x1f": 1.0, "\x01": 1.0, "¦": 0.9, "，": 0.9, ":": 0.6, " ": 0.5}  # fmt: skip
NAMES = {"\t": "tab", " ": "space"}
FEW = 0.9
SEP = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)

ONE_COLUMN = N_("Only one column was found. Export the full list with its columns as CSV or XLSX.")
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
    fits = [fit(sample, dialect) for dialect in _candidates(sample, delimiter)]
    best = max(fits, key=lambda candidate: candidate.score)
    if best.score <= 0:
        _refuse_one_column(sample)
    return replace(best, dialect=replace(best.dialect, trim=_is_spaced(sample, best)))


def _first_lines(lines: list[str]) -> list[str]:
    """Return the first lines that hold anything, two at least, and not many where they are long."""
    filled = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    sizes = accumulate(map(len, filled))
    return [line for at, (line, size) in enumerate(zip(filled, sizes, strict=True)) if at < 2 or size < SAMPLE_SIZE]


def _candidates(sample: list[str], delimiter: str | None) -> list[Dialect]:
    text = "\n".join(sample)
    marks = [delimiter] if delimiter else [mark for mark in DELIMITERS if mark in text]
    quotes = ['"', "'"] if "'" in text else ['"']
    slashes = [False, True] if '\\"' in text or "\\'" in text else [False]
    quoted = [Dialect(mark, quote, slash) for mark in marks for quote in quotes for slash in slashes]
    unquoted = [Dialect(mark, "") for mark in marks if '"' in text and not _opens_cells(text, mark, '"')]
    return quoted + unquoted or [Dialect(",")]


def _opens_cells(text: str, mark: str, quote: str) -> bool:
    return re.search(rf"(?:^|{re.escape(mark)}) *{quote}", text, re.MULTILINE) is not None


def fit(sample: list[str], dialect: Dialect) -> Fit:
    """Score `dialect`: the share of records with the usual width, without stray quotes, by width and delimiter."""
    parsed = _before_cut(list(records(sample, dialect)), dialect)
    widths = Counter(len(record.cells) for record in parsed if record.why is None)
    width, _ = max(widths.items(), key=lambda item: (item[1] * min(item[0] - 1, 3), item[0]), default=(1, 0))
    if width < 2 or (DELIMITERS.get(dialect.delimiter, 1.0) < FEW and len(parsed) < 3):
        return Fit(dialect, 1, 0.0)
    even = widths[width] / len(parsed)
    weight = DELIMITERS.get(dialect.delimiter, 1.0)
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
    odd = sum(_is_odd(cell) for cell in cells) / len(cells)
    quoted = any(dialect.quote in record.text for record in parsed) if dialect.quote == "'" else True
    return (1 - odd) * (1.0 if dialect.quote == '"' else 0.99) * (1.0 if quoted else 0.98) - 0.005 * dialect.backslash


def _is_odd(cell: str) -> bool:
    """Return whether a cell was split wrongly: it has quotes at both ends or another delimiter inside."""
    bare = cell.strip()
    wrapped = len(bare) > 1 and bare[0] in "\"'" and bare[-1] == bare[0]
    return wrapped or (kind_of(cell) == "text" and any(mark in cell for mark in (";", "\t", "|")))


def _is_spaced(sample: list[str], best: Fit) -> bool:
    """Return whether every cell but the first begins with a space: the delimiter is a comma and a space."""
    rows = [record.cells[1:] for record in records(sample, best.dialect) if record.why is None]
    cells = [cell for row in rows for cell in row if cell]
    gaps = [record.text.count(best.dialect.delimiter + " ") for record in records(sample, best.dialect)]
    spaced = sum(gap >= best.width - 1 for gap in gaps)
    return bool(cells) and spaced >= 0.9 * len(gaps)


def _refuse_one_column(sample: list[str]) -> None:
    header = sample[0] if sample else ""
    mark = next((mark for mark in (",", ";", "\t", "|") if mark in header), None)
    if mark is None:
        raise Refused(ONE_COLUMN)
    raise Refused(OTHER_DELIMITER, mark=NAMES.get(mark, mark))


def refuse_disagreement(header: str, dialect: Dialect, width: int) -> None:
    """Refuse a header that another delimiter splits as often as the rows are wide.

    Raises:
        Refused: the rows would be read under the wrong names.
    """
    for mark in (",", ";", "\t", "|"):
        if mark not in dialect.delimiter and header.count(mark) >= max(2, width - 1):
            raise Refused(DISAGREE, mark=NAMES.get(mark, mark))


def declared_delimiter(line: str) -> str | None:
    """Return the delimiter that a first line `sep=;` names, as Excel writes it."""
    match = SEP.fullmatch(line)
    return match[1] if match else None
