"""The field of each column, by criteria in order of certainty, checked against the column's values."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from metrics.data.identity import are_distinct
from metrics.ingest.formats import FIELDS, GENERAL, RATING_COMMENTS, RATINGS, Format, formats, normalise, squash
from metrics.ingest.reading import Column
from metrics.ingest.recognise import fits
from metrics.ingest.recognise.claim import Claim
from metrics.ingest.recognise.match import OWN, match_header
from metrics.ingest.recognise.rivals import counts_rows, strongest_first
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid

FUZZY_LEAST = 84.0
MANY_ROWS = 10
"""From so many rows on, a number that differs in each of them is nobody's."""
SHORTEST, SHORTEST_WORD = 5, 7
FUZZY_WORD = 80.0
FUZZY_MARGIN = 5.0
FUZZY_TRUST = 0.9
SHARED = frozenset((*RATINGS, *RATING_COMMENTS, "comment", "tags"))
PLANNED = re.compile(
    r"start(?: date|datum)?$|beg[ai]n|fecha (?:de )?inicio|data (?:de |di )?in[ií]cio|in[ií]cio|d[ée]but|"
    r"date (?:de )?d[ée]but"
)
"""Names of days on which work was to begin, which stand beside when the ticket was opened."""
TOPICS = frozenset(("tema",))
"""Names of a category where values repeat, of what each ticket is about where none does."""
ALREADY_MAPPED = N_("Another column already gives this")
UNFIT = N_("Its values are not what its name says")
BY_NAME = N_("A guess by its name")


