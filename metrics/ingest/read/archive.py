"""Zip and gzip: which member to read, and how large an archive may become when unpacked.

Sizes stored in an archive are not trusted: every byte is counted while it is unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Literal

from metrics.errors import Refused
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_ENTRIES = 2_000
MAX_MEMBERS = 50_000
"""Of a gzip file: 2 GB in the smallest blocks in use, of 64 KB, are 33,000; each costs time, even one of nothing."""
MEMBER, ENTRY = b"\x1f\x8b\x08", b"PK\x01\x02"
"""With what a member of a gzip file begins, and an entry in the directory of a zip."""
GZIP_FORMAT = zlib.MAX_WBITS | 16
MAX_UNPACKED = 2 << 30
MAX_RATIO = 200
RATIO_COUNTS_FROM = 8 << 20
CHUNK, PIECE = 1 << 20, 1 << 14
TABLES = (".csv", ".tsv", ".txt", ".tab")
ZipKind = Literal["xlsx", "xlsb", "ods"]

BOMB = N_("The file unfolds to far more than it holds and was not opened. Export it again as plain CSV or XLSX.")
DAMAGED = N_("The archive is damaged or cut short. Export or download it again.")
LOCKED = N_("The file is protected by a password. Save it without a password and upload it again.")
TOO_MANY_ENTRIES = N_("The archive holds {n} entries, too many for an export. Upload the CSV or XLSX itself.")
SEVERAL = N_("The archive holds several tables ({names}). Upload the one you want by itself.")
NOTHING = N_("The archive holds no CSV file. Upload the CSV or XLSX itself.")
DOCUMENT = N_("This is an office document, not a spreadsheet. Export the ticket list as CSV or XLSX.")


def spreadsheet_kind(path: Path) -> ZipKind | None:
    """Return which spreadsheet the zip at `path` is, or None for an archive of files."""
    with open_archive(path) as zipped:
        names = set(zipped.namelist())
        if "xl/workbook.xml" in names:
            return "xlsx"
        if "xl/workbook.bin" in names:
            return "xlsb"
        if "content.xml" in names and "mimetype" in names:
            return _open_document(zipped)
    if "[Content_Types].xml" in names:
        return _other_office(names)
    return None


def _open_document(zipped: zipfile.ZipFile) -> ZipKind:
    if b"spreadsheet" not in first_bytes(zipped, "mimetype", 200):
        raise Refused(DOCUMENT)
    names = zipped.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in first_bytes(zipped, "META-INF/manifest.xml", CHUNK):
        raise Refused(LOCKED)
    return "ods"


def _other_office(names: set[str]) -> ZipKind:
    # a strict or oddly written workbook may have its parts under other paths
    if any(name.lower().endswith("workbook.xml") for name in names):
        return "xlsx"
    raise Refused(DOCUMENT)


def open_archive(path: Path) -> zipfile.ZipFile:
    """Return the zip at `path` after a check of its number of entries and its stored sizes."""
    _refuse_many_entries(path)
    try:
        zipped = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise Refused(DAMAGED) from error
    entries = zipped.infolist()
    if len(entries) > MAX_ENTRIES:
        raise Refused(TOO_MANY_ENTRIES, n=len(entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(LOCKED)
    _refuse_size(sum(entry.file_size for entry in entries), path.stat().st_size)
    return zipped


def _refuse_many_entries(path: Path) -> None:
    """Count the entries themselves, before zipfile builds an object for each; their number in the end record may lie.

    Raises:
        Refused: there are more than any export has.
    """
    entries = _count(path, ENTRY)
    if entries > MAX_ENTRIES:
        raise Refused(TOO_MANY_ENTRIES, n=entries)


def _count(path: Path, mark: bytes) -> int:
    """Return how often the bytes of `mark` stand in a file; by chance those of a member do once in 16 MB."""
    with path.open("rb") as file:
        return sum(chunk.count(mark) for chunk in iter(partial(file.read, CHUNK), b""))


def _refuse_size(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)):
        raise Refused(BOMB)


def first_bytes(zipped: zipfile.ZipFile, name: str, size: int) -> bytes:
    """Return at most `size` bytes from the start of one member."""
    for chunk in chunks(zipped, name, size):
        return chunk[:size]
    return b""


def chunks(zipped: zipfile.ZipFile, name: str, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the content of a member; refuses it when it exceeds the allowed ratio to its packed size."""
    packed = zipped.getinfo(name).compress_size
    try:
        with zipped.open(name) as stream:
            yield from _limited(iter(partial(stream.read, size), b""), packed)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(DAMAGED) from error


def _limited(content: Iterable[bytes], packed: int) -> Iterator[bytes]:
    total = 0
    for chunk in content:
        total += len(chunk)
        _refuse_size(total, packed)
        yield chunk


def unpack_member(path: Path, folder: Path) -> Path:
    """Unpack the one table of an archive into `folder`."""
    with open_archive(path) as zipped:
        return _write_unpacked(chunks(zipped, _member(zipped)), folder)


def _member(zipped: zipfile.ZipFile) -> str:
    # `ZipInfo.is_dir` fails on an entry without a name.
    files = [name for name in zipped.namelist() if not name.endswith("/") and not _is_hidden(name)]
    tables = files if len(files) == 1 else [name for name in files if name.lower().endswith(TABLES)]
    if len(tables) > 1:
        raise Refused(SEVERAL, names=", ".join(PurePosixPath(name).name for name in tables[:4]))
    if not tables:
        raise Refused(NOTHING)
    return tables[0]


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith(".")


def unpack_gzip(path: Path, folder: Path) -> Path:
    """Unpack a gzip file into `folder`."""
    members = _count(path, MEMBER)
    if members > MAX_MEMBERS:
        raise Refused(TOO_MANY_ENTRIES, n=members)
    try:
        with path.open("rb") as file:
            return _write_unpacked(_limited(_members(file), path.stat().st_size), folder)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(DAMAGED) from error


def _members(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what the members of a gzip file hold; the gzip module reads their names and comments byte by byte.

    Raises:
        EOFError: the last member is cut short.
        zlib.error: a member is damaged, or something else follows one.
    """
    member = zlib.decompressobj(GZIP_FORMAT)
    for piece in iter(partial(file.read, PIECE), b""):
        rest = piece
        # zeros may follow a member, as on a tape
        while rest := rest.lstrip(b"\0") if member.eof else rest:
            member = zlib.decompressobj(GZIP_FORMAT) if member.eof else member
            yield member.decompress(rest, CHUNK)
            rest = member.unused_data if member.eof else member.unconsumed_tail
    yield member.flush()
    if not member.eof:
        raise EOFError


def _write_unpacked(content: Iterator[bytes], folder: Path) -> Path:
    target = folder / "unpacked"
    with target.open("wb") as file:
        file.writelines(content)
    return target
