"""The low-score search: the groups of answers that cost the most satisfied customers, adjusted for chance.

Every group of one to three attributes is compared with the rest. The p-value of so few satisfied answers
(hypergeometric) is adjusted for the number of groups tried; the group with the lowest is selected, its rows are
removed and the search is repeated on the rest, so that of overlapping groups only the one that explains them stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from metrics.analysis.segments.cells import DEEPEST, Attribute, Block, Mask, count, encode
from metrics.analysis.segments.findings import Findings, Segment
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
    if hits.size < 2 * least or hits.all() or not hits.any() or not attributes:
        return Findings(hits.size, 0, reason=N_("Too few answers to compare groups."))
    blocks = list(count_with_progress(attributes, hits, least, progress))
    tried = tuple(sum(len(block.n) for block in blocks if len(block.attributes) == k + 1) for k in range(DEEPEST))
    chosen = select_segments(attributes, hits, least, blocks, tried)
    segments = [measure(attributes, hits, key, p_value, columns) for key, p_value in chosen]
    return Findings(hits.size, sum(tried), tuple(sorted(segments, key=lambda segment: -segment.lost)))


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


def measure(attributes: Sequence[Attribute], hits: Mask, key: Key, p_value: float, columns: Sequence[str]) -> Segment:
    """Return the group with its cost: the satisfied answers it would hold at the share of the rest, less its own.

    Its filter names the attributes in the order of `columns`.
    """
    rows = group_mask(attributes, key)
    n, good, rest_n, rest_good = (int(mask.sum()) for mask in (rows, hits[rows], ~rows, hits[~rows]))
    low, high = differences.shares(rest_good, rest_n, good, n)
    values = {attributes[index].name: attributes[index].labels[code] for index, code in key}
    where = {name: values[name] for name in columns if name in values}
    lost = n * (rest_good / rest_n - good / n) if rest_n else 0.0
    return Segment(where, n, good / n, rest_good / max(rest_n, 1), lost, n * float(low), n * float(high), p_value)
