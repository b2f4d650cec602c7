"""The low-score search: the groups of answers that cost the most satisfied customers, adjusted for chance.

Every group of one to three attributes is compared with the rest. The p-value of so few satisfied answers
(hypergeometric) is adjusted for the number of groups tried; the group with the lowest is selected, its rows are
removed and the search is repeated on the rest, so that of overlapping groups only the one that explains them stays.
What is selected is then compared, named and counted against the same rest, the answers outside all that is listed;
what is not clearly worse than that rest is left out. Repeat customers and organisations count as clusters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from metrics.analysis.segments.cells import DEEPEST, Attribute, Block, Mask, count, encode
from metrics.analysis.segments.findings import Findings, Segment
from metrics.analysis.segments.repeats import ORGANISATION, Repeats, repeats_of
from metrics.analysis.segments.selection import Key, group_mask, select_segments
from metrics.statistics import differences
from metrics.text.translation import N_

ATTRIBUTES = (
    "channel", "type", "category", "team", "agent", "priority", "organisation",
    "hour", "weekday", "first_response_band", "resolve_band",
)  # fmt: skip
LEAST_ROWS = 30
"""Below this a share is an early sign only (see statistics.verdict), too little to report a group."""

Progress = Callable[[float], None]


def search(
    frame: pd.DataFrame,
    outcome: str = "csat_satisfied",
    columns: Sequence[str] = ATTRIBUTES,
    *,
    least: int = LEAST_ROWS,
    progress: Progress | None = None,
) -> Findings:
    """Return the groups of rows whose share of `outcome` (1, 0 or missing) is low beyond chance.

    `frame` has one row an answer with its attributes; columns that it lacks are left out, as are rows
    without an outcome. `progress` is called with 0–1 during the search.
    """
    answered = frame[frame[outcome].notna()]
    hits = answered[outcome].to_numpy(dtype=float) > 0
    order = np.argsort(hits, kind="stable")
    encoded = encode(answered, [column for column in columns if column in answered], least)
    attributes, hits = [attribute.take(order) for attribute in encoded], hits[order]
    if reason := _reason(hits, attributes, least):
        return Findings(hits.size, 0, reason=reason)
    blocks = list(count_with_progress(attributes, hits, least, progress))
    tried = tuple(sum(len(block.n) for block in blocks if len(block.attributes) == k + 1) for k in range(DEEPEST))
    repeats = repeats_of(answered.iloc[order], hits)
    chosen = select_segments(attributes, hits, least, blocks, tried, repeats)
    segments = clearly_worse(attributes, hits, chosen, columns, repeats)
    return Findings(hits.size, sum(tried), tuple(sorted(segments, key=lambda segment: -segment.lost)))


def _reason(hits: Mask, attributes: Sequence[Attribute], least: int) -> str | None:
    """Return why there is nothing to search; None where there is."""
    if not hits.size:
        return N_("Nobody rated a ticket.")
    if hits.size < 2 * least:
        return N_("Too few answers to compare groups; a longer period may have enough.")
    if hits.all() or not hits.any():
        return N_("All answers are alike, so no group can stand out.")
    return None if attributes else N_("The answers name no groups large enough to compare.")


def count_with_progress(
    attributes: Sequence[Attribute], hits: Mask, least: int, progress: Progress | None
) -> list[Block]:
    """Return all groups and report the progress over the outermost attribute."""
    blocks = []
    for block in count(attributes, int((~hits).sum()), least):
        blocks.append(block)
        if progress:
            progress(block.attributes[0] / len(attributes))
    if progress:
        progress(1.0)
    return blocks


def clearly_worse(
    attributes: Sequence[Attribute],
    hits: Mask,
    chosen: Sequence[tuple[Key, float]],
    columns: Sequence[str],
    repeats: Repeats,
) -> list[Segment]:
    """Return the chosen groups that are clearly worse than the answers outside all of those returned."""
    while chosen:
        rest = ~np.logical_or.reduce([group_mask(attributes, key) for key, _ in chosen])
        segments = [measure(attributes, hits, group, rest, columns, repeats) for group in chosen]
        least_clear = int(np.argmin([segment.lost_low / segment.n for segment in segments]))
        if segments[least_clear].lost_low > 0:
            return segments
        chosen = [group for place, group in enumerate(chosen) if place != least_clear]
    return []


def measure(
    attributes: Sequence[Attribute],
    hits: Mask,
    group: tuple[Key, float],
    rest: Mask,
    columns: Sequence[str],
    repeats: Repeats,
) -> Segment:
    """Return a group with its cost: the satisfied answers it would hold at the share of the rest, less its own.

    Its filter names the attributes in the order of `columns`.
    """
    key, p_value = group
    rows = group_mask(attributes, key)
    n, good, rest_n, rest_good = (int(mask.sum()) for mask in (rows, hits[rows], rest, hits[rest]))
    named = any(attributes[index].name == ORGANISATION for index, _ in key)
    worth, rest_worth = (
        mask.sum() / repeats.design(mask, names_organisation=about).effect
        for mask, about in ((rows, named), (rest, False))
    )
    low, high = differences.shares(rest_good / max(rest_n, 1) * rest_worth, rest_worth, good / n * worth, worth)
    values = {attributes[index].name: attributes[index].labels[code] for index, code in key}
    where = {name: values[name] for name in columns if name in values}
    lost = n * (rest_good / rest_n - good / n) if rest_n else 0.0
    return Segment(where, n, good / n, rest_good / max(rest_n, 1), lost, n * float(low), n * float(high), p_value)
