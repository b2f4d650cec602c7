"""The store: uploads are written in one transaction each, counted once and can be undone."""

from metrics.ingest.reading import Reader
from metrics.store.confirmed_mappings import MappedReading, read_mapped
from metrics.store.failures import files_folder
from metrics.store.paths import default_path
from metrics.store.pseudonymous_desk import pseudonymise
from metrics.store.pseudonyms import Pseudonyms, pseudonyms_of
from metrics.store.reader_session import ReaderSession
from metrics.store.rebuild import RebuildResult, rebuild
from metrics.store.receipt import Counts, Receipt
from metrics.store.store import Store

__all__ = [
    "Counts",
    "MappedReading",
    "Pseudonyms",
    "Reader",
    "ReaderSession",
    "RebuildResult",
    "Receipt",
    "Store",
    "default_path",
    "files_folder",
    "pseudonymise",
    "pseudonyms_of",
    "read_mapped",
    "rebuild",
]
