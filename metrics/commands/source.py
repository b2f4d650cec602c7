"""The source of a command's rows: a store, or export files without one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.data.desk import Desk
from metrics.settings import Settings
from metrics.text.translation import N_, Words

if TYPE_CHECKING:
    from metrics.ingest import Reading

WORDS = Words("en")
NOT_YET = N_("Nothing of “{file}” can be taken in yet: its columns must be mapped once on the Data page.")


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add --data and --store."""
    parser.add_argument("--data", action="append", metavar="FILE", help="an export file; again for more; no store")
    add_store(parser)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add --store."""
    parser.add_argument("--store", type=Path, metavar="PATH", help="the store (default: DESK_STORE, else your own)")


def open_desk(arguments: argparse.Namespace) -> Desk:
    """Return the desk of the files given with --data, else of the store."""
    from metrics import ingest
    from metrics.imports import storeless_desk

    if not arguments.data:
        return storeless_desk.open_desk(store=arguments.store)
    settings = Settings()
    readings = [ingest.read_file(path, settings=settings) for path in arguments.data]
    for reading in readings:
        for sentence in open_points(reading):
            print(sentence, file=sys.stderr)  # noqa: T201 - standard error is where a command says what is left open
    return storeless_desk.desk_from_readings(readings, settings)


def open_points(reading: Reading) -> list[str]:
    """Return what a person has still to say of a file: that its columns wait for a mapping, and its open questions."""
    if reading.needs_mapping:
        return [WORDS(NOT_YET, file=reading.file)]
    questions = [(WORDS(question.text, **question.values), question.chosen) for question in reading.questions]
    return [f"{reading.file}: {text} [{chosen}]" for text, chosen in questions]
