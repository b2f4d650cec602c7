"""One clean CSV polluted in one way at a time, and the share that a reader brings back, counted as Pollock does.

Vitagliano et al., “Pollock: A Data Loading Benchmark”, PVLDB 16 (2023): ten measures a file (loaded at all; precision,
recall and F1 of the header, the records and the cells), so 10 is the best; plain is the mean over the files, weighted
counts each kind as often as it was met in the files of their survey.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.ingest.csv_readers import Loaded
from tests.ingest.pollutions import HEADER, Table, clean_table, write

SHORT_ROWS = LONG_ROWS = 338.33
OTHER_DELIMITERS, EXTRA_QUOTES = 13.14, 8.52
"""Weights of all files of one kind of row together, as those of files below: how often the survey met them."""


@dataclass(frozen=True)
class Polluted:
    """A polluted file: its content, its weight, and the header and records that it means."""

    name: str
    weight: float
    content: bytes
    header: list[str]
    records: Table


def polluted_files() -> list[Polluted]:
    """Every polluted file, the clean one first."""
    return [*_whole_files(), *_header_and_body(), *_rows()]


def _polluted(
    name: str, weight: float, lines: list[str], header: list[str] = HEADER, records: Table | None = None
) -> Polluted:
    return Polluted(name, weight, "".join(lines).encode(), header, clean_table() if records is None else records)


def _whole_files() -> Iterator[Polluted]:
    table = clean_table()
    lines = write(table)
    plain = [[cell.replace('"', "").replace(",", "") for cell in row] for row in table]
    yield _polluted("source", 1, lines)
    yield _polluted("no trailing newline", 184, [*lines[:-1], lines[-1].rstrip()])
    yield _polluted("double trailing newline", 5, [*lines, "\r\n"])
    for ending, weight in (("\n", 1691), ("\r", 7)):
        yield _polluted(f"record delimiter {ending!r}", weight, write(table, ending=ending))
    for mark, weight in ((";", 834), (", ", 101), ("\t", 4), (" ", 4)):
        yield _polluted(f"field delimiter {mark!r}", weight, write(table, mark, every=mark == " "))
    yield _polluted("quotation character '", 11, write(table, quote="'"))
    yield _polluted("escape character \\", 1, write(table, escape="backslash", every=True))
    yield _polluted("no quotation", 7, write(plain, quote=""), records=plain)


def _header_and_body() -> Iterator[Polluted]:
    table = clean_table()
    lines = write(table)
    yield _polluted("no payload", 15, [], [], [])
    yield _polluted("header only", 3, lines[:1], records=[])
    yield _polluted("one record", 4, lines[:2], records=table[:1])
    yield _polluted("no header", 470, lines[1:], [])
    for rows in (2, 3):
        header = [" ".join([name] * rows) for name in HEADER]
        yield _polluted(f"header of {rows} rows", 47, [*[lines[0]] * (rows - 1), *lines], header)
    width = len(HEADER) - 1
    yield _polluted("preamble", 282, ["PREAMBLE" + "," * width + "\r\n", "," * width + "\r\n", *lines])
    for name, more in (("same", 0), ("less", -3), ("more", 3)):
        other = [(row + row)[: len(row) + more] for row in [HEADER, *table]]
        yield _polluted(f"second table, {name} columns", 62.67, [*lines, *write(other[1:], header=other[0])])


def _rows() -> Iterator[Polluted]:
    """One row with a delimiter too few or too many, another delimiter, or a quote too many, in each place."""
    table, places = clean_table(), range(len(HEADER))
    count = len(table) + 1
    for at in range(count):
        yield _changed(at, f"delimiters of row {at} are ;", OTHER_DELIMITERS / count, ";".join)
        for place in places[1:]:
            weight = SHORT_ROWS / (count * (len(HEADER) - 1))
            yield _changed(at, f"no delimiter {place} in row {at}", weight, _joined(place, ""))
            yield _changed(at, f"two delimiters {place} in row {at}", weight, _joined(place, ",,"))
        for place in places:
            yield _changed(at, f"quote in {place} of row {at}", EXTRA_QUOTES / (count * len(HEADER)), _quoted(place))


def _changed(at: int, name: str, weight: float, change: Callable[[list[str]], str]) -> Polluted:
    lines = write(clean_table())
    cells = [cell.rstrip("\r\n") for cell in write([[cell] for cell in [HEADER, *clean_table()][at]], header=None)]
    return _polluted(name, weight, [*lines[:at], change(cells) + "\r\n", *lines[at + 1 :]])


def _joined(place: int, between: str) -> Callable[[list[str]], str]:
    return lambda row: ",".join(row[:place]) + between + ",".join(row[place:])


def _quoted(place: int) -> Callable[[list[str]], str]:
    return lambda row: ",".join([*row[:place], '"' + row[place], *row[place + 1 :]])


def score(file: Polluted, loaded: Loaded | None) -> float:
    """Return the sum of the ten measures, 0 to 10; 0 where the reader gave up."""
    if loaded is None:
        return 0.0
    header, rows = loaded
    measures = (
        _agreement(file.header, header),
        _agreement([*map(tuple, file.records)], [*map(tuple, rows)]),
        _agreement([cell for row in file.records for cell in row], [cell for row in rows for cell in row]),
    )
    return 1.0 + sum(value for values in measures for value in values)


def _agreement(true: list[object], loaded: list[object]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of what was loaded, as a bag; all 1 where there is nothing to load."""
    if not true:
        return 1.0, 1.0, 1.0
    both = (Counter(true) & Counter(loaded)).total()
    if not both:
        return 0.0, 0.0, 0.0
    precision, recall = both / len(loaded), both / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def wrong_cells(file: Polluted, loaded: Loaded | None) -> int:
    """Return how many cells were loaded in rows that are no true record, without a flag."""
    true = {*map(tuple, file.records)}
    return 0 if loaded is None else sum(len(row) for row in map(tuple, loaded[1]) if row not in true)
