"""Rebuilding a store from the uploaded files and the journal, for when its database is damaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from metrics.errors import PlumblineError, StoreError
from metrics.ingest.reading import Reader, ReadOptions
from metrics.settings import Settings
from metrics.store.failures import files_folder
from metrics.store.files import Journal, read_journal, require_intact
from metrics.store.receipt import Receipt
from metrics.store.store import Store
from metrics.text.translation import N_


@dataclass(frozen=True)
class RebuildResult:
    """A receipt for each upload that was imported again, and (file, error) for each that was not."""

    receipts: list[Receipt] = field(default_factory=list)
    failures: list[tuple[str, PlumblineError]] = field(default_factory=list)


def rebuild(source: Path, target: Path, read: Reader) -> RebuildResult:
    """Build a new store at `target` from the files beside the store at `source`, whose database is not opened.

    Uploads are imported in their order under their first options and time zone, without undone ones. Settings,
    mappings and annotations are restored too.

    Raises:
        StoreError: `source` has no journal, or `target` has uploads already.
    """
    journal = read_journal(files_folder(source.expanduser().resolve()))
    if journal is None:
        raise StoreError(N_("There are no kept files beside {path} to build from."), path=source)
    store = Store.open(target)
    if not store.is_empty():
        raise StoreError(N_("The store {path} is not empty: name a new file."), path=target)
    _restore_settings(store, journal)
    result = RebuildResult()
    for upload in journal.uploads:
        if not upload["undone"]:
            _import(store, files_folder(source.expanduser().resolve()), upload, read, result)
    return result


def _restore_settings(store: Store, journal: Journal) -> None:
    store.save_settings(Settings.model_validate(journal.settings))
    for fingerprint, options in journal.mappings.items():
        store.save_mapping(fingerprint, ReadOptions(**options))
    for kind, by_name in journal.annotations.items():
        for name, annotation in by_name.items():
            store.annotate(kind, name, annotation)


def _import(store: Store, folder: Path, upload: dict[str, Any], read: Reader, result: RebuildResult) -> None:
    raw, file = folder / upload["sha256"], upload["file"]
    options = ReadOptions(**upload["options"])
    settings = store.settings().model_copy(update={"time_zone": upload["time_zone"]})
    try:
        require_intact(raw, file)
        result.receipts.append(store.add(read(raw, name=file, options=options, settings=settings), raw, options))
    except PlumblineError as error:
        result.failures.append((file, error))
