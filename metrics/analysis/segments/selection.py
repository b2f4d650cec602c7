"""From counted groups to the few that stand out: the clearest first, its rows set aside, and again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from metrics.analysis.segments.cells import Attribute, Block, Codes, Mask, count, low_tail, weighed
from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array

FALSE_DISCOVERY = 0.05
MOST_FOUND = 5

Key = tuple[tuple[int, int], ...]
"""A group: attribute and code, pair by pair."""


def peel(
    attributes: Sequence[Attribute], hits: Mask, least: int, blocks: list[Block], tried: Sequence[int]
) -> list[tuple[Key, float]]:
    """Return the clearest group, then the clearest among the rows outside it, until none stands out."""
    found: list[tuple[Key, float]] = []
    rest: Sequence[Attribute] = attributes
    while len(found) < MOST_FOUND:
        standing = stand_out(blocks, hits, least, tried)
        if not standing:
            break
        key, p_value = standing[0]
        found.append((key, p_value))
        wanted = frozenset(tuple(index for index, _ in one) for one, _ in standing)
        outside = ~inside(rest, key)
        rest, hits = [one.keep(outside) for one in rest], hits[outside]
        blocks = list(count(rest, int((~hits).sum()), least, wanted))
    return found


def stand_out(blocks: Sequence[Block], hits: Mask, least: int, tried: Sequence[int]) -> list[tuple[Key, float]]:
    """Return the groups whose share is low beyond luck, clearest first, and their adjusted p-values."""
    if not blocks or hits.all() or not hits.any():
        return []
    n = np.concatenate([block.n for block in blocks])
    good = np.concatenate([block.hits for block in blocks])
    level = np.concatenate([np.full(len(block.n), len(block.attributes)) for block in blocks])
    p_values = np.where(hits.size - n >= least, low_tail(n, good, hits.size, int(hits.sum())), 1.0)
    weights = weighed(p_values, level, tried)
    corrected = benjamini_hochberg(weights / weights.size)
    order = np.lexsort((level, distance(n, good, hits), weights))
    order = order[corrected[order] <= FALSE_DISCOVERY]
    return [(key_of(blocks, int(position)), float(corrected[position])) for position in order]


def distance(n: Codes, good: Codes, hits: Mask) -> Array:
    """Return how many standard errors below all rows each group lies: it orders those whose chance rounds to 0."""
    share = hits.mean()
    score: Array = (good - n * share) / np.sqrt(n * share * (1 - share) * (1 - n / (hits.size + 1)))
    return score


def key_of(blocks: Sequence[Block], position: int) -> Key:
    """Return the group at `position` of all blocks laid end to end."""
    starts = np.cumsum([0, *(len(block.n) for block in blocks)])
    index = int(np.searchsorted(starts, position, side="right")) - 1
    return tuple(zip(blocks[index].attributes, blocks[index].keys[position - starts[index]].tolist(), strict=True))


def inside(attributes: Sequence[Attribute], key: Key) -> Mask:
    """Return which rows belong to a group."""
    rows: Mask = np.logical_and.reduce([attributes[index].codes == code for index, code in key])
    return rows
