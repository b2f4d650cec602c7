"""Why did it change, asked of a desk by every dimension at once: the one whose groups moved apart most surely."""

from __future__ import annotations

import math

import pandas as pd

from metrics.analysis.change_dimension import Explanation, explain
from metrics.analysis.segments.desk_search import PLAIN
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.data.labels import dimension
from metrics.dates import periods
from metrics.query import Where, figures
from metrics.query.clusters import design_effects
from metrics.statistics.clusters import DesignEffect
from metrics.text.translation import N_, Words

LUCK = 0.05
"""From this chance on the groups of no dimension are said to move apart."""


def explain_change(
    desk: Desk, key: str, starts: tuple[pd.Timestamp, pd.Timestamp], grain: str, where: Where, wobble: float
) -> Explanation:
    """Return a change between two periods that follow each other, split by the dimension that explains most of it.

    Args:
        desk: the data.
        key: a share, a mean or an NPS.
        starts: the first days of the two periods.
        grain: theirs.
        where: the filters.
        wobble: how many times further than luck alone the figure swings here; missing where that is not known.
    """
    first, last = starts
    end = periods.last_day(last, periods.grain(grain))
    sums = []
    for name in PLAIN:
        rows = figures(desk, [key], grain=grain, by=[name], where=where, start=first, end=end)
        answered = rows[rows["n"] > 0]
        sums.append((answered[answered["period"] == first], answered[answered["period"] == last]))
    again = design_effects(desk, [kpi(key)], (), where).get(key, DesignEffect()).change
    return explain(sums, PLAIN, kpi(key), again * (1.0 if math.isnan(wobble) else max(wobble, 1.0)) ** 2)


def explanation_sentence(words: Words, explanation: Explanation) -> str:
    """Return which dimension was chosen and how sure that is, or what its groups and the mix add."""
    if explanation.p_value > LUCK:
        return words(
            N_(
                "Ways to group checked: {count}. In none do the groups move apart more than luck would. "
                "Shown by {dimension}."
            ),
            count=explanation.tried,
            dimension=dimension(explanation.parts.by, words).lower(),
        )
    return explanation.parts.sentences(words)[1]
