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
UNEVEN = r"\s\s|[\t\r\n\f\v\x{00A0}]"
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
    if pc.any(pc.match_substring_regex(distinct, UNEVEN)).as_py():
        return True
    lower = pc.utf8_lower(distinct)
    if field in PEOPLE and pc.any(_may_be_respelled(distinct, pc.equal(distinct, lower))).as_py():
        return True
    return not lower.equals(distinct) and bool(pc.count_distinct(lower).as_py() < len(distinct))


def _may_be_respelled(people: Any, lower: Any) -> Any:
    """Return a mask of names in one case, addresses with capitals and names that may be “Last, First”."""
    spaced, mail = pc.match_substring(people, " "), pc.match_substring(people, "@")
    one_case = pc.and_not(pc.and_(spaced, pc.or_(lower, pc.utf8_is_upper(people))), mail)
    capitals = pc.and_not(pc.and_not(mail, spaced), lower)
    return pc.or_(pc.or_(one_case, capitals), pc.match_substring(people, ","))


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
