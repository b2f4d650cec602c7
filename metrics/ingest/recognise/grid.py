"""A raw table whose columns are cleaned on first access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse.cells import clean, clean_encoded, decode_dictionary, distinct
from metrics.ingest.parse.nested import open_cells
from metrics.ingest.recognise.headers import shared_prefix

if TYPE_CHECKING:
    from metrics.ingest.reading import RawTable

LOOK_AT = 400


class Grid:
    """The rows of a `RawTable` that hold anything, as text; wholly blank rows are left out."""

    def __init__(self, raw: RawTable) -> None:
        self.raw = raw
        self.headers = raw.headers
        prefix = shared_prefix(raw.headers)
        self.names = [header.removeprefix(prefix) for header in raw.headers]
        self._texts: dict[int, Any] = {}
        self._coded: dict[int, Any] = {}
        self._samples: dict[int, list[str]] = {}
        self._filled: Any = None
        self.numbers = np.asarray(raw.row_numbers, dtype=np.int64)
        self.blank_rows = self._leave_out_blank_rows()

    def __len__(self) -> int:
        return len(self.numbers)

    def _leave_out_blank_rows(self) -> int:
        empty = np.ones(len(self.numbers), dtype=bool)
        for at in range(len(self.headers)):
            if not empty.any():
                return 0
            empty &= ~np.asarray(pc.is_valid(self.encoded_text(at)))
        if empty.any():
            self._filled = np.flatnonzero(~empty)
            self.numbers = self.numbers[self._filled]
            self._texts.clear()
            self._coded.clear()
        return int(empty.sum())

    def text(self, at: int) -> Any:
        """Return column `at` as a cleaned pyarrow string array."""
        if at not in self._texts:
            self._texts[at] = decode_dictionary(self.encoded_text(at))
        return self._texts[at]

    def encoded_text(self, at: int) -> Any:
        """Return what `text` returns, as a dictionary array where that is quicker to convert."""
        if at not in self._coded:
            column = self.raw.rows[str(at)]
            self._coded[at] = _opened(clean_encoded(column if self._filled is None else column.iloc[self._filled]))
        return self._coded[at]

    def sample(self, at: int) -> list[str]:
        """Return the distinct values of some rows of column `at`, spread over the whole column."""
        if at not in self._samples:
            places = np.unique(np.linspace(0, max(len(self) - 1, 0), LOOK_AT).astype(np.int64))[: len(self)]
            some = clean(self.raw.rows[str(at)].iloc[places if self._filled is None else self._filled[places]])
            self._samples[at] = distinct(open_cells(some)) or distinct(self.text(at))[:LOOK_AT]
        return self._samples[at]

    def original_rows(self, rows: Any) -> list[list[str]]:
        """Return rows (by position in the grid) as they are in the file, every cell as text."""
        places = rows if self._filled is None else self._filled[rows]
        picked = self.raw.rows.iloc[places]
        return [
            ["" if cell is None or cell is pd.NA or cell != cell else str(cell) for cell in row]
            for row in picked.to_numpy(object)
        ]


def _opened(array: Any) -> Any:
    """Return an array, coded or plain, with the structures in its cells opened."""
    texts = array.dictionary if isinstance(array, pa.DictionaryArray) else array
    opened = open_cells(texts)
    if opened is texts:
        return array
    return opened.take(array.indices).dictionary_encode() if isinstance(array, pa.DictionaryArray) else opened
