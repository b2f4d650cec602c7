"""One spelling for each person, team and category of a file: names that differ by case or blanks are one."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse.cells import convert_texts
from metrics.text.translation import N_

PEOPLE = frozenset(("agent", "requester"))
NAMED = PEOPLE | {"team", "organisation", "category", "type"}
LISTED = 5
BLANKS = re.compile(r"\s+")
FLIPPED = re.compile(r"([^,]+), ?([^,]+)")
TURNED = N_("“{column}”: {names} are also written first name first, and were taken for the same people")


def unify(texts: Any, field: str) -> tuple[Any, list[str]]:
    """Return names in one spelling each, and the “Last, First” ones that were turned, as others are in use too.

    The spelling is the one most often used. A person's name of several words in small or capital letters only gets
    capitals, so that two files agree.
    """
    if not _vary(texts, field):
        return texts, []
    counts = {entry["values"]: entry["counts"] for entry in pc.value_counts(texts).to_pylist() if entry["values"]}
    spelled = {text: _capitals(BLANKS.sub(" ", text).strip(), field) for text in counts}
    chosen = _most_used(counts, spelled)
    turned = _turned(chosen) if field in PEOPLE else {}
    keys = {text: name.casefold() for text, name in spelled.items()}
    unified = convert_texts(texts, lambda text: chosen[turned.get(keys[text], keys[text])], pa.string())
    return unified, sorted(chosen[name] for name in turned)


def _vary(texts: Any, field: str) -> bool:
    """Return whether any name may have to be spelled in another way: a check of whole columns, as most need nothing."""
    distinct = pc.unique(texts).drop_null()
    plain = pc.utf8_lower(pc.replace_substring_regex(distinct, r"\s+", " "))
    if pc.count_distinct(plain).as_py() < len(distinct):
        return True
    uneven = pc.match_substring_regex(distinct, r"\s\s|[\t\r\n\x{00A0}]")
    one_case = pc.or_(pc.utf8_is_lower(distinct), pc.utf8_is_upper(distinct))
    people = pc.or_(one_case, pc.match_substring_regex(distinct, ",|@"))
    return bool(pc.any(pc.or_(uneven, people) if field in PEOPLE else uneven).as_py())


def _capitals(name: str, field: str) -> str:
    if field not in PEOPLE:
        return name
    if "@" in name:
        return name.lower() if " " not in name else name
    one_case = " " in name and (name.islower() or name.isupper())
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split(" ")) if one_case else name


def _most_used(counts: dict[str, int], spelled: dict[str, str]) -> dict[str, str]:
    """Return for each name without its case the spelling most often used; of equals, the first by its letters."""
    uses: dict[str, Counter[str]] = {}
    for text, name in spelled.items():
        uses.setdefault(name.casefold(), Counter())[name] += counts[text]
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in uses.items()}


def _turned(chosen: dict[str, str]) -> dict[str, str]:
    """Return “last, first” → “first last” for people who are written both ways."""
    matches = {name: FLIPPED.fullmatch(name) for name in chosen}
    turned = {name: f"{match[2].strip()} {match[1].strip()}" for name, match in matches.items() if match}
    return {name: other for name, other in turned.items() if other in chosen}
