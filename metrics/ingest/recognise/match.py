"""What a header names: a field by its spelling, its words in another order, or a question's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import GENERAL, Format, squash
from metrics.ingest.parse import dates, durations
from metrics.ingest.parse.scales import scale_of_words
from metrics.ingest.recognise import fits
from metrics.ingest.recognise.header_words import field_of_words
from metrics.ingest.recognise.headers import aliases, common_aliases, is_one_side, keys_of, question_kind
from metrics.ingest.recognise.word_order import field_in_other_order

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid

Match = tuple[str, int, float, int]
OWN, COMMON, BY_WORDS, BY_QUESTION = 1.0, 0.95, 0.85, 0.8
OFFERED = 1
"""The top of scales such as yes and no, which are offered for every question."""
OTHER_ANSWER = re.compile(r"agree|likely|easy|difficult|acuerdo|concord|d'accord|zustimm|同意|轻松|费力", re.IGNORECASE)
REORDERED = 99
"""The rank of a header that says a known name in another order: behind every spelling."""


def match_header(grid: Grid, at: int, chosen: Format) -> Match | None:
    """Return what a header names: by its spelling, its words in another order, or the words of a question.

    A match is the field, its rank among the field's spellings, the confidence and the step (1 the format's own).
    """
    name = grid.names[at]
    spelled = _match_spelling(name, chosen)
    if spelled or _is_other(name, chosen):
        return spelled
    reordered = field_in_other_order(name, grid.sample(at)) or _field_of_all_parts(name, chosen)
    if reordered:
        return reordered, REORDERED, COMMON, 2
    worded = _field_of_words(grid, at)
    if worded:
        return worded, REORDERED, BY_WORDS, 2
    return _match_question(grid, at, chosen)


def _is_other(header: str, chosen: Format) -> bool:
    """Return whether a header is one of the format's own that has no field."""
    return bool({squash(other) for other in chosen.others} & {*keys_of(header)})


def _field_of_words(grid: Grid, at: int) -> str | None:
    """Return the field that the words of a header name, where its cells are of that sort or there are none yet."""
    field, some = field_of_words(grid.names[at]), grid.sample(at)[: fits.ENOUGH]
    if field is None or not some or fits.type_of(field) == "text":
        return field
    length = durations.looks_like_durations(some) if field in (*fits.TWINS, *fits.INSTANTS) else 0.0
    return field if max(dates.looks_like_dates(some), length) >= fits.MOST else None


def _field_of_all_parts(header: str, chosen: Format) -> str | None:
    """Return the field that each part of “Agent/Owner” names; None where they differ."""
    parts = [part for part in re.split(r"[/|]", header) if part.strip()]
    matches = [_match_spelling(part, chosen) for part in parts] if len(parts) > 1 else []
    fields = {match[0] if match else None for match in matches}
    return fields.pop() if len(fields) == 1 else None


def _match_spelling(header: str, chosen: Format) -> Match | None:
    others = {squash(header_text) for header_text in chosen.others}
    for step, spellings in ((1, aliases(chosen.key)), (2, common_aliases())):
        for key in keys_of(header):
            if key in spellings:
                field, rank = spellings[key]
                sure = OWN if step == 1 or chosen.key in GENERAL else COMMON
                return field, rank, sure, step
            if key in others:
                return None
    return None


def _match_question(grid: Grid, at: int, chosen: Format) -> Match | None:
    header, samples = grid.headers[at], grid.sample(at)
    kind = question_kind(header, chosen.questions)
    if kind is None and chosen.questions and _are_verdicts(samples):
        kind = "aspect" if is_one_side(header) else "csat"
    if kind is None and chosen.questions and header.rstrip().endswith(("?", "？")) and fits.is_prose(samples):
        kind = "comment"
    if kind is None or chosen.table == "monthly":
        return None
    if not chosen.questions and not header.rstrip().endswith(("?", "？")) and not _answers(kind, samples):
        return None
    return kind, 0, BY_QUESTION, 3


def _answers(kind: str, samples: list[str]) -> bool:
    """Return whether cells can be answers where the header only contains a word of a question."""
    return fits.is_prose(samples) if kind == "comment" else bool(samples)


def _are_verdicts(samples: list[str]) -> bool:
    """Return whether answers say how good something was: Buena, Muy buena, 非常满意; not whether one agrees."""
    scale = scale_of_words(samples) if len(samples) > 1 else None
    return scale is not None and scale.high > OFFERED and not any(OTHER_ANSWER.search(text) for text in samples)
