"""Where does it hurt: the groups of answers that cost the most satisfied customers, with luck allowed for.

Every group of one to three attributes is compared with the rest. The chance of so few satisfied answers is exact
(hypergeometric) and adjusted for the number of groups tried; the clearest group is taken, its rows are set aside,
and the search goes on among the rest, so that overlapping groups fold into the one that explains them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from metrics.segment_cells import DEEPEST, Attribute, Block, Mask, adjusted, count, encode, low_tail
from metrics.spoken import BAND_NAMES, BANDS, filter_name, percent
from metrics.statistics import differences
from metrics.words import N_, Words

ATTRIBUTES = (
    "channel", "type", "category", "team", "agent", "priority", "organisation",
    "hour", "weekday", "first_response_band", "resolve_band",
)  # fmt: skip
SOURCES = {"hour": "created_hour", "weekday": "created_weekday"}
BANDED = {"first_response_band": "first_response_hours", "resolve_band": "resolve_hours"}
LEAST_ROWS = 20
FALSE_DISCOVERY = 0.05
MOST_FOUND = 5

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Segment:
    """A group that stands out: the filter that shows its tickets, and what it costs against the rest."""

    where: Mapping[str, object]
    n: int
    share: float
    rest_share: float
    lost: float
    lost_low: float
    lost_high: float
    p_value: float

    def sentence(self, words: Words) -> str:
        """Return the finding as a lead can say it aloud."""
        return words(
            N_("{segment}: {share} of {n} replies satisfied, {rest} elsewhere; about {lost} satisfied customers lost."),
            segment=filter_name(self.where, words),
            share=percent(self.share),
            n=self.n,
            rest=percent(self.rest_share),
            lost=round(self.lost),
        )


@dataclass(frozen=True)
class Findings:
    """What a search found, most satisfied customers lost first; `reason` says why there is nothing to search."""

    n: int
    tried: int
    segments: tuple[Segment, ...] = field(default=())
    reason: str | None = None

    def sentence(self, words: Words) -> str:
        """Return the outcome as a lead can say it aloud."""
        if self.reason:
            return words(self.reason)
        if not self.segments:
            return words(N_("Checked {tried} groups; none stands out after allowing for luck."), tried=self.tried)
        return words(
            N_("Checked {tried} groups; {found} stand out after allowing for luck."),
            tried=self.tried,
            found=len(self.segments),
        )


def with_attributes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with the attributes that are made from facts: hour, weekday and the time bands.

    Reads created_hour, created_weekday, first_response_hours and resolve_hours where `rows` has them.
    """
    made = {name: rows[source] for name, source in SOURCES.items() if source in rows}
    bands = {name: band(rows[source]) for name, source in BANDED.items() if source in rows}
    return rows.assign(**made, **bands)


def band(hours: pd.Series) -> pd.Series:
    """Return the time band of each duration in hours; missing and negative ones stay missing."""
    edges = [0.0, *(edge for edge, _ in BANDS)]
    cut = pd.cut(hours.astype("float64"), edges, labels=list(BAND_NAMES), include_lowest=True)
    return pd.Series(cut, index=hours.index)


def rows_of(rows: pd.DataFrame, where: Mapping[str, object]) -> pd.DataFrame:
    """Return the rows that a finding's filter shows; `rows` as `with_attributes` gives them."""
    shown = np.logical_and.reduce(
        [np.ones(len(rows), bool), *((rows[name] == raw).fillna(False) for name, raw in where.items())]
    )
    return rows[shown]


def search(
    frame: pd.DataFrame,
    outcome: str = "satisfied",
    columns: Sequence[str] = ATTRIBUTES,
    *,
    least: int = LEAST_ROWS,
    progress: Progress | None = None,
) -> Findings:
    """Return the groups of rows whose share of `outcome` (1, 0 or missing) is low beyond luck.

    `frame` has one row an answer with its attributes; columns that it lacks are left out. A reply that is missing
    takes no part. `progress` is called with 0–1 as the search goes on.
    """
    answered = frame[frame[outcome].notna()]
    hits = answered[outcome].to_numpy(dtype=float) > 0
    attributes = encode(answered, [column for column in columns if column in answered], least)
    if hits.size < 2 * least or hits.all() or not hits.any() or not attributes:
        return Findings(hits.size, 0, reason=N_("Too few rated replies to compare groups."))
    blocks = list(count_with_progress(attributes, hits, least, progress))
    tried = tuple(sum(len(block.n) for block in blocks if len(block.attributes) == k + 1) for k in range(DEEPEST))
    chosen = peel(attributes, hits, least, blocks, tried)
    segments = [measure(attributes, hits, key, p_value) for key, p_value in chosen]
    return Findings(hits.size, sum(tried), tuple(sorted(segments, key=lambda one: -one.lost)))


