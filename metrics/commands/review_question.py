"""What `review` and `digest` are asked: the desk of a store or of files, the period, the filters, the language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from metrics.commands.kpi import parse_where
from metrics.commands.source import add_source, open_questions
from metrics.data.temporary_folders import TemporaryFolder
from metrics.dates import periods
from metrics.errors import BadValue, UnknownName
from metrics.query import Where
from metrics.query.dimension_values import newest_complete_period
from metrics.report.question import Question
from metrics.report.review import NO_PERIOD
from metrics.report.source import source_of_store
from metrics.store import Store
from metrics.text.translation import LANGUAGES, N_, Words

NO_SUCH_PERIOD = N_("“{text}” is no period. Write it like 2026-10, 2026-Q4, 2026-W41, 2026 or 2026-10-05.")
NO_SUCH_VALUE = N_("A filter (--where) names nothing that the desk has; with names hidden, what it has is not listed.")
GRAINS: tuple[periods.Grain, ...] = ("month", "quarter", "week", "year", "day", "all")


def add_review(parser: argparse.ArgumentParser) -> None:
    """Add the options that both commands have."""
    add_source(parser)
    parser.add_argument("--period", metavar="PERIOD", help="2026-10, 2026-Q4, 2026-W41 … (default: last whole month)")
    parser.add_argument("--where", action="append", metavar="DIM=VALUE", help="keep these rows; again for more")
    parser.add_argument("--hide-names", action="store_true", help="pseudonyms in the place of people and organisations")
    parser.add_argument("--lang", choices=LANGUAGES, help="default: en")


def words_of(arguments: argparse.Namespace) -> Words:
    """Return the words of the language that is asked for."""
    return Words(arguments.lang or "en")


@contextmanager
def opened_question(arguments: argparse.Namespace) -> Iterator[Question]:
    """Open the desk and give the question that the options ask of it; files stand in a store of their own meanwhile."""
    with TemporaryFolder("review") as folder:
        store = _store(arguments, folder)
        try:
            where = _where(store, arguments)
            source = source_of_store(store, hide_names=arguments.hide_names)
            label = arguments.period or newest_complete_period(source.desk, "month")
            if label is None or source.desk.span is None:
                raise BadValue(NO_PERIOD)
            yield Question(source, grain_of(label), label, where, words_of(arguments))
        finally:
            store.close()


def _where(store: Store, arguments: argparse.Namespace) -> Where:
    try:
        return parse_where(store.desk(), arguments.where or ())
    except UnknownName as error:
        if not arguments.hide_names:
            raise
        raise BadValue(NO_SUCH_VALUE) from error  # the error would list the names that there are


def _store(arguments: argparse.Namespace, folder: Path) -> Store:
    from metrics.imports import storeless_desk

    if not arguments.data:
        return Store.open(arguments.store, read_only=True)
    readings = storeless_desk.read_files(arguments.data)
    for sentence in open_questions(readings, words_of(arguments)):
        sys.stderr.write(f"{sentence}\n")
    store = Store.open(folder / "desk.duckdb")
    store.change_settings(lambda _: storeless_desk.settings_for(readings))
    for path, reading in zip(arguments.data, readings, strict=True):
        store.add(reading, Path(path))
    return store


def grain_of(label: str) -> periods.Grain:
    """Return the grain of a period's label; raises BadValue."""
    for grain in GRAINS:
        try:
            if periods.label(periods.of_label(label, grain), grain) == label:
                return grain
        except BadValue:
            continue
    raise BadValue(NO_SUCH_PERIOD, text=label)
