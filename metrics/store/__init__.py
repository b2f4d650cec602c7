"""The store: uploads that are never lost, never counted twice and can be undone."""

from metrics.ingest.reading import Reader
from metrics.store.confirmed_mappings import Mapped, read_mapped
from metrics.store.engine import default_path, files_of
from metrics.store.pseudonyms import Names, hide, names_of
from metrics.store.reader_session import Seat
from metrics.store.rebuild import Rebuilt, rebuild
from metrics.store.receipt import Counts, Receipt
from metrics.store.store import Store

__all__ = [
    "Counts",
    "Mapped",
    "Names",
    "Reader",
    "Rebuilt",
    "Receipt",
    "Seat",
    "Store",
    "default_path",
    "files_of",
    "hide",
    "names_of",
    "read_mapped",
    "rebuild",
]
