"""Tables whose rows sum up several answers: a column of counts for each answer, averages of ratings beside counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import RATINGS, lexicon, normalise
from metrics.ingest.parse import numbers, values
from metrics.ingest.parse.scales import score_in

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid

SEVERAL = 3
COUNT_NAME = re.compile(
    r"\b(?:tickets|calls|chats|cases|complaints|contacts|conversations|incidents|requests|responses|answers|surveys|"
    r"escalations|reopens|reports|interactions|meetings|visits|count|total|volume|number of|chamados|atendimentos|"
    r"llamadas|incidencias|reclamaciones|anrufe|vorgänge|appels|avg|average|mean|aht|asa)\b|数量|总数|次数|量$|平均"
)
"""Words in headers of counts and averages."""
ONE_ANSWER = frozenset(("ticket_id", "response_id", "comment", "csat_comment", "nps_comment", "ces_comment", "subject"))
"""Fields that only a row of one ticket or one answer has."""


def counts_by_answer(grid: Grid) -> bool:
    """Return whether headers are the answers of one scale (Very satisfied, Satisfied …) and cells count them."""
    keys = {at: values.key(header) for at, header in enumerate(grid.names)}
    for scale in lexicon().scale:
        places = [at for at, key in keys.items() if key in scale.words]
        if len(places) >= SEVERAL and all(_holds_counts(grid.sample(at)) for at in places):
            return True
    return False


def averages_beside_counts(grid: Grid, fields: dict[str, list[int]]) -> bool:
    """Return whether ratings have decimals, as averages have, beside counts, in rows that are no single answer's."""
    rated = [at for kind in RATINGS for at in fields.get(kind, [])]
    if not rated or fields.keys() & ONE_ANSWER or not any(_holds_averages(grid.sample(at)) for at in rated):
        return False
    others = [at for at in range(len(grid.names)) if at not in rated and COUNT_NAME.search(normalise(grid.names[at]))]
    return any(_are_numbers(grid.sample(at)) for at in others)


def _holds_counts(texts: list[str]) -> bool:
    return bool(texts) and all(re.fullmatch(r"\d{1,6}(?:\.0)?", text) for text in texts)


def _holds_averages(texts: list[str]) -> bool:
    scores = [score for text in texts if (score := score_in(text)) is not None]
    return sum(score != round(score) for score in scores) > len(scores) / 2


def _are_numbers(texts: list[str]) -> bool:
    return bool(texts) and all(re.fullmatch(numbers.PLAIN, text) or ":" in text for text in texts)
