"""Priorities that are bare numbers in an export of no known help desk: a person says which end is urgent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import GENERAL
from metrics.ingest.reading import Question
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.recognised_file import RecognisedFile

WHICH_END = N_("Which number in “{column}” is the most urgent? It holds {sample}.")
LOWEST, HIGHEST = "lowest", "highest"
CODE = re.compile(r"\d(?:\.0+)?")
FROM_HIGHEST = {2: ("high", "low"), 3: ("high", "medium", "low"), 4: ("urgent", "high", "medium", "low")}
LONG = ("urgent", "high", "medium", "low", "low")


def priority_codes(file: RecognisedFile) -> dict[str, str]:
    """Return the meaning of bare numbers where the highest is the most urgent; {} where they are read as usual.

    Help desks count either way: 1 is critical in ServiceNow and low in Freshdesk.
    """
    at = file.at("priority")
    samples = file.grid.sample(at) if at is not None and file.format.key in GENERAL else []
    if at is None or not samples or not all(CODE.fullmatch(text) for text in samples):
        return {}
    header = file.grid.headers[at]
    key = f"order:{header}"
    if key not in file.answers:
        values: dict[str, object] = {"column": header, "sample": ", ".join(sorted(samples)[:5])}
        file.account.ask(Question(key, WHICH_END, [LOWEST, HIGHEST], LOWEST, values))
    return _by_highest(samples) if file.answers.get(key) == HIGHEST else {}


def _by_highest(samples: list[str]) -> dict[str, str]:
    top = max(int(float(text)) for text in samples)
    meanings = FROM_HIGHEST.get(max(top, 2), LONG)
    places = {text: min(top - int(float(text)), len(meanings) - 1) for text in samples}
    return {text: meanings[place] for text, place in places.items()}
