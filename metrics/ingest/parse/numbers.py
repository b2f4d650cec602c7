"""Plain numbers as exports write them: thousands, decimal commas, currency and percent signs."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse.cells import convert_distinct, convert_texts, distinct

PLAIN = r"^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$"
AROUND = re.compile(r"^[^\d.,+-]*|[^\d.,]*$")


def read(text: Any) -> Any:
    """Return a cleaned text column as float64; what is no number is null."""
    return convert_distinct(text, _read)


def _read(text: Any) -> Any:
    plain = plain_floats(text)
    if plain is not None:
        return plain
    comma = decimal_comma(distinct(text))
    return convert_texts(text, lambda cell: number(cell, comma), pa.float64())


def plain_floats(text: Any) -> Any:
    """Return the column as float64 if every cell is a bare number, else None."""
    try:
        array = pc.cast(text, pa.float64())
    except pa.ArrowInvalid:
        return None
    return array if pc.all(pc.is_finite(array)).as_py() is not False else None


def decimal_comma(texts: list[str]) -> bool:
    """Return whether a comma marks the decimals: one comma, not followed by three digits, in any of the texts."""
    shapes = [re.fullmatch(r"[^\d]*\d+,(\d+)\D*|.*\.\d{3},(\d+)\D*", text) for text in texts]
    return any(match and len(match[1] or match[2]) != 3 for match in shapes)


def number(text: str, comma: bool) -> float | None:
    """Return one number, or None; `comma` says that a comma marks the decimals."""
    sign = -1.0 if re.match(r"^\s*[-−(]", text) else 1.0
    digits = AROUND.sub("", text.lstrip("-−+(")).replace(" ", "").replace("\u202f", "").replace("'", "")
    digits = digits.replace(".", "").replace(",", ".") if comma else digits
    if not comma and re.fullmatch(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?", digits):
        digits = digits.replace(",", "")
    return sign * float(digits) if re.fullmatch(r"\d+(\.\d*)?|\.\d+", digits) else None
