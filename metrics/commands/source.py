"""The source of a command's rows: a store, or export files without one."""

from __future__ import annotations

import argparse
from pathlib import Path

from metrics.data.desk import Desk
from metrics.settings import Settings


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add --data and --store."""
    parser.add_argument("--data", action="append", metavar="FILE", help="an export file; again for more; no store")
    add_store(parser)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add --store."""
    parser.add_argument("--store", type=Path, metavar="PATH", help="the store (default: DESK_STORE, else your own)")


def open_desk(arguments: argparse.Namespace) -> Desk:
    """Return the desk of the files given with --data, else of the store."""
    if arguments.data:
        return desk_of_files([Path(name) for name in arguments.data], Settings())
    from metrics.store import Store

    return Store.open(arguments.store).desk()


def desk_of_files(paths: list[Path], settings: Settings) -> Desk:
    """Return the desk of these exports together, in memory only."""
    from metrics import ingest
    from metrics.imports.storeless_desk import desk_from_readings

    return desk_from_readings([ingest.read_file(path, settings=settings) for path in paths], settings)
