"""Selection of the few segments that stand out: the most significant one, then again among the rows outside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from metrics.analysis.segments.cells import Attribute, Block, Codes, Mask, count, mid_tail, weighted_p_values
from metrics.analysis.segments.repeats import ORGANISATION, Repeats, design_adjusted
from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array

FALSE_DISCOVERY = 0.05
MAX_SEGMENTS = 5
MOST_CHECKED = 100
"""Groups, most significant first, whose repeat customers are counted; of more, the others take no part."""

Key = tuple[tuple[int, int], ...]
"""A group: attribute and code, pair by pair."""


def select_segments(
    attributes: Sequence[Attribute],
    hits: Mask,
    least: int,
    blocks: list[Block],
    tried: Sequence[int],
    repeats: Repeats,
) -> list[tuple[Key, float]]:
    """Return the most significant group, then that among the rows outside it, until none is significant."""
    selected: list[tuple[Key, float]] = []
    rest: Sequence[Attribute] = attributes
    while len(selected) < MAX_SEGMENTS:
        groups = significant_groups(blocks, hits, least, tried)
        firm = beyond_repeats(groups, rest, repeats) if repeats.any else groups
        if not firm:
            break
        selected.append((without_idle_details(attributes, firm[0].key), firm[0].corrected))
        attribute_sets = frozenset(tuple(index for index, _ in group.key) for group in groups)
        outside = ~group_mask(rest, firm[0].key)
        rest, hits = [attribute.take(outside) for attribute in rest], hits[outside]
        repeats = repeats.take(outside)
        blocks = list(count(rest, int((~hits).sum()), least, attribute_sets))
    return selected


def without_idle_details(attributes: Sequence[Attribute], key: Key) -> Key:
    """Return the shortest name of the same rows: an attribute that all of them share anyway is left out."""
    for place in range(len(key)):
        shorter = (*key[:place], *key[place + 1 :])
        if shorter and group_mask(attributes, shorter).sum() == group_mask(attributes, key).sum():
            return without_idle_details(attributes, shorter)
    return key


class Candidate(NamedTuple):
    """A group that is low beyond luck: its p-value, the weight of its level in it, and both after all looks."""

    key: Key
    p_value: float
    weight: float
    corrected: float


def beyond_repeats(groups: list[Candidate], rest: Sequence[Attribute], repeats: Repeats) -> list[Candidate]:
    """Return the candidates that stay low beyond luck when repeat customers are counted as clusters."""
    checked = []
    for group in groups[:MOST_CHECKED]:
        named = any(rest[index].name == ORGANISATION for index, _ in group.key)
        design = repeats.design(group_mask(rest, group.key), names_organisation=named)
        checked.append(group._replace(p_value=design_adjusted(group.p_value, design)))
    weights = np.array([group.p_value * group.weight for group in checked])
    corrected = benjamini_hochberg(weights / len(weights)) if checked else weights
    order = np.argsort(weights, kind="stable")
    ranked = [checked[place]._replace(corrected=float(corrected[place])) for place in order]
    return [group for group in ranked if group.corrected <= FALSE_DISCOVERY]


def significant_groups(blocks: list[Block], hits: Mask, least: int, tried: Sequence[int]) -> list[Candidate]:
    """Return the groups whose share is low beyond chance, lowest p-value first."""
    if not blocks or hits.all() or not hits.any():
        return []
    n = np.concatenate([block.n for block in blocks])
    good = np.concatenate([block.hits for block in blocks])
    level = np.concatenate([np.full(len(block.n), len(block.attributes)) for block in blocks])
    p_values = np.where(hits.size - n >= least, mid_tail(n, good, hits.size, int(hits.sum())), 1.0)
    weights = weighted_p_values(p_values, level, tried)
    corrected = benjamini_hochberg(weights / weights.size)
    order = np.lexsort((level, distance(n, good, hits), weights))
    order = order[corrected[order] <= FALSE_DISCOVERY]
    ends = (p_values, weighted_p_values(np.ones_like(p_values), level, tried), corrected)
    return [Candidate(key_of(blocks, int(position)), *(float(row[position]) for row in ends)) for position in order]


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
