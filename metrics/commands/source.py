"""The source of a command's rows: a store, or export files without one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from metrics.data.desk import Desk
from metrics.settings import Settings
from metrics.text.translation import Words


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
    from metrics.data.answer_links import count_links
    from metrics.imports import storeless_desk
    from metrics.imports.receipt_text import link_sentence

    if not arguments.data:
        return storeless_desk.open_desk(store=arguments.store)
    settings = Settings()
    readings = [ingest.read_file(path, settings=settings) for path in arguments.data]
    links = count_links(reading.tables for reading in readings)
    if len(readings) > 1 and links.share == 0:
        print(link_sentence(links, Words("en")), file=sys.stderr)  # noqa: T201 - standard output holds figures only
    return storeless_desk.desk_from_readings(readings, settings)
