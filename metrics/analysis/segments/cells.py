"""Counts of every group of one to three attributes at once, by codes and bincounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from metrics.statistics.arrays import Array

Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
AttributeSets = frozenset[tuple[int, ...]]

DEEPEST = 3
LEVEL_SHARES = (0.05, 0.8, 0.15)
"""Shares of the false discovery rate for one, two and three attributes, so that many triples do not mask the pairs."""


@dataclass(frozen=True)
class Attribute:
    """One column as codes: `labels[code]` is its value; the code after the last stands for missing or too rare."""

    name: str
    labels: tuple[object, ...]
    codes: Codes

    def take(self, rows: Mask | Codes) -> Attribute:
        """Return the same attribute over some of its rows, or over all in another order."""
        return replace(self, codes=self.codes[rows])


@dataclass(frozen=True)
class Block:
    """All groups of one set of attributes: their codes (one row a group), rows and satisfied rows."""

    attributes: tuple[int, ...]
    keys: Codes
    n: Codes
    hits: Codes


def encode(frame: pd.DataFrame, columns: Sequence[str], least: int) -> list[Attribute]:
    """Return the columns as attributes, most values first; values with fewer than `least` rows have no code.

    No group with such a value can have more rows than the value has. A column with one value for all rows separates
    no groups and is left out.
    """
    encoded = [encode_column(frame[column], column, least) for column in columns]
    return sorted(
        (item for item in encoded if item.codes.size and np.ptp(item.codes)), key=lambda item: -len(item.labels)
    )


def encode_column(column: pd.Series, name: str, least: int) -> Attribute:
    """Return one column as an attribute."""
    codes, labels = pd.factorize(column)
    frequent, compact = compact_codes(np.bincount(codes[codes >= 0], minlength=len(labels)), least)
    return Attribute(name, tuple(labels[frequent].tolist()), compact[codes])


def compact_codes(counts: Codes, least: int) -> tuple[Codes, Codes]:
    """Return which cells have `least` rows, and old code → new code; the last entry serves all that have not."""
    frequent = np.flatnonzero(counts >= least)
    compact = np.full(counts.size + 1, frequent.size)
    compact[frequent] = np.arange(frequent.size)
    return frequent, compact


def count(
    attributes: Sequence[Attribute], unsatisfied: int, least: int, sets: AttributeSets | None = None
) -> Iterator[Block]:
    """Yield the groups of at least `least` rows for every set of one to three attributes, or for these `sets`.

    The first `unsatisfied` rows are the unsatisfied ones: counting two slices is cheaper than testing each row.
    """
    none = np.zeros(1, dtype=np.int64)
    ids = np.zeros(attributes[0].codes.size, dtype=np.int64)
    yield from deepen(attributes, unsatisfied, least, sets, Block((), none.reshape(1, 1)[:, :0], none, none), ids)


def deepen(
    attributes: Sequence[Attribute], unsatisfied: int, least: int, sets: AttributeSets | None, above: Block, ids: Codes
) -> Iterator[Block]:
    """Yield the groups below `above`, whose group of each row stands in `ids`."""
    for index in range(above.attributes[-1] + 1 if above.attributes else 0, len(attributes)):
        chosen = (*above.attributes, index)
        if sets is not None and not any(names[: len(chosen)] == chosen for names in sets):
            continue
        cells = ids * (len(attributes[index].labels) + 1) + attributes[index].codes
        block, compact = split(chosen, cells, len(attributes[index].labels), unsatisfied, least, above)
        if sets is None or chosen in sets:
            yield block
        if len(chosen) < DEEPEST and len(block.n):
            yield from deepen(attributes, unsatisfied, least, sets, block, compact[cells])


def split(
    chosen: tuple[int, ...], cells: Codes, values: int, unsatisfied: int, least: int, above: Block
) -> tuple[Block, Codes]:
    """Split every group of `above` by one more attribute; return the groups, and cell → group."""
    shape = (len(above.keys) + 1, values + 1)
    bad, good = (
        np.bincount(part, minlength=shape[0] * shape[1]) for part in (cells[:unsatisfied], cells[unsatisfied:])
    )
    n = (bad + good).reshape(shape)
    n[-1, :] = n[:, -1] = 0
    frequent, compact = compact_codes(n.ravel(), least)
    keys = np.column_stack([above.keys[frequent // shape[1]], frequent % shape[1]])
    return Block(chosen, keys, n.ravel()[frequent], good[frequent]), compact


def low_tail(n: Array, hits: Array, rows: int, satisfied: int) -> Array:
    """Return the chance of at most `hits` satisfied in a group of `n` drawn from all rows without replacement.

    The hypergeometric tail by Wise's binomial (1954), close to it for the smaller side of the split.
    """
    small = 2 * n <= rows
    size = np.where(small, n, rows - n).astype(np.int64)
    inside = np.where(small, hits, satisfied - hits - 1)
    chance = np.clip((2 * satisfied - inside) / (2 * rows - size + 1), 0, 1)
    below = special.bdtr(np.maximum(inside, 0), size, chance)
    above = np.where(inside < 0, 1.0, special.bdtrc(np.maximum(inside, 0), size, chance))
    return np.where(small, below, above)


def mid_tail(n: Array, hits: Array, rows: int, satisfied: int) -> Array:
    """Return the same with half of the chance of exactly `hits` (mid-p, Lancaster 1961): counts are coarse."""
    fewer = np.where(hits > 0, low_tail(n, np.maximum(hits - 1, 0), rows, satisfied), 0.0)
    return (low_tail(n, hits, rows, satisfied) + fewer) / 2


def weighted_p_values(p_values: Array, level: Codes, tried: Sequence[int]) -> Array:
    """Return each p-value times the number `tried` at its level over that level's share of the false discovery rate."""
    weight: Array = (np.array(tried) / np.array(LEVEL_SHARES))[level - 1]
    return p_values * weight
