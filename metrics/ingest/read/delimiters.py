"""Which characters could separate the cells of a text: the usual ones, and whatever else stands there regularly."""

from __future__ import annotations

import re
from collections import Counter

USUAL = {",": 1.0, ";": 1.0, "\t": 1.0, "|": 1.0, "||": 1.1, ";;": 1.1, "::": 0.95, "^": 0.9, "~": 0.9,
         "\x1f": 1.0, "\x01": 1.0, "¦": 0.9, "，": 0.9, ":": 0.6, " ": 0.5}  # fmt: skip
"""Delimiter → how likely it is one, beside another that splits the rows as evenly."""
UNUSUAL, SEVERAL = 0.8, 1.05
NAMES = {"\t": "tab", " ": "space"}
LOOKED_AT = 60
MOST = 10
LONGEST = 4
IN_WORDS = "_.-/"


def delimiters(lines: list[str]) -> dict[str, float]:
    """Return each delimiter that may separate the cells of `lines`, with its weight."""
    text = "".join(lines)
    usual = {mark: weight for mark, weight in USUAL.items() if mark in text}
    return {mark: _weight(mark, text) for mark in _regular(lines) if mark not in USUAL} | usual


def name_of(mark: str) -> str:
    """Return a delimiter as a person reads it: “tab” for a tab, the code of an invisible character."""
    return NAMES.get(mark) or "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in mark)


def _regular(lines: list[str]) -> list[str]:
    """Return the marks, of one or several characters, that stand in most of the first lines."""
    lines_with: Counter[str] = Counter()
    for line in lines[:LOOKED_AT]:
        lines_with.update({mark for run in _runs(line) for mark in _marks(run)})
    least = max(3, min(len(lines), LOOKED_AT) / 3)
    return [mark for mark, times in lines_with.most_common() if times >= least][:MOST]


def _runs(line: str) -> list[str]:
    """Return what stands between letters, digits, quotes and blanks, with and without what words hold themselves."""
    runs = re.findall(r"(?:[^\w \"'\r\n]|_)+", line)
    return [mark for run in runs for mark in (run, run.strip(IN_WORDS)) if mark]


def _marks(run: str) -> set[str]:
    """Return a run, its shortest repeated part and its characters: `<><>` may be `<>` around a blank cell."""
    part = next((run[:size] for size in range(1, LONGEST + 1) if run == run[:size] * (len(run) // size)), run)
    return {mark for mark in (run, part, *run) if len(mark) <= LONGEST}


def _weight(mark: str, text: str) -> float:
    """Return the weight of an unusual mark: high for several characters that occur together only."""
    if len(mark) == 1:
        return UNUSUAL
    together = text.count(mark)
    alone = any(text.count(char) > 1.1 * together * mark.count(char) for char in set(mark))
    return UNUSUAL if alone else SEVERAL
