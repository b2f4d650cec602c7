"""`python -m metrics import`, `uploads`, `undo` and `rebuild`: the store without a server, for scheduled imports."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from metrics.commands.source import add_store, open_questions
from metrics.errors import Refused
from metrics.imports.receipt_text import UNMAPPED, remarks, sentence, undo_remarks
from metrics.store import MappedReading, Reader, Store, default_path, read_mapped, rebuild
from metrics.text.translation import LANGUAGES, N_, Words


def register(commands: Any) -> None:
    """Add the four commands to the parser."""
    importing = add_command(commands, "import", import_files, "take export files into the store")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_command(commands, "uploads", list_uploads, "list what was taken in")
    undo_command = add_command(commands, "undo", undo, "take an upload back; later ones stay")
    undo_command.add_argument("id", type=int, metavar="ID")
    rebuild_command = add_command(commands, "rebuild", rebuild_store, "build a new store from the kept files of one")
    rebuild_command.add_argument("target", type=Path, metavar="NEW_FILE")


def import_files(arguments: argparse.Namespace) -> str:
    """Read all files, then store each in one transaction; return one line for each receipt.

    Raises:
        Refused: names the first file that is not accepted; then none was stored.
    """
    from metrics import ingest
    from metrics.imports.storeless_desk import take_zone

    words, store = Words(arguments.lang), Store.open(arguments.store)
    try:
        readings = [_read(store, path, ingest.read_file) for path in arguments.files]
        take_zone(store, [mapped.reading for mapped in readings])
        for question in open_questions((mapped.reading for mapped in readings if not mapped.options), words):
            sys.stderr.write(f"{question}\n")
        pairs = zip(readings, arguments.files, strict=True)
        receipts = [store.add(mapped.reading, path, mapped.options) for mapped, path in pairs]
    finally:
        store.close()
    if arguments.json:
        return json.dumps([receipt.record() for receipt in receipts], ensure_ascii=False, indent=1)
    return "\n".join(line for receipt in receipts for line in (sentence(receipt, words), *remarks(receipt, words)))


def _read(store: Store, path: Path, read: Reader) -> MappedReading:
    try:
        mapped = read_mapped(store, path, path.name, read)
    except Refused as refused:
        raise Refused(N_("{file}: {reason} No file was stored."), file=path.name, reason=refused) from refused
    if mapped.reading.needs_mapping:
        raise Refused(UNMAPPED, file=path.name)
    return mapped


def list_uploads(arguments: argparse.Namespace) -> str:
    """Return the ledger, latest first."""
    store = Store.open(arguments.store, read_only=True)
    try:
        uploads = store.uploads()
    finally:
        store.close()
    if arguments.json:
        return str(uploads.to_json(orient="records", date_format="iso", force_ascii=False, indent=1))
    return str(uploads.drop(columns="sha256").to_string(index=False, na_rep="—"))


def undo(arguments: argparse.Namespace) -> str:
    """Undo one upload; return a sentence, and one for each later upload that has rows of the same tickets."""
    from metrics import ingest

    words, store = Words(arguments.lang), Store.open(arguments.store)
    try:
        later = store.standing_on(arguments.id)
        store.undo(arguments.id, ingest.read_file)
    finally:
        store.close()
    text = N_("Upload {upload_id} is undone: the desk is as if it had never come.")
    return "\n".join([words(text, upload_id=arguments.id), *undo_remarks(later, words)])


def rebuild_store(arguments: argparse.Namespace) -> str:
    """Build a new store from the stored files of another; return a line for each upload."""
    from metrics import ingest

    words = Words(arguments.lang)
    result = rebuild(arguments.store or default_path(), arguments.target, ingest.read_file)
    Store.open(arguments.target).close()
    text = N_("{file} could not be taken in again: {error}")
    failures = [words(text, file=file, error=error.localized_message(words)) for file, error in result.failures]
    return "\n".join([*(sentence(receipt, words) for receipt in result.receipts), *failures])


def add_command(commands: Any, name: str, run: Any, meaning: str) -> argparse.ArgumentParser:
    """Add a command about a store: --store, --json, --lang."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=meaning)
    add_store(parser)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.set_defaults(run=run)
    return parser
