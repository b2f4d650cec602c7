"""What each column means, tried in order of certainty, and held against the column's own values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from metrics.ingest.formats import (
    FIELDS,
    GENERAL,
    RATING_COMMENTS,
    RATINGS,
    Format,
    formats,
    normalise,
    squash,
)
from metrics.ingest.reading import Column
from metrics.ingest.recognise import fits
from metrics.ingest.recognise.headers import aliases, common_aliases, keys_of, question_kind
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid

OWN, COMMON, ASKED = 1.0, 0.95, 0.8
FUZZY_LEAST = 84.0
SHORTEST, SHORTEST_WORD = 4, 7
FUZZY_WORD = 80.0
FUZZY_MARGIN = 5.0
FUZZY_TRUST = 0.9
SHARED = frozenset((*RATINGS, *RATING_COMMENTS, "comment", "tags"))
TAKEN = N_("Another column already gives this")
UNFIT = N_("Its values are not what its name says")
BY_NAME = N_("A guess by its name")


@dataclass(frozen=True)
class Claim:
    """One column's claim to a field; the lowest `order` wins the field."""

    at: int
    field: str
    confidence: float
    order: tuple[int, int, int]
    note: str | None = None


def columns(grid: Grid, chosen: Format, said: dict[str, str]) -> list[Column]:
    """Return every column with the field it was taken for; `said` maps headers to fields, "" to leave one out."""
    claims = {at: claim for at in range(len(grid.headers)) if (claim := _claim(grid, at, chosen, said))}
    won = _settle(claims, grid)
    if chosen.key in GENERAL:
        won |= _fuzzy(grid, won, claims, said)
    return [_column(grid, at, won.get(at), claims.get(at)) for at in range(len(grid.headers))]


def _column(grid: Grid, at: int, won: Claim | None, claim: Claim | None) -> Column:
    samples = grid.sample(at)[:8]
    if won is None or not won.field:
        note = (TAKEN if claim.field else claim.note) if claim else None
        return Column(grid.headers[at], None, 0.0, samples, note)
    return Column(grid.headers[at], won.field or None, won.confidence, samples, won.note)


def _claim(grid: Grid, at: int, chosen: Format, said: dict[str, str]) -> Claim | None:
    header = grid.headers[at]
    if header in said:
        return Claim(at, said[header].rpartition(".")[2], OWN, (0, 0, at))
    found = _look_up(grid.names[at], chosen) or _question(grid, at, chosen)
    if found is None:
        return None
    field, rank, confidence, step = found
    sure = step == 1 and chosen.key not in GENERAL
    kept, note = fits.settle(field, grid.sample(at), sure, grid.names[at], named=step < 3)
    blank = not grid.sample(at)
    if not kept:
        return Claim(at, "", 0.0, (9, 0, at), UNFIT)
    aside = 5 if note == fits.IS_STATE else 0
    return Claim(at, kept, confidence, (step + aside + 10 * blank, rank, at), note)


def _look_up(header: str, chosen: Format) -> tuple[str, int, float, int] | None:
    others = {squash(one) for one in chosen.others}
    for step, spellings in ((1, aliases(chosen.key)), (2, common_aliases())):
        for key in keys_of(header):
            if key in spellings:
                field, rank = spellings[key]
                sure = OWN if step == 1 or chosen.key in GENERAL else COMMON
                return field, rank, sure, step
            if key in others:
                return None
    return None


def _question(grid: Grid, at: int, chosen: Format) -> tuple[str, int, float, int] | None:
    header, samples = grid.headers[at], grid.sample(at)
    kind = question_kind(header, chosen.questions)
    if kind is None or chosen.table == "monthly":
        return None
    if not chosen.questions and not header.rstrip().endswith(("?", "？")) and not _answers(kind, samples):
        return None
    return kind, 0, ASKED, 3


def _answers(kind: str, samples: list[str]) -> bool:
    """Return whether cells can be answers where the header only holds a word of a question."""
    return fits.is_prose(samples) if kind == "comment" else bool(samples)


