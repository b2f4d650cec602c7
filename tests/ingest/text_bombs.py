"""Text files made to exhaust a reader; the large ones of 100 MB, behind a megabyte of good rows where they say so."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable

SIZE = 100 << 20
HEADER = b"Ticket ID,Created,Status,CSAT\n"
GOOD = HEADER + b"".join(b"T-%d,2026-01-%02d 09:00,Open,%d\n" % (n, 1 + n % 28, 1 + n % 5) for n in range(40_000))
"""A megabyte of rows as they should be."""
FEW = GOOD[: GOOD.index(b"T-500,")]


def noise(size: int, least: int = 0) -> bytes:
    """Return repeatable random bytes, none below `least`."""
    content = random.Random(14).randbytes(size)  # noqa: S311 - repeatable, no secret
    return bytes(content.translate(None, bytes(range(least))))


def filled(start: bytes, part: bytes, size: int = SIZE, end: bytes = b"") -> bytes:
    """Return `part` repeated behind `start` to about `size` bytes."""
    return start + part * ((size - len(start)) // len(part)) + end


def _gzip(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = gzip.compress(content, 6)
    return content


def _zipped(name: str, content: bytes, levels: int = 1) -> bytes:
    for level in range(levels):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name if not level else "inner.zip", content)
        content = file.getvalue()
    return content


def _wide(columns: int, rows: int) -> bytes:
    lines = [",".join(f"{kind}{at}" for at in range(columns)) for kind in ("name ", *map(str, range(rows)))]
    return "\n".join(lines).encode()


def _overlapping(copies: int) -> bytes:
    """Return a zip whose directory names the same bytes many times."""
    inner = _zipped("export.csv", filled(FEW, b"0,1,2,3\n", 1 << 20))
    directory = inner[inner.rindex(b"PK\x01\x02") : inner.rindex(b"PK\x05\x06")]
    start = len(inner) - 22 - len(directory)
    ending = b"PK\x05\x06" + bytes(4) + min(copies, 0xFFFF).to_bytes(2, "little") * 2
    size = (len(directory) * copies).to_bytes(4, "little")
    return inner[:start] + directory * copies + ending + size + start.to_bytes(4, "little") + bytes(2)


def _uncounted(copies: int) -> bytes:
    """Return a zip of many entries whose end record speaks of one."""
    content = bytearray(_overlapping(copies))
    content[-14:-10] = b"\x01\x00" * 2
    return bytes(content)


TEXTS: dict[str, Callable[[], bytes]] = {
    "quotes alone": lambda: filled(b"", b'"'),
    "quotes behind a header": lambda: filled(FEW, b'"'),
    "quotes in lines": lambda: filled(GOOD, b'"""",""\n'),
    "stray quotes": lambda: filled(GOOD, b'a"b,c,d,e\n'),
    "quotes never closed": lambda: filled(GOOD, b'"a,b,c,d\n'),
    "a quote that opens at the end": lambda: filled(GOOD, b'T-1,2026-01-02,"Open,4\nx,y,z"\n'),
    "short rows": lambda: filled(GOOD, b"a remark\n"),
    "long rows": lambda: filled(GOOD, b"a,b,c,d,e\n"),
    "rows of one letter": lambda: filled(GOOD, b"a\n"),
    "every other row bad": lambda: filled(GOOD, b"T-1,2026-01-02,Open,4\na remark\nb\n"),
    "bad rows in UTF-16": lambda: filled(GOOD, b"a remark\n", SIZE // 2).decode().encode("utf-16"),
    "bad rows in Latin-1": lambda: filled(GOOD + b"T-1,2026-01-02,Ge\xf6ffnet,4\n", b"ein \xf6der Satz\n"),
    "words for values": lambda: filled(GOOD, b"T-x,word,Open,word\n"),
    "bytes at random": lambda: noise(SIZE),
    "bytes at random behind good rows": lambda: GOOD + noise(SIZE),
    "characters at random": lambda: HEADER + noise(SIZE, 32),
    "NUL bytes": lambda: bytes(SIZE),
    "NUL bytes behind good rows": lambda: filled(GOOD, b"\x00"),
    "a NUL byte a row": lambda: filled(GOOD, b"T-1,2026\x00-01-02,Open,4\n"),
    "100,000 columns": lambda: _wide(100_000, 3),
    "100,000 columns behind good rows": lambda: FEW + _wide(100_000, 40),
    "delimiters in one line": lambda: filled(GOOD, b","),
    "newlines": lambda: filled(HEADER, b"\n"),
    "newlines behind good rows": lambda: filled(GOOD, b"\n"),
    "returns": lambda: filled(HEADER.replace(b"\n", b"\r"), b"\r"),
    "blank lines of Windows": lambda: filled(GOOD, b"\r\n"),
    "lines of delimiters": lambda: filled(GOOD, b",,,\n"),
    "the header again": lambda: filled(GOOD, HEADER),
    "one cell": lambda: filled(FEW + b'T-x,2026-01-02,"', b"a", end=b'",4\n'),
    "one cell of lines": lambda: filled(FEW + b'T-x,2026-01-02,"', b"a, b\n", end=b'",4\n'),
    "one cell without quotes": lambda: filled(FEW + b"T-x,2026-01-02,", b"a", end=b",4\n"),
    "blanks": lambda: filled(FEW, b" " * 999_000 + b",", 4 << 20),
    "blanks first": lambda: HEADER + b"T-1, 2 ,Open," + b" " * 999_000 + b"4\n" + FEW,
    "marks first": lambda: HEADER + b"T-1,2026," + b"!?" * 400_000 + b"?,4\n" + FEW,
    "marks around cells first": lambda: HEADER + b"T-1,2026,Open,4," + b"*a," * 300_000 + b"4\n" + FEW,
    "backslashes first": lambda: HEADER + b'T-1,"\\"2026,' + b"\\\\" * 450_000 + b"4\n" + FEW,
    "digits": lambda: filled(FEW, b"T-1," + b"1" * 900_000 + b",Open," + b"5" * 90_000 + b"\n", 8 << 20),
    "brackets": lambda: filled(FEW, b"T-1,2026-01-02," + b"[" * 3_900 + b",4\n", 8 << 20),
    "JSON": lambda: filled(b'[{"a":', b'[{"a":'),
    "XML": lambda: filled(b"<?xml version='1.0'?>", b"<a>"),
    "newlines in gzip": lambda: _gzip(filled(GOOD, b"\n")),
    "100,000 columns in gzip": lambda: _gzip(_wide(100_000, 3)),
    "gzip in gzip": lambda: _gzip(filled(GOOD, b"a"), 3),
    "gzip of nothing, many times": lambda: _gzip(FEW) + _gzip(b"") * 500_000,
    "gzip of a long name": lambda: b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * SIZE + b"\x00" + _gzip(FEW)[10:],
    "quotes of a few megabytes": lambda: filled(FEW, b'"', 26 << 20),
    "zip in zip": lambda: _zipped("export.csv", filled(GOOD, b"a"), 10),
    "entries that are not counted": lambda: _uncounted(1_000_000),
    "entries on the same bytes": lambda: _overlapping(1_500),
    "bad rows in zip": lambda: _zipped("export.csv", filled(GOOD, b"a remark %d\n" % 14)),
}  # fmt: skip
