"""Detection of pivot tables, which hold sums instead of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.ingest.read.table import Cell

LABEL_WORDS = (
    "row labels;column labels;行标签;列标签;zeilenbeschriftungen;spaltenbeschriftungen;étiquettes de lignes;"
    "étiquettes de colonnes;etiquetas de fila;etiquetas de columna;rótulos de linha;"
    "행 레이블;열 레이블;行ラベル;列ラベル"
)
LABELS = frozenset(LABEL_WORDS.split(";"))
SUMS = ("sum of ", "count of ", "average of ", "求和项", "计数项", "平均值项")
TOTALS = frozenset({"grand total", "总计", "gesamtergebnis", "total général", "total general"})


def is_pivot(rows: Iterable[Sequence[Cell]]) -> bool:
    """Return whether the rows carry a pivot table's own labels, or its sums together with a grand total."""
    words = {cell.strip().casefold() for row in rows for cell in row if isinstance(cell, str)}
    if words & LABELS:
        return True
    return bool(words & TOTALS) and any(word.startswith(SUMS) for word in words)
