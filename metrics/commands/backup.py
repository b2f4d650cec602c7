"""`python -m metrics backup`, `restore` and `check`: a desk in one file, and whether it is whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from metrics.catalogue import kpi
from metrics.commands.store import add_command
from metrics.errors import StoreError
from metrics.store import Store, default_path
from metrics.store.backup import require_whole, restore_backup, write_backup
from metrics.store.generation import BEFORE_UPGRADE
from metrics.text.translation import N_, Words


def register(commands: Any) -> None:
    """Add the three commands to the parser."""
    saving = add_command(commands, "backup", backup, "write the whole desk into one file, also while a server runs")
    saving.add_argument("file", type=Path, metavar="FILE")
    restoring = add_command(commands, "restore", restore, "put a backup in the place of an empty store or a new one")
    restoring.add_argument("file", type=Path, metavar="FILE")
    add_command(commands, "check", check, "tell whether a store and its kept files are whole")


def backup(arguments: argparse.Namespace) -> str:
    """Write a backup; return a sentence.

    Raises:
        StoreError: there is no such store, or the backup cannot be written.
    """
    path = (arguments.store or default_path()).expanduser()
    if not path.exists():
        raise StoreError(N_("There is no store {path}."), path=path)
    store = Store.open(path)
    try:
        write_backup(store, arguments.file)
    finally:
        store.close()
    return Words(arguments.lang)(N_("The desk is saved in {file}."), file=arguments.file)


def restore(arguments: argparse.Namespace) -> str:
    """Restore a backup; return a sentence."""
    path = arguments.store or default_path()
    restore_backup(arguments.file, path)
    return Words(arguments.lang)(N_("The store {path} holds the desk of {file}."), path=path, file=arguments.file)


def check(arguments: argparse.Namespace) -> str:
    """Check a store and the files behind it; return a sentence, and which figures a newer program counts otherwise."""
    path, words = arguments.store or default_path(), Words(arguments.lang)
    uploads = require_whole(path)
    text = N_("The store {path} is whole: {uploads} {uploads:upload|uploads} and the files that they came from.")
    return "\n".join([words(text, path=path, uploads=uploads), *_changed(path, words)])


def _changed(path: Path, words: Words) -> list[str]:
    store = Store.open(path, read_only=True)
    try:
        names = [kpi(key).name(words) for key in store.changed_figures()]
    finally:
        store.close()
    text = N_(
        "Since the program was updated it counts these otherwise: {figures}. The desk as it was before is in {backup}."
    )
    backup = path.with_name(f"{path.name}.{BEFORE_UPGRADE}")
    return [words(text, figures="; ".join(names), backup=backup)] if names else []
