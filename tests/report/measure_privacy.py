"""How much of what tells who somebody is goes from free text, and how much else goes with it.

`python -m tests.report.measure_privacy` lists both. The texts stand in `personal_texts.txt`, written before the rules;
[[…]] marks what has to go. Texts and rules are of one hand: those of other people will read lower.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from metrics.data.desk import Desk
from metrics.report.source import Source
from metrics.report.verbatims import anonymous
from metrics.store import Pseudonyms
from metrics.store.name_list import REDACTED, name_list

TEXTS = Path(__file__).parent / "personal_texts.txt"
AGENTS = (
    *("Will Grant", "May Chen", "Mark Rose", "Hope Summers", "Grace Young", "Bill Price", "Drew Long", "Frank Stone"),
    *("Anna Kowalska", "Siobhán O'Neill", "高兴", "白雪", "张明", "欧阳静", "常青", "李想", "方圆"),
)
OTHERS = ("Joy Banks", "Rob Cook", "Peter Schulz", "Ivy Winter", "黄河", "王小雨", "Acme Ltd")
MARKED = re.compile(r"\[\[(.+?)\]\]")
BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Text:
    """A text, who wrote it, and where in it stands what has to go."""

    writer: str
    plain: str
    marked: tuple[tuple[int, int], ...]


def texts() -> list[Text]:
    """The texts of the set."""
    lines = [line for line in TEXTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [_text(*line.split("|", 1)) for line in lines]


def _text(writer: str, marked: str) -> Text:
    places, plain, end = [], "", 0
    for match in MARKED.finditer(marked):
        plain += marked[end : match.start()]
        places.append((len(plain), len(plain) + len(match[1])))
        plain, end = plain + match[1], match.end()
    return Text(writer, plain + marked[end:], tuple(places))


def source() -> Source:
    """A desk of nobody but these names."""
    names = Pseudonyms("key", {}, {}, name_list(AGENTS, OTHERS))
    return Source(Desk.__new__(Desk), lambda: names)


def struck_places(text: Text, left: str) -> list[tuple[int, int]]:
    """Where in a text something was struck, read off what is left of it."""
    pattern = "(.+?)".join(map(re.escape, left.split(REDACTED)))
    match = re.fullmatch(pattern, text.plain, re.DOTALL)
    if match is None:
        raise ValueError(f"{text.plain!r} became {left!r}")
    return [match.span(place) for place in range(1, left.count(REDACTED) + 1)]


def measure() -> tuple[list[str], list[str], int, int]:
    """Return what was missed, what was struck in vain, how much had to go, and how much was struck."""
    missed, in_vain, marks, strikes, desk = [], [], 0, 0, source()
    for text in texts():
        left = anonymous(desk, text.plain, text.writer or None)
        struck = struck_places(text, left)
        marks, strikes = marks + len(text.marked), strikes + len(struck)
        missed += [f"{text.plain} → {left}" for place in text.marked if _outside(text, place, struck)]
        in_vain += [f"{text.plain} → {left}" for place in struck if _outside(text, place, text.marked)]
    return missed, in_vain, marks, strikes


def _outside(text: Text, place: tuple[int, int], places) -> bool:
    """Whether any letter or digit of a place lies outside all others."""
    inside = {at for start, end in places for at in range(start, end)}
    return any(at not in inside and not BETWEEN.match(text.plain[at]) for at in range(*place))


if __name__ == "__main__":
    missed, in_vain, marks, strikes = measure()
    sys.stdout.write("\n".join([*(f"missed  {line}" for line in missed), *(f"in vain {line}" for line in in_vain), ""]))
    sys.stdout.write(
        f"recall {1 - len(missed) / marks:.1%} of {marks}, precision {1 - len(in_vain) / strikes:.1%} of {strikes}\n"
    )
