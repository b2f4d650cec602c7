"""A new store from the uploaded files and the journal alone: the way back when the database is damaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from metrics.errors import PlumblineError, StoreError
from metrics.ingest.reading import Reader, ReadOptions
from metrics.settings import Settings
from metrics.store.engine import files_of
from metrics.store.files import Journal, read_journal, require_intact
from metrics.store.receipt import Receipt
from metrics.store.store import Store
from metrics.text.translation import N_


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: a receipt for each upload taken in again, and each that could not be: (file, error)."""

    receipts: list[Receipt] = field(default_factory=list)
    lost: list[tuple[str, PlumblineError]] = field(default_factory=list)


def rebuild(source: Path, target: Path, read: Reader) -> Rebuilt:
    """Build a new store at `target` from the files kept beside the store at `source`; its database is not opened.

    Uploads come in their order, each read as it was at first; undone ones stay out. Settings and mappings come too.

    Raises:
        StoreError: when `source` has no journal, or `target` holds uploads already.
    """
    journal = read_journal(files_of(source.expanduser().resolve()))
    if journal is None:
        raise StoreError(N_("There are no kept files beside {path} to build from."), path=source)
    store = Store.open(target)
    if not store.is_empty():
        raise StoreError(N_("The store {path} is not empty: name a new file."), path=target)
    _restore_choices(store, journal)
    result = Rebuilt()
    for upload in journal.uploads:
        if not upload["undone"]:
            _take_in(store, files_of(source.expanduser().resolve()), upload, read, result)
    return result


def _restore_choices(store: Store, journal: Journal) -> None:
    store.save_settings(Settings.model_validate(journal.settings))
    for fingerprint, options in journal.mappings.items():
        store.remember_mapping(fingerprint, ReadOptions(**options))
    for kind, written in journal.kept.items():
        for name, one in written.items():
            store.keep(kind, name, one)


def _take_in(store: Store, folder: Path, upload: dict[str, Any], read: Reader, result: Rebuilt) -> None:
    raw, file = folder / upload["sha256"], upload["file"]
    options = ReadOptions(**upload["options"])
    settings = store.settings().model_copy(update={"time_zone": upload["time_zone"]})
    try:
        require_intact(raw, file)
        result.receipts.append(store.add(read(raw, name=file, options=options, settings=settings), raw, options))
    except PlumblineError as error:
        result.lost.append((file, error))
