"""The look at the file: bytes decide, and what is no table is refused with what to do instead."""

from __future__ import annotations

import gzip
import zipfile

import pytest

from metrics.errors import Refused
from metrics.ingest.read import archive
from metrics.ingest.read.guard import inspect_file

CSV = b"a,b\n1,2\n"


def write(folder, content: bytes, name: str = "export.csv"):
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(folder, members: dict[str, bytes]):
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \n", "empty"),
        (b"MZ\x90\x00\x03", "program"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"%PDF-1.7", "PDF"),
        (b"Rar!\x1a\x07", "archive"),
        (b"SQLite format 3\x00", "database"),
        (b"{\\rtf1", "document"),
        (b"<!DOCTYPE html><html><table>", "web page"),
        (b"<?xml version='1.0'?><html>", "web page"),
        (b"<?xml version='1.0'?><Workbook>", "XML"),
        (b'[{"id": 1}]', "JSON"),
        (b'{\n "id": 1}', "JSON"),
        (b"a,b\n" + bytes([1, 2, 3, 4]) * 9, "binary"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"\x1f\x8b cut short", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a letter", "no worksheet"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whatever_its_name(content, why, tmp_path):
    with pytest.raises(Refused, match=why):
        inspect_file(write(tmp_path, content), tmp_path)


def test_two_letters_of_a_program_may_open_an_honest_file(tmp_path):
    assert inspect_file(write(tmp_path, b"MZ number,b\n1,2\n"), tmp_path).kind == "text"


def test_a_packed_csv_is_unpacked(tmp_path):
    for path in (zipped(tmp_path, {"export.csv": CSV, "__MACOSX/x": b""}), write(tmp_path, gzip.compress(CSV), "a.gz")):
        seen = inspect_file(path, tmp_path)
        assert (seen.kind, seen.path.read_bytes()) == ("text", CSV)


def test_an_entry_without_a_name_is_no_fault_of_the_program(tmp_path):
    path = zipped(tmp_path, {"n": b"", "export.csv": CSV})
    directory = path.read_bytes().rindex(b"PK\x01\x02", 0, path.read_bytes().rindex(b"PK\x01\x02"))
    damaged = bytearray(path.read_bytes())
    damaged[directory + 46] = 0  # a name ends at its first zero
    path.write_bytes(damaged)
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist()[0] == ""
    assert inspect_file(path, tmp_path).path.read_bytes() == CSV


def test_members_of_a_gzip_file_are_bounded_even_where_they_hold_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 100)
    packed, nothing = gzip.compress(CSV), gzip.compress(b"")
    most = write(tmp_path, packed + nothing * (archive.MAX_MEMBERS - 1))
    assert inspect_file(most, tmp_path).path.read_bytes() == CSV
    with pytest.raises(Refused, match=str(archive.MAX_MEMBERS + 1)):
        inspect_file(write(tmp_path, packed + nothing * archive.MAX_MEMBERS), tmp_path)


def test_entries_of_a_zip_are_counted_whatever_its_end_record_says(tmp_path, monkeypatch):
    path = zipped(tmp_path, {f"{n}.csv": b"" for n in range(archive.MAX_ENTRIES + 1)})
    content = bytearray(path.read_bytes())
    content[-14:-10] = b"\x01\x00" * 2
    path.write_bytes(content)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("an object was built for each"))
    with pytest.raises(Refused, match=str(archive.MAX_ENTRIES + 1)):
        inspect_file(path, tmp_path)


NAMED = b"\x1f\x8b\x08\x18" + bytes(6) + b"n" * 40_000 + b"\x00" + b"a remark\x00" + gzip.compress(CSV)[10:]


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        (gzip.compress(CSV) * 3, CSV * 3),
        (gzip.compress(CSV) + bytes(40_000) + gzip.compress(CSV) + bytes(9), CSV * 2),
        (gzip.compress(CSV * 400_000), CSV * 400_000),
        (NAMED, CSV),
    ],
    ids=["members", "padded", "long", "named"],
)
def test_a_gzip_file_is_unpacked_whole(packed, content, tmp_path):
    assert inspect_file(write(tmp_path, packed), tmp_path).path.read_bytes() == content


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(gzip.compress(CSV)[:-1], id="cut"),
        pytest.param(gzip.compress(CSV) + b"x", id="a letter more"),
        pytest.param(gzip.compress(CSV)[:-8] + CSV, id="another end"),
    ],
)
def test_a_gzip_file_that_is_cut_or_changed_is_refused(packed, tmp_path):
    with pytest.raises(Refused, match="damaged"):
        inspect_file(write(tmp_path, packed), tmp_path)


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"a.csv": CSV, "b.csv": CSV}, "several tables"),
        ({"a.png": b"", "b.png": b""}, "no CSV"),
        ({"a.csv": gzip.compress(CSV)}, "archive inside"),
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "office document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, "office document"),
        ({"mimetype": b"x.spreadsheet", "content.xml": b"", "META-INF/manifest.xml": b"encryption-data"}, "password"),
    ],
)
def test_an_archive_without_one_clear_table_is_refused(members, why, tmp_path):
    with pytest.raises(Refused, match=why):
        inspect_file(zipped(tmp_path, members), tmp_path)


def test_a_locked_archive_is_refused(tmp_path):
    path = zipped(tmp_path, {"export.csv": CSV})
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(Refused, match="password"):
        inspect_file(path, tmp_path)
