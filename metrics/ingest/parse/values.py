"""Channels, priorities, statuses and flags: the export's spelling → the canonical value of `fields`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import lexicon
from metrics.ingest.parse import durations
from metrics.ingest.parse.cells import convert_texts, distinct

NUMBER = r"(?![01](?:\.0+)?$)\d+(?:[.,]\d+)?"
NEGATIVE = r"[-−]\d+(?:[.,]\d+)?"

WHOLE = re.compile(r"^(\d+)\.0+$")
"""A code that a column with blanks turned into a decimal: 4.0."""
PLAIN_VERDICTS = frozenset(
    (
        *("breached", "violated", "sla violated", "sla breached", "overdue", "late", "missed", "not met"),
        *("met", "sla met", "within sla", "in sla", "within", "on time", "achieved", "compliant", "达标", "未达标"),
    )
)
"""Verdicts that mean the same under “SLA met” and under “SLA breached”."""

SOLVED = re.compile(
    r"solv|resol|clos|finish|complet|\bdone\b|ended|\bfixed|resuel|cerrad|finaliz|conclu|fechad|encerrad|terminad|"
    r"gelöst|geschl|erledigt|abgeschl|beendet|résol|résolu|ferm|termin|risolt|chius|rozwiąz|zamkni|zakończ|załatw|opgelost|"
    r"gesloten|afgerond|решен|решён|закры|выполн|解决|关闭|完成|完结|结案|办结|結案|解決|完了|해결|완료|종료"
)
"""Words in headers that ask whether a ticket is solved."""
YES_OR_NO = re.compile(
    r"yes|no|true|false|y|n|t|f|sí|si|sim|não|nao|ja|nein|nee|oui|non|vrai|faux|verdadero|falso|verdadeiro|vero|wahr|"
    r"falsch|tak|nie|ano|ne|да|нет|истина|ложь|是|否|已|未|真|假|はい|いいえ|예|네|아니요|아니오"
)
"""Answers that mean nothing but yes or no."""

NEGATION = re.compile(
    r"\b(?:not?|non|nicht|kein\w*|pas|não|nao|niet|geen|ikke|inte|nie|не|nem|nu|değil|không|tidak|belum|chưa)\b"
)
"""Words that turn a longer text round: “pas encore résolu” is not resolved."""
COUNTERPARTS: dict[str, frozenset[str]] = {
    "da": frozenset(("nu", "ne")),
    "nu": frozenset(("da",)),
    "ne": frozenset(("da", "ano")),
    "ei": frozenset(("kyllä", "joo", "jah", "ja")),
    "ano": frozenset(("ne", "nie")),
    "tak": frozenset(("nie",)),
    "nie": frozenset(("tak", "áno")),
    "ya": frozenset(("tidak",)),
}
"""Yes or no of one language that is another word in others (Swedish “nu” is now), with its opposites."""

Kind = Literal["channel", "priority", "status", "flag", "survey", "figure", "invited"]


@cache
def spellings(kind: Kind) -> dict[str, str]:
    """Return the lexicon's spellings (as `key` writes them) of a kind of value with their canonical values."""
    table: dict[str, tuple[str, ...]] = getattr(lexicon(), kind)
    return {key(form): value for value, forms in table.items() for form in (value, *forms)}


@cache
def key(text: str) -> str:
    """Return a value as it is compared: NFKC, no case, single spaces, no outer punctuation."""
    plain = unicodedata.normalize("NFKC", text).replace("\ufe0f", "").casefold()
    return re.sub(r"[\s_]+", " ", plain).strip(" .:;()[]!\"'")


def canonical(text: str, kind: Kind, own: dict[str, str] | None = None) -> str | None:
    """Return the canonical value of one spelling, or None; `own` are the format's spellings and come first."""
    mine = {key(form): value for form, value in (own or {}).items()}
    shared = spellings(kind)
    plain = WHOLE.sub(r"\1", key(text))
    for table in (mine, shared):
        if plain in table:
            return table[plain]
    return shared.get(plain.replace("-", " ")) or _within(plain, shared)


def _within(plain: str, shared: dict[str, str]) -> str | None:
    """Return the value whose spelling occurs as whole words in a longer text, if exactly one does."""
    parts = " ".join(re.findall(r"[^\W_]+", plain))
    words = f" {parts} "
    hits = {
        value
        for form, value in shared.items()
        if len(form) > 2 and f" {form} " in words and (form not in COUNTERPARTS or parts.startswith(form))
    }
    return hits.pop() if len(hits) == 1 and not NEGATION.search(plain) else None


def read(text: Any, kind: Kind, own: dict[str, str] | None = None) -> tuple[Any, list[str]]:
    """Return the canonical values of a cleaned text column and the spellings that were not understood."""
    meanings = {spelling: canonical(spelling, kind, own) for spelling in distinct(text)}
    return convert_texts(text, meanings.get, pa.string()), [text for text, value in meanings.items() if value is None]


def read_flag(text: Any, inverted: bool) -> tuple[Any, list[str]]:
    """Return a yes/no column as booleans and the unknown spellings; `inverted` reads “overdue” as “not met”.

    Signed time remaining counts as met while it is not negative.
    """
    meanings = flags(distinct(text), inverted)
    return convert_texts(text, meanings.get, pa.bool_()), [text for text, value in meanings.items() if value is None]


def flags(texts: list[str], inverted: bool = False) -> dict[str, bool | None]:
    """Return each text with its flag; a bare number is time remaining only where one of them is negative."""
    signed = any(re.fullmatch(NEGATIVE, text) for text in texts)
    others = set(map(key, texts))
    return {
        text: None if (re.fullmatch(NUMBER, text) and not signed) or _is_foreign(text, others) else flag(text, inverted)
        for text in texts
    }


def _is_foreign(text: str, others: set[str]) -> bool:
    """Return whether a word that is yes or no in one language stands among others and none is its opposite there."""
    word = key(text)
    return word in COUNTERPARTS and others != {word} and not others & COUNTERPARTS[word]


def flag(text: str, inverted: bool = False) -> bool | None:
    """Return one flag, or None when it is neither yes nor no nor a signed time; 1.0 is a 1 beside blanks."""
    value = canonical(re.sub(r"^([01])\.0+$", r"\1", text), "flag")
    if value is not None:
        plain = value == "yes"
        return plain if key(text) in PLAIN_VERDICTS else plain != inverted
    left = durations.hours(text, "hours")
    return None if left is None else left >= 0


def states_by_flag(texts: list[str], header: str) -> dict[str, str]:
    """Return the status of each text of a column that says yes or no to “solved?”; nothing where one says neither."""
    if not SOLVED.search(header.casefold()):
        return {}
    meanings = {text: canonical(text, "flag") for text in texts if YES_OR_NO.fullmatch(key(text))}
    plain = len(meanings) == len(texts) and None not in meanings.values()
    return {text: "resolved" if value == "yes" else "open" for text, value in meanings.items()} if plain else {}


def read_share(texts: list[str], kind: Kind) -> float:
    """Return the share of texts that have a canonical value."""
    return sum(canonical(text, kind) is not None for text in texts) / len(texts) if texts else 0.0


def join_tags(text: Any) -> Any:
    """Return labels separated by spaces, whatever separated them."""
    if not pc.any(pc.match_substring_regex(text, "[,;，；]")).as_py():
        return text
    return convert_texts(text, _space_labels, pa.string())


def _space_labels(text: str) -> str:
    labels = (label.strip() for label in re.split("[,;，；]", text))
    return " ".join(re.sub(r"\s+", "_", label) for label in labels if label)