def map_columns(grid: Grid, chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Return every column with its field; `mapping` is a person's: header → field, "" to leave one out."""
    claims = {at: claim for at in range(len(grid.headers)) if (claim := _claim(grid, at, chosen, mapping))}
    dated = {claim.field for claim in claims.values()}
    claims = {at: _duration_without_day(claim, dated) for at, claim in claims.items()}
    winners = _assign_fields(claims, grid, chosen)
    if chosen.key in GENERAL:
        winners |= _match_by_likeness(grid, {claim.field for claim in winners.values()}, set(claims))
    return [_column(grid, at, winners.get(at), claims.get(at)) for at in range(len(grid.headers))]


def _duration_without_day(claim: Claim, dated: set[str]) -> Claim:
    """Return a clock under an event's name as a duration, unless a column gives the day that it is the time of."""
    event = claim.field.removesuffix("_time")
    if event == claim.field or event not in fits.TWINS or event in dated:
        return claim
    return replace(claim, field=fits.TWINS[event], note=fits.IS_DURATION)


def _column(grid: Grid, at: int, won: Claim | None, claim: Claim | None) -> Column:
    samples = grid.sample(at)[:8]
    if won is None or not won.field:
        note = (ALREADY_MAPPED if claim.field else claim.note) if claim else None
        return Column(grid.headers[at], None, 0.0, samples, note)
    return Column(grid.headers[at], won.field or None, won.confidence, samples, won.note)


def _claim(grid: Grid, at: int, chosen: Format, mapping: dict[str, str]) -> Claim | None:
    header = grid.headers[at]
    if header in mapping:
        return Claim(at, mapping[header].rpartition(".")[2], OWN, (0, 0, at))
    match = match_header(grid, at, chosen)
    if match is None:
        return None
    field, rank, confidence, step = match
    sure = step == 1 and chosen.key not in GENERAL
    fitting, note = fits.fit_field(field, grid.sample(at), sure, grid.names[at], by_name=step < 3)
    blank = not grid.sample(at)
    if fitting == "category" and squash(header) in TOPICS and len(grid) > 1 and are_distinct(grid.text(at)):
        fitting = "subject"
    if fitting == "agent" and not sure and len(grid) >= MANY_ROWS and counts_rows(grid, at):
        fitting = ""
    if not fitting or (fitting == "ticket_id" and blank):
        return Claim(at, "", 0.0, (9, 0, at), UNFIT)
    aside = 5 if note in (fits.IS_STATE, fits.IS_STATUS) else 0
    return Claim(at, fitting, confidence, (step + aside + 10 * blank, rank, at), note)


def _assign_fields(claims: dict[int, Claim], grid: Grid, chosen: Format) -> dict[int, Claim]:
    """Return the best claim of each field; ratings and comments may have several columns."""
    winners: dict[int, Claim] = {}
    holders: dict[str, int] = {}
    ordered = strongest_first(sorted(claims.values(), key=lambda claim: claim.order), grid, chosen)
    for claim in _timed_first(ordered, grid):
        field = claim.field
        if field in holders and field == "created" and fits.is_time_of_day(grid.sample(claim.at)):
            field = "created_time"
        if field not in FIELDS and field:
            continue
        if field not in holders or field in SHARED:
            holders.setdefault(field, claim.at)
            winners[claim.at] = Claim(claim.at, field, claim.confidence, claim.order, claim.note)
    return _drop_lesser_ratings(winners)


def _timed_first(claims: list[Claim], grid: Grid) -> list[Claim]:
    """Put a column with times of day before one with the same days only, or with planned ones: Created At, Begin."""
    placed = list(claims)
    for timed in (claim for claim in claims if fits.has_times(claim.field, grid.sample(claim.at))):
        rival = next((claim for claim in placed if claim.field == timed.field), timed)
        rival_has_times = fits.has_times(rival.field, grid.sample(rival.at))
        alike = _first_word(grid, rival) == _first_word(grid, timed) or PLANNED.match(normalise(grid.names[rival.at]))
        if alike and not rival_has_times:
            placed.remove(timed)
            placed.insert(placed.index(rival), timed)
    return placed


def _first_word(grid: Grid, claim: Claim) -> str:
    return normalise(grid.names[claim.at]).split(" ")[0][:5]


def _drop_lesser_ratings(winners: dict[int, Claim]) -> dict[int, Claim]:
    """Drop further ratings of a kind whose headers match less surely than the best one's."""
    best: dict[str, int] = {}
    for claim in winners.values():
        best[claim.field] = min(claim.order[0], best.get(claim.field, claim.order[0]))
    lesser = {at for at, claim in winners.items() if claim.field in RATINGS and claim.order[0] > best[claim.field]}
    return {at: claim for at, claim in winners.items() if at not in lesser}


def _match_by_likeness(grid: Grid, assigned: set[str], skipped: set[int]) -> dict[int, Claim]:
    """Guess by the likeness of its name what each column but the `skipped` gives, of fields not yet `assigned`."""
    guesses: dict[int, Claim] = {}
    for at, header in enumerate(grid.headers):
        if at in skipped or not grid.sample(at):
            continue
        near = _nearest(grid.names[at])
        if (
            near
            and near[0] not in assigned
            and (near[0] not in fits.COMMENTS or fits.is_prose(grid.sample(at)))
            and fits.fit_field(near[0], grid.sample(at), False, header, by_name=False)[0] == near[0]
        ):
            assigned.add(near[0])
            guesses[at] = Claim(at, near[0], round(near[1] / 100 * FUZZY_TRUST, 2), (4, 0, at), BY_NAME)
    return guesses


def _same_words(header: str, spelling: str) -> bool:
    """Return whether every word has a similar one in the other text: Target Date is not a misspelt Ticket Date."""
    words, others = ([word for word in text.split() if word.isalpha()] for text in (header, spelling))
    alike = [[fuzz.ratio(word, other) >= FUZZY_WORD for other in others] for word in words]
    return all(map(any, alike)) and all(map(any, zip(*alike, strict=True)))


@cache
def _spellings() -> dict[str, str]:
    columns = [form.columns for form in (formats()["generic"], formats()["handmade"])]
    return {normalise(header): field for spelled in columns for field, headers in spelled.items() for header in headers}


def _nearest(header: str) -> tuple[str, float] | None:
    """Return the field whose spelling is nearest to a header and how near (0–100), if no other field is as near."""
    text = normalise(header)
    near = process.extract(text, list(_spellings()), scorer=fuzz.token_sort_ratio, limit=12, score_cutoff=FUZZY_LEAST)
    candidates = [candidate for candidate in near if _same_words(text, candidate[0])]
    if len(text) < SHORTEST or not candidates:
        return None
    field, score = _spellings()[candidates[0][0]], candidates[0][1]
    if field.endswith("_id") and text.endswith("s") and not candidates[0][0].endswith("s"):
        return None  # “Tickets” is a count, no id
    if fits.type_of(field) == "text" and " " not in text and len(text) < SHORTEST_WORD:
        return None  # every value fits a text field, so a short name has to match exactly
    rival = max((candidate[1] for candidate in candidates if _spellings()[candidate[0]] != field), default=0.0)
    return (field, score) if score - rival >= FUZZY_MARGIN else None
