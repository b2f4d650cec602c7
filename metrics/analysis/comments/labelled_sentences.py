"""The labelled comments of the folder `labelled`, whose README tells how each part was made."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "labelled"
LANGUAGES = ("en", "zh")
Half = Literal[
    "develop",
    "held_out",
    "written_develop",
    "ordinary_develop",
    "customer_develop",
    "survey_develop",
    "former_sealed",
    "second_sealed",
    "written_sealed",
    "reviews_sealed",
]
TRAINING: tuple[Half, ...] = (
    "develop",
    "held_out",
    "written_develop",
    "ordinary_develop",
    "customer_develop",
    "survey_develop",
    "former_sealed",
    "second_sealed",
)
"""The parts that words were chosen on and that sequences of words are counted in: never a sealed one."""


def labelled(language: str, half: Half) -> list[dict[str, str]]:
    """Return the labelled comments of a language: sentiment, text, and themes (keys with commas between) or kind."""
    with (FOLDER / f"{language}_{half}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
