"""Whether a column's values fit the field of its header, and the field that they fit instead: durations for times."""

from __future__ import annotations

import re
from functools import cache

from metrics.data.fields import RESPONSES, TICKETS
from metrics.ingest.formats import RATING_COMMENTS, RATINGS, TIMES_OF_DAY, squash
from metrics.ingest.parse import dates, durations, numbers, ratings, values
from metrics.ingest.recognise.headers import is_question
from metrics.ingest.recognise.survey_rows import IS_CLASS, class_kind
from metrics.text.translation import N_

MOST, SOME = 0.6, 0.3
NEARLY_ALL = 0.85
ENOUGH = 60
FEW_ANSWERS, SHORT_ANSWER = 7, 30
TWINS = {"first_response": "first_response_hours", "resolved": "resolve_hours", "closed": "close_hours"}
INSTANTS = {hours: instant for instant, hours in TWINS.items()}
VERDICTS = {"resolve_hours": "sla_resolution", "first_response_hours": "sla_response"}
IS_DURATION = N_("Holds durations, so it is read as hours, not as a date")
IS_DATE = N_("Holds dates, so it is read as a time, not as a duration")
IS_STATE = N_("Holds yes or no, so it says whether the ticket is solved, not when")
IS_STATUS = N_("Holds states of tickets, so it says how far each one is, not whether a target was met")
IS_VERDICT = N_("Holds signed time remaining, so it says whether the target was met, not how long it took")
IS_TARGET = N_("Holds lengths of time, so it says how long it may take, not whether the target was met")
SAYS_HOW_IT_ENDED = re.compile(
    r"status|state|met\b|breach|violat|complian|remain|left|restante|剩余|达标", re.IGNORECASE
)
"""Words of headers under which a length of time is what is left of a target, not the target."""
LOOSE_WORDS = (
    "state;incident state;call type;stage;source;origin;urgency;severity;importance;mode;medium;via;estado;stato;état;"
    "fase;etapa;avancement;zustand;处理结果;対応結果;처리결과;tila;stav"
)
LOOSE = frozenset(map(squash, LOOSE_WORDS.split(";")))
DAY_ALONE = re.compile(r"(?!\d{10}|\d+[.,]\d+$)[^:]*(?:[T ]+0{1,2}:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
PEOPLE = ("requester", "agent")
ZERO_OR_ONE = frozenset(("0", "1", "0.0", "1.0"))
CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[AaPp]\.?[Mm]\.?)?")
CLOCK_NAME = re.compile(r"^(?:hora|heure|ora|uhrzeit|time|hour|godzina|tijd|время|时间)\b", re.IGNORECASE)
FRACTION = re.compile(r"0?[.,]\d+|0|0[.,]0+")
"""A time of day as spreadsheets keep it: a part of the day."""
COMMENTS = frozenset(("comment", *RATING_COMMENTS))


@cache
def type_of(field: str) -> str:
    """Return what values a field takes: instant, hours, number, flag, rating, clock, value or text."""
    if field in (*RATINGS, "score"):
        return "rating"
    if field in TIMES_OF_DAY:
        return "clock"
    if field in ("channel", "priority", "status"):
        return "value"
    if field in ("date", "month"):
        return "instant"
    if field.endswith("_hours") and field != "agent_hours":
        return "hours"
    return next((entry.type for entry in (*TICKETS, *RESPONSES) if entry.name == field), "text")


def fit_field(field: str, texts: list[str], sure: bool, name: str = "", by_name: bool = True) -> tuple[str, str | None]:
    """Return the field that a column's values allow, "" when none, and a note when it is another one.

    `sure` says that the format itself defines the field: then unreadable values are reported row by row instead.
    `by_name` says that the header spells the field, so that fewer values have to fit than for a guess.
    """
    some = texts[:ENOUGH]
    if not some:
        return field, None
    if field not in (*RATINGS, "score") and class_kind(name, some) == "nps":
        return "", IS_CLASS
    by_header = _by_header(field, some, sure, name, by_name)
    if by_header:
        return by_header
    if fitting_share(field, some, name if by_name else "") >= (SOME if by_name else MOST):
        return _unless_time_of_day(field, some), None
    return _instead(field, some, sure) or ((field, None) if sure else ("", None))


def _by_header(field: str, texts: list[str], sure: bool, name: str, by_name: bool) -> tuple[str, str | None] | None:
    """Return the field where a header and its cells together say more than either: targets, units, unknown answers."""
    if type_of(field) == "hours" and durations.is_remaining(texts) and field in VERDICTS:
        return VERDICTS[field], IS_VERDICT
    if field in VERDICTS.values() and not sure and _are_targets(texts):
        return ("", None) if SAYS_HOW_IT_ENDED.search(name) else (f"{field}_target_hours", IS_TARGET)
    if field in TWINS and by_name and _counts_time(name, texts):
        return TWINS[field], IS_DURATION
    if field in TWINS and not sure and CLOCK_NAME.search(name) and all(FRACTION.fullmatch(text) for text in texts):
        return f"{field}_time", None
    unknown = (by_name or is_question(name)) and are_few_words(texts) and class_kind(name, texts) is None
    if field in RATINGS and unknown:
        return field, None
    return None