def count_with_progress(
    attributes: Sequence[Attribute], hits: Mask, least: int, progress: Progress | None
) -> list[Block]:
    """Return all groups, telling `progress` how far the outermost attribute has come."""
    blocks = []
    for block in count(attributes, hits, least):
        blocks.append(block)
        if progress:
            progress(block.attributes[0] / len(attributes))
    if progress:
        progress(1.0)
    return blocks


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
        key = widen(rest, hits, key)
        found.append((key, p_value))
        wanted = frozenset(tuple(index for index, _ in one) for one, _ in standing)
        outside = ~inside(rest, key)
        rest, hits = [one.keep(outside) for one in rest], hits[outside]
        blocks = list(count(rest, hits, least, wanted))
    return found


def stand_out(blocks: Sequence[Block], hits: Mask, least: int, tried: Sequence[int]) -> list[tuple[Key, float]]:
    """Return the groups whose share is low beyond luck, clearest first, and their adjusted p-values."""
    if not blocks:
        return []
    n = np.concatenate([block.n for block in blocks])
    good = np.concatenate([block.hits for block in blocks])
    level = np.concatenate([np.full(len(block.n), len(block.attributes)) for block in blocks])
    p_values = np.where(hits.size - n >= least, low_tail(n, good, hits.size, int(hits.sum())), 1.0)
    corrected = adjusted(p_values, level, tried)
    order = np.lexsort((level, p_values))
    order = order[corrected[order] <= FALSE_DISCOVERY]
    return [(key_of(blocks, int(position)), float(corrected[position])) for position in order]


def key_of(blocks: Sequence[Block], position: int) -> Key:
    """Return the group at `position` of all blocks laid end to end."""
    for block in blocks:
        if position < len(block.n):
            return tuple(zip(block.attributes, block.keys[position].tolist(), strict=True))
        position -= len(block.n)
    raise IndexError(position)


def inside(attributes: Sequence[Attribute], key: Key) -> Mask:
    """Return which rows belong to a group."""
    rows: Mask = np.logical_and.reduce([attributes[index].codes == code for index, code in key])
    return rows


def widen(attributes: Sequence[Attribute], hits: Mask, key: Key) -> Key:
    """Drop attributes as long as the rows that this adds behave like the group rather than like the rest."""
    while len(key) > 1:
        wider = [tuple(pair for pair in key if pair != dropped) for dropped in key]
        gains = [likeness(hits, inside(attributes, key), inside(attributes, one)) for one in wider]
        best = int(np.argmax(gains))
        if gains[best] < 0:
            break
        key = wider[best]
    return key


def likeness(hits: Mask, group: Mask, wider: Mask) -> float:
    """Return the log likelihood ratio of the rows that `wider` adds: low as the group against as the rest."""
    added = wider & ~group
    low, rest = (np.clip(hits[rows].mean(), 1e-3, 1 - 1e-3) if rows.any() else 0.5 for rows in (group, ~wider))
    good, bad = hits[added].sum(), (~hits[added]).sum()
    return float(good * np.log(low / rest) + bad * np.log((1 - low) / (1 - rest)))


def measure(attributes: Sequence[Attribute], hits: Mask, key: Key, p_value: float) -> Segment:
    """Return the group with its cost: the satisfied answers it would hold at the share of the rest, less its own."""
    rows = inside(attributes, key)
    n, good, rest_n, rest_good = (int(one.sum()) for one in (rows, hits[rows], ~rows, hits[~rows]))
    low, high = differences.shares(rest_good, rest_n, good, n)
    where = {attributes[index].name: attributes[index].labels[code] for index, code in key}
    lost = n * (rest_good / rest_n - good / n) if rest_n else 0.0
    return Segment(where, n, good / n, rest_good / max(rest_n, 1), lost, n * float(low), n * float(high), p_value)
