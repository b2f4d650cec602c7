"""The source of a command's rows: a store, or export files without one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.data.desk import Desk
from metrics.text.translation import N_, Words

if TYPE_CHECKING:
    from metrics.ingest.reading import Reading

OPEN = N_("“{file}”: {question} Taken until it is answered on the Data page: {chosen}")


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add --data and --store."""
    parser.add_argument("--data", action="append", metavar="FILE", help="an export file; again for more; no store")
    add_store(parser)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add --store."""
    parser.add_argument("--store", type=Path, metavar="PATH", help="the store (default: DESK_STORE, else your own)")


def open_desk(arguments: argparse.Namespace) -> Desk:
    """Return the desk of the files given with --data, else of the store; questions they leave go to standard error."""
    from metrics.imports import storeless_desk

    if not arguments.data:
        return storeless_desk.open_desk(store=arguments.store)
    words = Words(getattr(arguments, "lang", "en"))
    readings = storeless_desk.read_files(arguments.data)
    for sentence in (*open_questions(readings, words), *_broken_link(readings, words), *_doubles(readings, words)):
        sys.stderr.write(f"{sentence}\n")
    return storeless_desk.desk_of(readings)


def _broken_link(readings: Sequence[Reading], words: Words) -> list[str]:
    """Return the sentence that no answer of several files has found its ticket; [] where some have."""
    from metrics.data.answer_links import count_links
    from metrics.imports.receipt_text import link_sentence

    links = count_links(reading.tables for reading in readings)
    sentence = link_sentence(links, words)
    return [sentence] if sentence and len(readings) > 1 and links.share == 0 else []


def _doubles(readings: Sequence[Reading], words: Words) -> list[str]:
    """Return the sentence that tickets of several files are there twice; [] where none is."""
    import pandas as pd

    from metrics.data.damaged_ids import count_doubles
    from metrics.imports.receipt_text import doubled_sentence

    columns = ["source", "ticket_id", "created"]
    frames = [reading.tables["tickets"][columns] for reading in readings if "tickets" in reading.tables]
    sentence = doubled_sentence(count_doubles(pd.concat(frames)), words) if len(frames) > 1 else None
    return [sentence] if sentence else []


def open_questions(readings: Iterable[Reading], words: Words) -> list[str]:
    """Return each choice that files leave open as a sentence, with what is taken until a person answers."""
    return [
        words(OPEN, file=reading.file, question=words(question.text, **question.values), chosen=question.chosen)
        for reading in readings
        for question in reading.questions
    ]
