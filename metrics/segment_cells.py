"""Counting every group of one to three attributes at once: codes and bincounts, never rows a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array

Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

DEEPEST = 3
LEVEL_SHARES = (0.25, 0.5, 0.25)
"""How the allowance for luck is split over one, two and three attributes: many triples may not drown the pairs."""


@dataclass(frozen=True)
class Attribute:
    """One column as codes: `labels[code]` is its value, −1 a missing value or one with too few rows."""

    name: str
    labels: tuple[object, ...]
    codes: Codes

    def keep(self, rows: Mask) -> Attribute:
        """Return the same attribute over some of its rows."""
        return replace(self, codes=self.codes[rows])


@dataclass(frozen=True)
class Block:
    """All groups of one set of attributes: their codes (one row a group), rows and satisfied rows."""

    attributes: tuple[int, ...]
    keys: Codes
    n: npt.NDArray[np.int64]
    hits: npt.NDArray[np.int64]


def encode(frame: pd.DataFrame, columns: Sequence[str], least: int) -> list[Attribute]:
    """Return the columns as attributes, most values first; values with fewer than `least` rows have no code.

    That loses nothing: no group that holds such a value can have more rows than the value has.
    """
    found = [encode_one(frame[column], column, least) for column in columns]
    return sorted((one for one in found if one.labels), key=lambda one: -len(one.labels))


def encode_one(column: pd.Series, name: str, least: int) -> Attribute:
    """Return one column as an attribute."""
    codes, labels = pd.factorize(column)
    counts = np.bincount(codes[codes >= 0], minlength=len(labels))
    kept = np.flatnonzero(counts >= least)
    compact = np.full(len(labels) + 1, -1, dtype=np.int32)
    compact[kept] = np.arange(kept.size, dtype=np.int32)
    return Attribute(name, tuple(labels[int(code)] for code in kept), compact[codes])


def count(
    attributes: Sequence[Attribute], hits: Mask, least: int, wanted: frozenset[tuple[int, ...]] | None = None
) -> Iterator[Block]:
    """Yield the groups of at least `least` rows for every set of one to three attributes (or the `wanted` sets)."""
    everything = Block((), np.zeros((1, 0), np.int32), np.zeros(1, np.int64), np.zeros(1, np.int64))
    yield from deepen(attributes, hits, least, wanted, everything, np.zeros(hits.size, np.int32))


def deepen(
    attributes: Sequence[Attribute],
    hits: Mask,
    least: int,
    wanted: frozenset[tuple[int, ...]] | None,
    above: Block,
    ids: Codes,
) -> Iterator[Block]:
    """Yield the groups below `above`, whose group of each row stands in `ids`."""
    for index in range(above.attributes[-1] + 1 if above.attributes else 0, len(attributes)):
        chosen = (*above.attributes, index)
        if wanted is not None and not any(one[: len(chosen)] == chosen for one in wanted):
            continue
        block, below = split(attributes[index], hits, least, above, ids, chosen)
        if wanted is None or chosen in wanted:
            yield block
        if len(chosen) < DEEPEST and len(block.n):
            yield from deepen(attributes, hits, least, wanted, block, below)


def split(
    attribute: Attribute, hits: Mask, least: int, above: Block, ids: Codes, chosen: tuple[int, ...]
) -> tuple[Block, Codes]:
    """Split every group of `above` by one more attribute; return the groups and the group of each row."""
    values = len(attribute.labels)
    size = len(above.keys) * values
    cells = np.where((ids < 0) | (attribute.codes < 0), size, ids.astype(np.int64) * values + attribute.codes)
    counts = np.bincount(2 * cells + hits, minlength=2 * size + 2)[: 2 * size].reshape(size, 2)
    n = counts.sum(axis=1)
    kept = np.flatnonzero(n >= least)
    compact = np.full(size + 1, -1, dtype=np.int32)
    compact[kept] = np.arange(kept.size, dtype=np.int32)
    keys = np.column_stack([above.keys[kept // values], kept % values]).astype(np.int32)
    return Block(chosen, keys, n[kept], counts[kept, 1]), compact[cells]


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


def adjusted(p_values: Array, level: npt.NDArray[np.int64], tried: Sequence[int]) -> Array:
    """Return p-values adjusted for the number `tried` at each level, by weighted Benjamini–Hochberg."""
    shares = np.array(LEVEL_SHARES)[level - 1]
    weighted = p_values * np.array(tried)[level - 1] / (shares * p_values.size)
    return benjamini_hochberg(weighted)