def _instead(field: str, texts: list[str], sure: bool) -> tuple[str, str | None] | None:
    """Return the field that cells which do not fit their header's field fit instead."""
    if field in TWINS and not sure and all(text in ZERO_OR_ONE for text in texts):
        return "", None
    if field in TWINS and not sure and all(CLOCK.fullmatch(text) for text in texts):
        return f"{field}_time", None
    if field == "sla_resolution" and not sure and values.read_share(texts, "status") >= NEARLY_ALL:
        return "status", IS_STATUS
    if field in TWINS and durations.looks_like_durations(texts) >= NEARLY_ALL:
        return TWINS[field], IS_DURATION
    if field in INSTANTS and dates.looks_like_dates(texts) >= NEARLY_ALL:
        return INSTANTS[field], IS_DATE
    if field == "created" and is_time_of_day(texts):
        return "created_time", None
    if field in ("resolved", "closed") and not sure and _are_yes_or_no(texts):
        return "status", IS_STATE
    return None


def _are_targets(texts: list[str]) -> bool:
    """Return whether cells are lengths of time without a sign, as targets are; time remaining is negative once missed.

    Bare numbers are neither: nothing says of what.
    """
    lengths = durations.looks_like_durations(texts) >= NEARLY_ALL
    words = any(values.canonical(text, "flag") for text in texts)
    return lengths and not words and not durations.is_plain(texts) and not any(text[:1] in "-−" for text in texts)


def _counts_time(name: str, texts: list[str]) -> bool:
    """Return whether a header names a unit of time and its cells are plain numbers: they are no spreadsheet's days."""
    plain = all(re.fullmatch(numbers.PLAIN, text) for text in texts)
    return plain and durations.unit_in(name) is not None


def are_few_words(texts: list[str]) -> bool:
    """Return whether cells are a few short words, as a rating's answers are that nobody has taught the program yet."""
    short = all(len(text) <= SHORT_ANSWER and not re.search(r"\d", text) for text in texts)
    return 1 < len(texts) <= FEW_ANSWERS and short and not any(values.flag(text) is not None for text in texts)


def _are_yes_or_no(texts: list[str]) -> bool:
    return all(text.isalpha() and values.flag(text) is not None for text in texts)


def _unless_time_of_day(field: str, texts: list[str]) -> str:
    return "created_time" if field == "date" and is_time_of_day(texts) else field


def fitting_share(field: str, texts: list[str], header: str = "") -> float:
    """Return the share of texts that are values of a field."""
    kind = type_of(field)
    if kind == "instant":
        return dates.looks_like_dates(texts, month_only=field in ("month", "date"))
    if kind == "hours":
        return durations.looks_like_durations(texts, durations.unit_in(header) or "hours")
    if kind == "rating":
        return ratings.looks_like_ratings(texts)
    if kind == "clock":
        return float(is_time_of_day(texts))
    if kind == "number":
        return _numeric(texts)
    if kind == "flag":
        return sum(flag is not None for flag in values.flags(texts).values()) / len(texts)
    if field in PEOPLE and not header:  # a guess by likeness: affected users are a number of people
        return sum(not re.fullmatch(numbers.PLAIN, text) for text in texts) / len(texts)
    if field in COMMENTS:
        return sum(not re.fullmatch(numbers.PLAIN, text) for text in texts) / len(texts)
    return _value_fit(field, texts, header) if kind == "value" else 1.0


def _numeric(texts: list[str]) -> float:
    return sum(numbers.number(text, "," in text) is not None or values.flag(text) is not None for text in texts) / len(
        texts
    )


def _value_fit(field: str, texts: list[str], header: str) -> float:
    if header and squash(header) not in LOOSE:
        return 1.0
    return values.read_share(texts, "channel" if field == "channel" else "status" if field == "status" else "priority")


def is_prose(texts: list[str]) -> bool:
    """Return whether texts are sentences rather than names: half of them have several words or are long."""
    some = texts[:ENOUGH]
    sentences = sum(len(text.split()) > 3 or len(text.encode()) > 24 for text in some)
    return bool(some) and sentences >= len(some) / 2


def has_times(field: str, texts: list[str]) -> bool:
    """Return whether a field of instants has dates with a time of day other than midnight."""
    return type_of(field) == "instant" and not all(DAY_ALONE.fullmatch(text) for text in texts[:ENOUGH])


def is_time_of_day(texts: list[str]) -> bool:
    """Return whether the values are times without a date: 9:05 PM, 14:30, or a fraction of a day."""
    if not texts:
        return False
    clocks = [bool(re.match(r"(?:\D{0,4})\d{1,2}:\d{2}", text) or re.fullmatch(r"0?[.,]\d+|0", text)) for text in texts]
    return sum(clocks) >= NEARLY_ALL * len(texts)
