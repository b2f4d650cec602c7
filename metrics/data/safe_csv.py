"""Tables that leave the product as files which a spreadsheet opens without running anything."""

from __future__ import annotations

import re

import pandas as pd

UNTRIMMED_START = re.compile(r"^(?=[\t\r\n\0]|\s*[=+\-@])")
"""Where a cell begins as a formula, or with a character that a spreadsheet drops before it looks for one."""
CELL_INSIDE = re.compile(r'(?<=")(?=[=+\-@])|(?<=[;\t\r\n\0])(?=[^\S\t\r\n]*[=+\-@])')
"""Where a spreadsheet that separates cells another way, by “;” in half of Europe, would begin a cell with a formula."""


def safe_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV with a byte-order mark, so that Excel reads it as UTF-8; cells as in `safe_text`."""
    harmless = harmless_frame(frame)
    return b"\xef\xbb\xbf" + harmless.to_csv(index=False, lineterminator="\r\n").encode()


def harmless_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame in which no text, header included, runs as a formula in a spreadsheet.

    Numbers, times and flags stay as they are, missing values missing.
    """
    return frame.apply(_harmless).set_axis([safe_text(name) for name in frame.columns], axis="columns")


def safe_text(cell: object) -> object:
    """Return a text with an apostrophe before whatever a spreadsheet would run; `ingest` takes it off again."""
    return CELL_INSIDE.sub("'", UNTRIMMED_START.sub("'", cell)) if isinstance(cell, str) else cell


def _harmless(column: pd.Series) -> pd.Series:
    return column.map(safe_text, na_action="ignore") if _may_hold_text(column) else column


def _may_hold_text(column: pd.Series) -> bool:
    """Return whether texts can be in a column: objects and categories may hold some, too."""
    types = pd.api.types
    typed = (types.is_numeric_dtype, types.is_bool_dtype, types.is_datetime64_any_dtype, types.is_timedelta64_dtype)
    return not any(is_typed(column) for is_typed in typed)
