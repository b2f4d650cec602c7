"""Lengths of time as hours, however they are written: 1:30:00, 1d 2h 3m, seconds, minutes, a fraction of a day."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import Unit, normalise
from metrics.ingest.parse import numbers
from metrics.ingest.parse.cells import convert_distinct, convert_texts, distinct

HOURS: dict[Unit, float] = {
    "milliseconds": 1 / 3_600_000,
    "seconds": 1 / 3600,
    "minutes": 1 / 60,
    "hours": 1.0,
    "days": 24.0,
}
UNIT_WORDS: tuple[tuple[Unit, str], ...] = (
    ("milliseconds", r"\b(?:in )?(?:milli-?seconds?|millis|msecs?|ms|milisegundos|millisekunden)\b|毫秒"),
    ("seconds", r"\b(?:in )?(?:seconds?|secs?|segundos|secondes|sekunden|sek)\b|秒|초|секунд|[(\[]s[)\]]"),
    ("minutes", r"\b(?:in )?(?:minutes?|mins?|minutos|minuten)\b|分钟|분|минут|[(\[]m[)\]]"),
    ("hours", r"(?<!business )\b(?:hours?|hrs?|horas|heures|stunden|std)\b|小时|시간|часах|часы|[(\[]h[)\]]| h$"),
    ("days", r"\b(?:days?|d[ií]as|dias|jours|tage|dagen|giorni)\b|天数|\(天\)|днях|[(\[]d[)\]]"),
)
PART_HOURS = (
    (r"w(?:eeks?|ks?)?|semanas?|semaines?|wochen?|周|週間?|주", 168.0),
    (r"d(?:ays?)?|d[ií]as?|jours?|tage?|j|天|日|일", 24.0),
    (r"h(?:ours?|rs?)?|horas?|heures?|stunden?|std|小时|小時|时|時間?|시간", 1.0),
    (r"m(?:in(?:ut(?:e[ns]?|os?))?s?)?|分钟|分鐘|分|분", 1 / 60),
    (r"s(?:ec(?:ond(?:e?s)?)?s?|eg(?:undos?)?|ek(?:unden?)?)?|秒钟?|초", 1 / 3600),
    (r"ms|milliseconds?", 1 / 3_600_000),
)
NUMBER = r"(\d+(?:[.,]\d+)?)"
JOINED = r"\s*(?:,|\band\b|\by\b|\be\b|\bet\b|\bund\b)?\s*"
WORDY = re.compile(JOINED.join(rf"(?:{NUMBER}\s*(?:{unit})\.?)?" for unit, _ in PART_HOURS) + r"(?:\s*ago)?")
BARE_MINUTES = re.compile(r"(\d+)\s*h\s*(\d{1,2})")
CLOCKED = re.compile(
    r"(?:(\d+)\s*(?:days?|d|\.)?,?\s+)?(\d+):(\d{1,2})(?::(\d{1,2}(?:[.,]\d+)?))?(?:\s*(?:hrs?|hours?|h|std|horas))?\.?"
)
TIMESPAN = re.compile(r"(\d+)[.:](\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)")
"""Days, hours, minutes and seconds: 1.02:03:04 as .NET writes them, 1:02:03:04."""
ISO = re.compile(rf"p(?:{NUMBER}w)?(?:{NUMBER}d)?(?:t(?=\d)(?:{NUMBER}h)?(?:{NUMBER}m)?(?:{NUMBER}s)?)?", re.IGNORECASE)
"""Weeks, days, hours, minutes and seconds as ISO 8601 writes them: P1DT2H, PT20M."""
LONGEST = 24 * 366 * 30.0
"""Hours of thirty years: a longer duration is a misread number, such as 3,87,16,91,111 for 3.8716911110."""
REMAINING = re.compile(r"-?\d+:\d{2}")


def unit_in(header: str) -> Unit | None:
    """Return the unit that a header names, such as “(in hrs)” or “Minutes”; None when it names none."""
    text = normalise(header)
    if "hh:mm" in text:
        return "hours"
    return next((unit for unit, words in UNIT_WORDS if re.search(words, text)), None)


def read(text: Any, unit: Unit) -> Any:
    """Return a cleaned text column as hours; plain numbers are in `unit`; what is no duration is null."""
    return convert_distinct(text, lambda texts: _read(texts, unit))


def _read(text: Any, unit: Unit) -> Any:
    plain = numbers.plain_floats(text)
    if plain is not None:
        waited = pc.multiply(plain, HOURS[unit])
        return pc.if_else(pc.greater(pc.abs(waited), LONGEST), pa.scalar(None, pa.float64()), waited)
    comma = numbers.decimal_comma(distinct(text))
    return convert_texts(text, lambda cell: hours(cell, unit, comma), pa.float64())


def hours(text: str, unit: Unit, comma: bool = False) -> float | None:
    """Return one duration in hours, negative when it has a minus; None when it is none; `comma` marks decimals."""
    length = _hours(text, unit, comma)
    return None if length is None or abs(length) > LONGEST else length


def _hours(text: str, unit: Unit, comma: bool) -> float | None:
    sign, body = (-1.0, text[1:].strip()) if text[:1] in "-−" else (1.0, text)
    match = TIMESPAN.fullmatch(body) or CLOCKED.fullmatch(body.casefold())
    if match:
        days, hour, minute, second = (float((part or "0").replace(",", ".")) for part in match.groups())
        return sign * (days * 24 + hour + minute / 60 + second / 3600)
    plain = numbers.number(body, comma) if re.fullmatch(r"[\d.,\s]+", body) else None
    if plain is not None:
        return sign * plain * HOURS[unit]
    return _from_words(body, sign)


def _from_words(body: str, sign: float) -> float | None:
    plain = BARE_MINUTES.sub(r"\1h \2m", body.casefold().strip()) if BARE_MINUTES.fullmatch(body.strip()) else body
    match = ISO.fullmatch(body.strip()) or WORDY.fullmatch(plain.casefold().strip())
    if match is None or not any(match.groups()):
        return None
    parts = zip(match.groups(), PART_HOURS[: len(match.groups())], strict=True)
    return sign * sum(float(part.replace(",", ".")) * each_hours for part, (_, each_hours) in parts if part)


def is_plain(texts: list[str]) -> bool:
    """Return whether the values are bare numbers, so that their unit has to come from elsewhere."""
    return any(re.fullmatch(numbers.PLAIN, text) for text in texts)


def is_remaining(texts: list[str]) -> bool:
    """Return whether the values are signed time remaining (`-3:20`): a verdict on a target, never elapsed time."""
    fits = [bool(REMAINING.fullmatch(text)) for text in texts]
    return bool(texts) and sum(fits) >= 0.9 * len(texts) and any(text.startswith("-") for text in texts)


def looks_like_durations(texts: list[str], unit: Unit = "hours") -> float:
    """Return the share of texts that read as a duration; plain numbers are in `unit`."""
    comma = numbers.decimal_comma(texts)
    return sum(hours(text, unit, comma) is not None for text in texts) / len(texts) if texts else 0.0


def nearest_unit(values: Any, elapsed: Any) -> Unit | None:
    """Return the unit in which plain `values` agree best with `elapsed` hours; None when none comes close."""
    ratio = pc.divide(values, elapsed)
    usable = pc.and_(pc.greater(elapsed, 0), pc.greater(values, 0))
    middle = pc.quantile(pc.filter(ratio, usable), 0.5)[0].as_py()
    if not middle:
        return None
    gaps: dict[Unit, float] = {unit: abs(middle * hours_each - 1) for unit, hours_each in HOURS.items()}
    best = min(gaps, key=lambda unit: gaps[unit])
    return best if gaps[best] <= 0.25 else None
