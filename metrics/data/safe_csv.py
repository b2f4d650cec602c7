"""Tables that leave the product as files which a spreadsheet opens without running anything."""

from __future__ import annotations

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def safe_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV with a byte-order mark, so that Excel reads it as UTF-8.

    A text, header included, that a spreadsheet would run as a formula gets an apostrophe in front, which `ingest`
    takes off again; numbers, times and flags stay as they are. Missing values are empty cells.
    """
    harmless = frame.apply(_harmless).set_axis([_text(name) for name in frame.columns], axis="columns")
    return b"\xef\xbb\xbf" + harmless.to_csv(index=False, lineterminator="\r\n").encode()


def _harmless(column: pd.Series) -> pd.Series:
    return column.map(_text, na_action="ignore") if _holds_text(column) else column


def _holds_text(column: pd.Series) -> bool:
    return bool(pd.api.types.is_string_dtype(column) or pd.api.types.is_object_dtype(column))


def _text(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
