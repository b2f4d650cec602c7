"""Selection of the few segments that stand out: the most significant one, then again among the rows outside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from metrics.analysis.segments.cells import Attribute, Block, Codes, Mask, count, low_tail, weighted_p_values
from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array

FALSE_DISCOVERY = 0.05
MAX_SEGMENTS = 5

Key = tuple[tuple[int, int], ...]
"""A group: attribute and code, pair by pair."""


def select_segments(
    attributes: Sequence[Attribute], hits: Mask, least: int, blocks: list[Block], tried: Sequence[int]
) -> list[tuple[Key, float]]:
    """Return the most significant group, then that among the rows outside it, until none is significant."""
    selected: list[tuple[Key, float]] = []
    rest: Sequence[Attribute] = attributes
    while len(selected) < MAX_SEGMENTS:
        groups = significant_groups(blocks, hits, least, tried)
        if not groups:
            break
        key, p_value = groups[0]
        selected.append((key, p_value))
        attribute_sets = frozenset(tuple(index for index, _ in group) for group, _ in groups)
        outside = ~group_mask(rest, key)
        rest, hits = [attribute.take(outside) for attribute in rest], hits[outside]
        blocks = list(count(rest, int((~hits).sum()), least, attribute_sets))
    return selected


def significant_groups(blocks: list[Block], hits: Mask, least: int, tried: Sequence[int]) -> list[tuple[Key, float]]:
    """Return the groups whose share is low beyond chance, lowest p-value first, and their adjusted p-values."""
    if not blocks or hits.all() or not hits.any():
        return []
    n = np.concatenate([block.n for block in blocks])
    good = np.concatenate([block.hits for block in blocks])
    level = np.concatenate([np.full(len(block.n), len(block.attributes)) for block in blocks])
    p_values = np.where(hits.size - n >= least, low_tail(n, good, hits.size, int(hits.sum())), 1.0)
    weights = weighted_p_values(p_values, level, tried)
    corrected = benjamini_hochberg(weights / weights.size)
    order = np.lexsort((level, distance(n, good, hits), weights))
    order = order[corrected[order] <= FALSE_DISCOVERY]
    return [(key_of(blocks, int(position)), float(corrected[position])) for position in order]


def distance(n: Codes, good: Codes, hits: Mask) -> Array:
    """Return how many standard errors below all rows each group lies: it orders those whose p-value rounds to 0."""
    share = hits.mean()
    score: Array = (good - n * share) / np.sqrt(n * share * (1 - share) * (1 - n / (hits.size + 1)))
    return score


def key_of(blocks: Sequence[Block], position: int) -> Key:
    """Return the group at `position` of all blocks laid end to end."""
    starts = np.cumsum([0, *(len(block.n) for block in blocks)])
    index = int(np.searchsorted(starts, position, side="right")) - 1
    return tuple(zip(blocks[index].attributes, blocks[index].keys[position - starts[index]].tolist(), strict=True))


def group_mask(attributes: Sequence[Attribute], key: Key) -> Mask:
    """Return which rows belong to a group."""
    rows: Mask = np.logical_and.reduce([attributes[index].codes == code for index, code in key])
    return rows
