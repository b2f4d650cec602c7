"""The export formats of help desks and survey tools: one TOML file each in `formats/`, no Python.

A file names the headers that identify the export (`fingerprint`), the spellings of every field (`columns`) and of
its values (`values`), the units of its durations (`units`) and the menu path to the export (`where_to_export`).
`lexicon.toml` holds the spellings of values that all formats share.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from metrics.data.fields import MONTHLY_FIGURES, SURVEY_KINDS, names
from metrics.errors import UnknownName

FOLDER = Path(__file__).parent
LEXICON = FOLDER.parent / "lexicon.toml"

RATINGS = SURVEY_KINDS
RATING_COMMENTS = ("csat_comment", "nps_comment", "ces_comment")
RESPONSE_FIELDS = frozenset(
    (*RATINGS, *RATING_COMMENTS, "response_id", "kind", "score", "asked", "sent", "answered", "comment", "question")
)
TIMES_OF_DAY = frozenset(("created_time", "answered_time", "first_response_time", "resolved_time", "closed_time"))
MONTHLY_FIELDS = frozenset(("month", "figure", "value", *MONTHLY_FIGURES))
FIELDS = frozenset(names("tickets")) | RESPONSE_FIELDS | MONTHLY_FIELDS | TIMES_OF_DAY | {"date"}
GENERAL = ("generic", "handmade", "monthly")

Unit = Literal["milliseconds", "seconds", "minutes", "hours", "days"]


class Headers(BaseModel):
    """A list of headers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    headers: tuple[str, ...] = ()


class Format(BaseModel):
    """One export format, as its TOML file says; see the module."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    family: str = ""
    table: Literal["tickets", "responses", "monthly", "auto"]
    where_to_export: str
    survey: Literal["csat", "nps", "ces", "engagement", "aspect"] | None = None
    questions: bool = False
    plain: bool = False
    fewest: int = 0
    fingerprint: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    status_groups: tuple[str, ...] = ()
    day_first: bool | None = None
    scale: tuple[int, int] | None = None
    columns: dict[str, tuple[str, ...]]
    inverted: Headers = Headers()
    units: dict[str, Unit] = Field(default_factory=dict)
    header_units: dict[str, Unit] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    value_pattern: dict[str, str] = Field(default_factory=dict)

    @property
    def source(self) -> str:
        """The tool that the rows come from; several formats of one tool share it."""
        return self.family or self.key

    @model_validator(mode="after")
    def _fields_exist(self) -> Format:
        for field in (*self.columns, *self.units, *self.value_pattern):
            if field not in FIELDS:
                raise UnknownName("field", field, FIELDS)
        return self


class Question(BaseModel):
    """Words in a question's text and the survey kind that they identify."""

    kind: str
    says: tuple[str, ...]


class WordScale(BaseModel):
    """A rating scale whose answers are words, emoji or a tool's codes."""

    low: int
    high: int
    words: dict[str, float]


class Lexicon(BaseModel):
    """Spellings of values that every format shares: canonical value → spellings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    missing: tuple[str, ...]
    staff: tuple[str, ...]
    employees: tuple[str, ...]
    sides: tuple[str, ...]
    overall: tuple[str, ...]
    ease: tuple[str, ...]
    channel: dict[str, tuple[str, ...]]
    priority: dict[str, tuple[str, ...]]
    status: dict[str, tuple[str, ...]]
    flag: dict[str, tuple[str, ...]]
    survey: dict[str, tuple[str, ...]]
    figure: dict[str, tuple[str, ...]]
    invited: dict[str, tuple[str, ...]] = Field(alias="asked")
    question: tuple[Question, ...]
    scale: tuple[WordScale, ...]
    months: dict[str, tuple[str, ...]]
    zones: dict[str, float]


@cache
def formats() -> dict[str, Format]:
    """Return every format by its key, in alphabetical order."""
    loaded = [Format(**tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
    return {entry.key: entry for entry in loaded}


@cache
def lexicon() -> Lexicon:
    """Return the shared spellings of values."""
    return Lexicon(**tomllib.loads(LEXICON.read_text("utf-8")))


def format_by_key(key: str) -> Format:
    """Return one format; raises `UnknownName` naming the nearest key."""
    if key not in formats():
        raise UnknownName("format", key, formats())
    return formats()[key]


@cache
def normalise(header: str) -> str:
    """Return `header` as it is compared: no BOM, no case, single spaces, no `.1` of a repeated header."""
    text = unicodedata.normalize("NFKC", header).lstrip("\ufeff").casefold()
    text = re.sub(r"[\s_]+", " ", text).strip(" :*?")
    return re.sub(r"\.\d+$", "", text)


@cache
def squash(header: str) -> str:
    """Return `normalise(header)` without spaces, punctuation and accents, so that TicketID equals ticket_id."""
    plain = normalise(header)
    return re.sub(r"[^\w#+]|_", "", plain if plain.isascii() else "".join(map(_without_accent, plain)))


def _without_accent(letter: str) -> str:
    """Return a Latin letter without its accent, any other letter as it is."""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() else letter


@cache
def usual_units() -> dict[str, Unit]:
    """Return the units of columns that have the same unit in every tool, such as a speed of answer."""
    return {squash(header): unit for entry in formats().values() for header, unit in entry.header_units.items()}
