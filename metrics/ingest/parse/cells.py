"""Cells of any type as trimmed text; every spelling of “no value” becomes missing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 10_000
OUTER = " \t\r\n\ufeff\u200b\u00a0"
"""Characters around a cell that are no part of it."""
GUARD_IN_FRONT = r"^'([\t\r\n\x00]|[ ]*[=+\-@])"
GUARD_INSIDE = r"""([";\t\r\n\x00])'(\p{Zs}*[=+\-@])"""
GUARD = f"{GUARD_IN_FRONT}|{GUARD_INSIDE}"


@cache
def _missing_spellings() -> Any:
    spellings = lexicon().missing
    return pa.array(sorted({form for text in spellings for form in (text, text.upper(), text.title())}), pa.string())


def clean(column: pd.Series) -> Any:
    """Return a column of a `RawTable` as a pyarrow string array; missing-value spellings are null."""
    return decode_dictionary(clean_encoded(column))


def clean_encoded(column: pd.Series) -> Any:
    """Return what `clean` returns, as a dictionary array where a long column has few distinct values."""
    texts = _strings(column)
    few = len(texts) > MANY and len(pc.unique(texts[:MANY])) < MANY // 10
    if not few:
        return _clean_texts(texts)
    encoded = texts.dictionary_encode()
    cleaned = _clean_texts(encoded.dictionary)
    values = cleaned.drop_null()
    if pc.count_distinct(values).as_py() < len(values):  # trimming made two spellings equal
        return cleaned.take(encoded.indices).dictionary_encode()
    valid = np.asarray(pc.is_valid(cleaned))
    places = pa.array(np.cumsum(valid, dtype=np.int32) - 1, mask=~valid)
    return pa.DictionaryArray.from_arrays(places.take(encoded.indices), values)


def decode_dictionary(array: Any) -> Any:
    """Return an array without its dictionary, if it has one."""
    return array.dictionary_decode() if isinstance(array, pa.DictionaryArray) else array


def convert_distinct(array: Any, convert: Callable[[Any], Any]) -> Any:
    """Return `convert` of a whole array; of its distinct values only where it is a dictionary array."""
    if isinstance(array, pa.DictionaryArray):
        return convert(array.dictionary).take(array.indices)
    return convert(array)


def _clean_texts(texts: Any) -> Any:
    trimmed = pc.utf8_trim(texts, characters=OUTER)
    blank = pc.is_in(trimmed, value_set=_missing_spellings())
    if pc.any(blank).as_py():
        trimmed = pc.if_else(blank, pa.scalar(None, pa.string()), trimmed)
    return _without_guards(trimmed)


def _without_guards(array: Any) -> Any:
    """Drop the apostrophes that some tools, and `safe_csv`, put before what a spreadsheet would run as a formula."""
    if not pc.any(pc.match_substring(array, "'")).as_py() or not pc.any(pc.match_substring_regex(array, GUARD)).as_py():
        return array
    inside = pc.replace_substring_regex(array, GUARD_INSIDE, r"\1\2")
    return pc.utf8_trim(pc.replace_substring_regex(inside, GUARD_IN_FRONT, r"\1"), characters=OUTER)


def _strings(column: pd.Series) -> Any:
    if pd.api.types.is_object_dtype(column.dtype):
        return pa.array([_text(cell) for cell in column.to_numpy()], pa.string())
    array = pa.array(column, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.chunk(0) if array.num_chunks == 1 else array.combine_chunks()
    if pa.types.is_floating(array.type):
        return pa.array([_text(cell) for cell in array.to_pylist()], pa.string())
    if pa.types.is_timestamp(array.type):
        return _instants(array)
    return array.cast(pa.string())


def _instants(array: Any) -> Any:
    """Return instants as text, with milliseconds where any has a part of a second, as the same rows have in a CSV."""
    exact = pc.round_temporal(array, unit="millisecond").cast(pa.timestamp("ms"), safe=False)
    seconds = exact.cast(pa.timestamp("s"), safe=False)
    whole = pc.all(pc.equal(exact, seconds.cast(pa.timestamp("ms")))).as_py()
    return pc.strftime(exact if whole is False else seconds, format="%Y-%m-%d %H:%M:%S")


def _text(cell: object) -> str | None:
    if isinstance(cell, str):
        return cell
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and np.isnan(cell)):
        return None
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, timedelta):
        return clock(cell.total_seconds())
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return str(cell)


def clock(seconds: float) -> str:
    """Return seconds as `[-]H:MM:SS`, with `.mmm` behind it where they have a part."""
    whole, part = divmod(round(abs(seconds) * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    fraction = f".{part:03d}" if part else ""
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02d}:{rest:02d}{fraction}"


def convert_texts(array: Any, convert: Callable[[str], Any], kind: Any) -> Any:
    """Return `convert` of every text, called once a distinct text; null stays null."""
    encoded = array if isinstance(array, pa.DictionaryArray) else array.dictionary_encode()
    values = pa.array([convert(text) for text in encoded.dictionary.to_pylist()], kind)
    return values.take(encoded.indices)


def distinct(array: Any, most: int = 0) -> list[str]:
    """Return the distinct texts in order of appearance, looking at `most` cells spread evenly (0: at all)."""
    if most and len(array) > most:
        array = array.take(pa.array(np.linspace(0, len(array) - 1, most).astype(np.int64)))
    return [text for text in pc.unique(array).to_pylist() if text is not None]


def join_texts(arrays: list[Any], between: str) -> Any:
    """Return the texts of several columns joined row by row; null where none of them holds any."""
    texts = pc.binary_join_element_wise(*(pc.fill_null(array, "") for array in arrays), between)
    trimmed = pc.utf8_trim(texts, characters=" \n")
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
