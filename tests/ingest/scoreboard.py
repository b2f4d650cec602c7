"""The public score of the import: `python -m tests.ingest.scoreboard` prints both tables of the README.

The first is over the committed corpus: the share of exports read without a click, and of those in which a column, a
count, a scale or a first row is wrong without a question. The second is over polluted files, for this reader and
others in one run; CleverCSV is among them where it is installed (`pip install clevercsv`).
"""

from __future__ import annotations

import sys
import warnings

import pandas as pd

from metrics.ingest.reading import Reading
from tests.ingest.corpus import Case, read
from tests.ingest.csv_readers import readers
from tests.ingest.polluted_csv import Polluted, polluted_files, score, wrong_cells
from tests.ingest.test_corpus import CASES

Row = tuple[str, float, float, int, int]


def corpus_rates(cases: tuple[Case, ...] = CASES) -> tuple[float, float]:
    """Return the shares of the cases read without a click, and read wrong in silence."""
    readings = [(case, read(case.headers, case.rows, case.zone)) for case in cases]
    clicks = [bool(reading.needs_mapping or reading.questions) for _, reading in readings]
    silent = [not (click or right(case, reading)) for (case, reading), click in zip(readings, clicks, strict=True)]
    return 1 - sum(clicks) / len(cases), sum(silent) / len(cases)


def right(case: Case, reading: Reading) -> bool:
    """Return whether a reading is what the case says: format, columns, counts, scale, and cells of the first row."""
    fields = {column.header: column.field for column in reading.columns}
    counts = (reading.read, reading.accepted, reading.rejected, reading.duplicates)
    same = (reading.format, reading.kind, counts) == (case.format, case.kind, case.counts)
    mapped = all(fields[header] == field for header, field in case.columns.items())
    return same and mapped and _scale(reading) in (None, case.scale or _scale(reading)) and _first_row(case, reading)


def _scale(reading: Reading) -> tuple[float, float] | None:
    answers = reading.tables.get("responses", pd.DataFrame({"scale_low": [], "scale_high": []}))
    scales = {*zip(answers["scale_low"].dropna(), answers["scale_high"].dropna(), strict=True)}
    return next(iter(scales)) if len(scales) == 1 else None


def _first_row(case: Case, reading: Reading) -> bool:
    for path, expected in case.first.items():
        table, column = path.split(".")
        value = reading.tables[table][column].iloc[0]
        near = isinstance(expected, float) and not pd.isna(value) and abs(value - expected) <= 1e-6 * max(1, expected)
        if not (near or (pd.isna(value) if expected is None else bool(value == expected))):
            return False
    return True


def polluted_scores(files: list[Polluted]) -> list[Row]:
    """Return for each reader its name, weighted and plain score of 10, files not loaded and cells wrong in silence."""
    rows = []
    weight = sum(file.weight for file in files)
    for name, reader in readers().items():
        loaded = [(file, reader(file.content)) for file in files]
        scores = [score(file, result) for file, result in loaded]
        weighted = sum(file.weight * value for (file, _), value in zip(loaded, scores, strict=True)) / weight
        wrong = sum(wrong_cells(file, result) for file, result in loaded)
        rows.append((name, weighted, sum(scores) / len(scores), sum(result is None for _, result in loaded), wrong))
    return rows


def main() -> None:
    """Print both tables as Markdown."""
    clickless, silent = corpus_rates()
    files = polluted_files()
    sys.stdout.write("| exports of the corpus | read with no click | wrong in silence |\n|---|---|---|\n")
    sys.stdout.write(f"| {len(CASES)} | {clickless:.1%} | {silent:.1%} |\n\n")
    names = (f"{len(files)} polluted files", "weighted", "plain", "not loaded", "cells wrong in silence")
    sys.stdout.write(f"| {' | '.join(names)} |\n{'|---' * len(names)}|\n")
    for name, weighted, plain, refused, wrong in polluted_scores(files):
        sys.stdout.write(f"| {name} | {weighted:.3f} | {plain:.3f} | {refused} | {wrong:,} |\n")


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=Warning)  # the readers warn of what they guess
        main()