def _settle(claims: dict[int, Claim], grid: Grid) -> dict[int, Claim]:
    """Give each field to its best claim; ratings and comments may have several columns."""
    won: dict[int, Claim] = {}
    taken: dict[str, int] = {}
    for claim in _timed_first(sorted(claims.values(), key=lambda one: one.order), grid):
        field = claim.field
        if field in taken and field == "created" and fits.is_time_of_day(grid.sample(claim.at)):
            field = "created_time"
        if field not in FIELDS and field:
            continue
        if field not in taken or field in SHARED:
            taken.setdefault(field, claim.at)
            won[claim.at] = Claim(claim.at, field, claim.confidence, claim.order, claim.note)
    return _one_of_twins(won)


def _timed_first(claims: list[Claim], grid: Grid) -> list[Claim]:
    """Put a column that knows the time of day before the one that names the same day: Created At, Created Date."""
    placed = list(claims)
    for timed in (one for one in claims if fits.has_times(one.field, grid.sample(one.at))):
        rival = next((one for one in placed if one.field == timed.field), timed)
        if _first_word(grid, rival) == _first_word(grid, timed) and not fits.has_times(
            rival.field, grid.sample(rival.at)
        ):
            placed.remove(timed)
            placed.insert(placed.index(rival), timed)
    return placed


def _first_word(grid: Grid, claim: Claim) -> str:
    return normalise(grid.names[claim.at]).split(" ")[0][:5]


def _one_of_twins(won: dict[int, Claim]) -> dict[int, Claim]:
    """Keep further ratings of a kind only when they are questions of their own or the first is no better named."""
    best: dict[str, int] = {}
    for one in won.values():
        best[one.field] = min(one.order[0], best.get(one.field, one.order[0]))
    return {at: one for at, one in won.items() if one.field not in RATINGS or one.order[0] == best[one.field]}


def _fuzzy(grid: Grid, won: dict[int, Claim], claims: dict[int, Claim], said: dict[str, str]) -> dict[int, Claim]:
    taken = {one.field for one in won.values()}
    found: dict[int, Claim] = {}
    for at, header in enumerate(grid.headers):
        if at in claims or header in said or not grid.sample(at):
            continue
        near = _nearest(grid.names[at])
        if (
            near
            and near[0] not in taken
            and (near[0] not in fits.COMMENTS or fits.is_prose(grid.sample(at)))
            and fits.settle(near[0], grid.sample(at), False, header, named=False)[0] == near[0]
        ):
            taken.add(near[0])
            found[at] = Claim(at, near[0], round(near[1] / 100 * FUZZY_TRUST, 2), (4, 0, at), BY_NAME)
    return found


def _same_words(header: str, spelling: str) -> bool:
    """Return whether every word of one has its like in the other: Target Date is not a misspelt Ticket Date."""
    words, others = ([word for word in text.split() if word.isalpha()] for text in (header, spelling))
    alike = [[fuzz.ratio(word, other) >= FUZZY_WORD for other in others] for word in words]
    return all(map(any, alike)) and all(map(any, zip(*alike, strict=True)))


@cache
def _spelled() -> dict[str, str]:
    columns = [one.columns for one in (formats()["generic"], formats()["handmade"])]
    return {normalise(header): field for spelled in columns for field, headers in spelled.items() for header in headers}


def _nearest(header: str) -> tuple[str, float] | None:
    """Return the field whose spelling is nearest to a header and how near (0–100), if no other field is as near."""
    text = normalise(header)
    ranked = process.extract(text, list(_spelled()), scorer=fuzz.token_sort_ratio, limit=12, score_cutoff=FUZZY_LEAST)
    ranked = [one for one in ranked if _same_words(text, one[0])]
    if len(text) < SHORTEST or not ranked:
        return None
    field, score = _spelled()[ranked[0][0]], ranked[0][1]
    if field.endswith("_id") and text.endswith("s") and not ranked[0][0].endswith("s"):
        return None  # “Tickets” counts them, it names none
    if fits.type_of(field) == "text" and " " not in text and len(text) < SHORTEST_WORD:
        return None  # any value would do for it, so a short name alone has to be right
    rival = max((one[1] for one in ranked if _spelled()[one[0]] != field), default=0.0)
    return (field, score) if score - rival >= FUZZY_MARGIN else None
