"""When customers answered, where only the words of a header say so: “Review Submit Date”, “response_date”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.ingest.formats import RATINGS, normalise
from metrics.ingest.parse import dates
from metrics.ingest.recognise.context import ONLY_TICKETS

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

DATED = frozenset(("answered", "sent", "created", "date", "closed", "resolved"))
OF_AN_ANSWER = re.compile(
    r"\b(?:reviews?|surveys?|respon[sd]\w*|respos\w*|respues\w*|r[eé]ponses?|antwort\w*|umfrage|encuestas?|pesquisa|enqu[eê]te|"
    r"feedback|answer\w*|ratings?|rated|submi\w*|avalia\w*|bewert\w*|odpowied\w*|risposta|opinia)\b"
    r"|评价|评分|反馈|回答|答卷|填写|응답|ответ|оценк|отзыв",
)
OF_ANOTHER = re.compile(
    r"\b(?:updat\w*|modif\w*|last|repl\w*|company|developer|due|sent|invit\w*|expir\w*|month|quarter|year|millis)\b|更新"
)
NEARLY_ALL = 0.9


def map_answer_dates(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Return the columns with the date of the answer mapped, in a list of ratings that has no other date.

    A “response date” beside ratings and without anything that only tickets have is no first reply.
    """
    fields = {column.field for column in columns}
    if not fields & {*RATINGS, "score"} or fields & DATED or fields & (ONLY_TICKETS - {"first_response"}):
        return columns
    at = next((at for at, column in enumerate(columns) if _is_date_of_answer(grid, at, column, mapping)), None)
    if at is None:
        return columns
    return [replace(column, field="answered") if place == at else column for place, column in enumerate(columns)]


def _is_date_of_answer(grid: Grid, at: int, column: Column, mapping: dict[str, str]) -> bool:
    name, texts = normalise(column.header), grid.sample(at)[:60]
    free = column.field in (None, "first_response") and column.header not in mapping
    words = OF_AN_ANSWER.search(name) and not OF_ANOTHER.search(name)
    return bool(free and words and texts and not all(text.isdigit() for text in texts)) and (
        dates.looks_like_dates(texts) >= NEARLY_ALL
    )
