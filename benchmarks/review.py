"""What the review's files cost above the figures that they show, and how large they are.

python -m benchmarks.review [--sizes 100000 1000000] [--repeats 3]

Every way begins at a desk that has answered nothing yet. The plain workbook is the same cells, written by XlsxWriter
row by row in the same mode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import Any

import openpyxl
import xlsxwriter

from benchmarks import desks
from benchmarks.options import Options, options
from benchmarks.timing import interleaved, milliseconds, ratio, table
from metrics.report.deck import deck
from metrics.report.model import Review
from metrics.report.page import page
from metrics.report.question import Question
from metrics.report.review import review
from metrics.report.source import Source, source_of_store
from metrics.report.workbook import workbook
from metrics.text.translation import Words

HEADER = ("tickets", "file", "size", "took", "figures alone", "ratio")
MONTH, WHOLE = "2026-03", "all"
_versions = count()


def main(chosen: Options) -> None:
    """Time every file against the figures alone, and the workbook against its cells; print the ratios."""
    for size in chosen.sizes:
        source = source_of_store(desks.store(chosen.cache, size))
        print(table(HEADER, [*_files(size, source, chosen.repeats), _workbook(size, source, chosen.repeats)]))


def _files(size: int, source: Source, repeats: int) -> Iterator[tuple[object, ...]]:
    writers: dict[str, Callable[[Review], bytes]] = {"deck": deck, "page": lambda built: page(built).encode()}
    built = _review(source)
    ways: dict[str, Callable[[], object]] = {"figures": lambda: _review(source)}
    ways |= {name: lambda write=write: write(_review(source)) for name, write in writers.items()}
    took = interleaved(ways, repeats)
    for name, write in writers.items():
        yield (size, name, _megabytes(write(built)), *_times(took[name], took["figures"]))


def _workbook(size: int, source: Source, repeats: int) -> tuple[object, ...]:
    """Return the row of the workbook of every ticket of the desk, against the same cells written plainly."""
    question = Question(_unanswered(source), "all", WHOLE, {}, Words())
    built = review(question, ["month"], rows=True)
    content = workbook(built)
    cells = [
        list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(BytesIO(content), read_only=True)
    ]
    took = interleaved({"ours": lambda: workbook(built), "plain": lambda: _plain(cells)}, repeats)
    return (size, "workbook, all rows", _megabytes(content), *_times(took["ours"], took["plain"]))


def _plain(sheets: list[list[tuple[Any, ...]]]) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return content.getvalue()


def _review(source: Source) -> Review:
    return review(Question(_unanswered(source), "month", MONTH, {}, Words()))


def _unanswered(source: Source) -> Source:
    """Return the source under a version of its own, so that no cache has an answer."""
    return replace(source, desk=replace(source.desk, version=f"{source.desk.version}-{next(_versions)}"))


def _times(took: float, base: float) -> tuple[str, str, str]:
    return milliseconds(took), milliseconds(base), ratio(took, base)


def _megabytes(content: bytes) -> str:
    return f"{len(content) / 1_000_000:.2f} MB"


if __name__ == "__main__":
    main(options(__doc__, sizes=(100_000, 1_000_000), repeats=3))
