"""The source of a command's rows: a store, or export files without one."""

from __future__ import annotations

import argparse
from pathlib import Path

from metrics.data.desk import Desk


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add --data and --store."""
    parser.add_argument("--data", action="append", metavar="FILE", help="an export file; again for more; no store")
    add_store(parser)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add --store."""
    parser.add_argument("--store", type=Path, metavar="PATH", help="the store (default: DESK_STORE, else your own)")


def open_desk(arguments: argparse.Namespace) -> Desk:
    """Return the desk of the files given with --data, else of the store."""
    from metrics.imports import storeless_desk

    return storeless_desk.open_desk(*arguments.data or (), store=arguments.store)
