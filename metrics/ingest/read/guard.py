"""Checks of a file before any reader opens it, by its bytes and structure, never by its name.

Every function reads a bounded part of the file and allocates little, whatever sizes the file states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.errors import Refused
from metrics.ingest.read import archive, workbook
from metrics.text.translation import N_

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["text", "xlsx", "xlsb", "ods", "xls", "xml"]

SHEET_BASE = 1 << 30
SHEET_PER_BYTE = 12
GZIP_RATIO = 20
"""How much larger a packed text usually is, and more."""

HEAD_BYTES = 1 << 16
CONTROL_SHARE = 0.02
CONTROL = bytes(set(range(32)) - {0, 9, 10, 12, 13, 26, 27, 28, 29, 30, 31})
MARKUP = (b"<!doctype html", b"<html", b"<head", b"<table", b"<body", b"<script", b"<meta")

SHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
PROGRAM = N_("This is a program, not an export. Export the tickets as CSV or XLSX and upload that file.")
PICTURE = N_("This is a picture. Export the tickets behind it as CSV or XLSX and upload that file.")
PDF = N_("This is a PDF report. Numbers cannot be read from it safely: export the same list as CSV or XLSX.")
PACKED = N_("This archive cannot be opened here. Unpack it and upload the CSV or XLSX inside.")
DATABASE = N_("This is a database file. Export the ticket list from the help desk as CSV or XLSX.")
DOCUMENT = N_("This is a text document, not a table. Export the ticket list as CSV or XLSX.")
HTML = N_(
    "This is a web page saved under another name. Open it in a spreadsheet and save it as XLSX, or export CSV instead."
)
XML = N_("This is an XML file. Open it in a spreadsheet and save it as XLSX, or export CSV instead.")
JSON = N_("This is a JSON file. Export the same list as CSV or XLSX.")
EMPTY = N_("The file is empty. Run the export again and check that its filter finds tickets.")
BINARY = N_("This file holds binary data, not a table. Export the tickets as CSV or XLSX and upload that file.")

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"RIFF", PICTURE),
    (b"%PDF", PDF),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"\x28\xb5\x2f\xfd", PACKED),
    (b"SQLite format 3", DATABASE),
    (b"PAR1", DATABASE),
    (b"{\\rtf", DOCUMENT),
)


@dataclass(frozen=True)
class InspectedFile:
    """What a file is: its `kind`, and `path`, where its content lies once unpacked."""

    kind: Kind
    path: Path


def inspect_file(path: Path, folder: Path) -> InspectedFile:
    """Return what `path` holds, unpacking one level of zip or gzip into `folder`.

    Raises:
        Refused: the file is empty, packed to exhaust memory, protected, or no table at all.
    """
    head = _read_head(path)
    if head.startswith(b"\x1f\x8b"):
        return _inspect_unpacked(archive.unpack_gzip(path, folder))
    if head.startswith(b"PK"):
        return _inspect_zip(path, folder)
    return _inspect_plain(path, head)


def spreadsheet_memory(path: Path) -> int | None:
    """Return the bytes of address space that are enough to read a spreadsheet or an archive; None for other files.

    Sizes stored in a damaged file are not trusted: the estimate is a multiple of its unpacked bytes.

    Raises:
        Refused: an archive that is damaged, or has too many entries or unpacked bytes.
    """
    with path.open("rb") as file:
        start = file.read(len(workbook.OLE))
    if start.startswith(b"PK"):
        with archive.open_archive(path) as zipped:
            return SHEET_BASE + SHEET_PER_BYTE * sum(entry.file_size for entry in zipped.infolist())
    return SHEET_BASE + SHEET_PER_BYTE * path.stat().st_size if start == workbook.OLE else None


def content_size(path: Path) -> int:
    """Return about how many bytes a file holds once unpacked; raises like `spreadsheet_memory`."""
    with path.open("rb") as file:
        start = file.read(2)
    if start == b"PK":
        with archive.open_archive(path) as zipped:
            return sum(entry.file_size for entry in zipped.infolist())
    return path.stat().st_size * (GZIP_RATIO if start == b"\x1f\x8b" else 1)


def _inspect_zip(path: Path, folder: Path) -> InspectedFile:
    kind = archive.spreadsheet_kind(path)
    if kind is None:
        return _inspect_unpacked(archive.unpack_member(path, folder))
    workbook.check_workbook(path, kind)
    return InspectedFile(kind, path)


def _inspect_unpacked(path: Path) -> InspectedFile:
    head = _read_head(path)
    if head.startswith((b"PK", b"\x1f\x8b")):
        raise Refused(N_("There is an archive inside the archive. Unpack it and upload the CSV or XLSX inside."))
    return _inspect_plain(path, head)


def _inspect_plain(path: Path, head: bytes) -> InspectedFile:
    if head.startswith(workbook.OLE):
        workbook.check_ole(path)
        return InspectedFile("xls", path)
    _refuse_magic(head)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") and SHEET_XML in head:
        return InspectedFile("xml", path)
    _refuse_markup(head)
    _refuse_binary(head)
    return InspectedFile("text", path)


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise Refused(EMPTY)
    return head


def _refuse_magic(head: bytes) -> None:
    for magic, why in MAGIC:
        if head.startswith(magic) and _is_binary(magic, head):
            raise Refused(why)


def _is_binary(magic: bytes, head: bytes) -> bool:
    """Return whether control bytes follow letters such as MZ or BZh, with which a CSV may begin, too."""
    return not magic.isalnum() or any(byte in CONTROL + b"\x00" for byte in head[:512])


def _refuse_markup(head: bytes) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")[:2048].lstrip().lower()
    if start.startswith(MARKUP) or (start.startswith((b"<?xml", b"mime-version:")) and b"<html" in start):
        raise Refused(HTML)
    if start.startswith((b"<?xml", b"<!doctype", b"<workbook")):
        raise Refused(XML)
    if start.startswith((b'{"', b"[{")) or (start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[")):
        raise Refused(JSON)


def _refuse_binary(head: bytes) -> None:
    counts = sorted(head.count(byte) for byte in CONTROL)
    # One control character alone, less often than every other byte, may be the delimiter.
    controls = sum(counts[:-1]) + (counts[-1] if counts[-1] > len(head) / 2 or any(counts[:-1]) else 0)
    if controls > CONTROL_SHARE * len(head):
        raise Refused(BINARY)
