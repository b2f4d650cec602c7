"""A row of figures, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from metrics.statistics import Verdict
from metrics.statistics.verdict import NAMES
from ui.shell.words import t
from ui.widgets import sparkline

VERDICTS = NAMES


@dataclass(frozen=True)
class Card:
    """One figure, every text already in the reader's language and from the catalogue: cards read Markdown.

    `change` is the signed change from `versus`, and `good` whether it goes the good way (None: neither is);
    `trend` the latest values, oldest first, NaN where there is none; `course` says them to those who do not see the
    line. `opens` is the figure to which a click on the card leads.
    Colour and arrow stand only where the verdict is "signal".
    """

    label: str
    value: str
    definition: str
    rests_on: str
    change: str | None = None
    versus: str = ""
    verdict: Verdict = "too few"
    good: bool | None = None
    target: str | None = None
    trend: Sequence[float] = field(default_factory=list)
    course: str = ""
    opens: str = ""


LEAST = 4
"""Cards are as wide as in a row of so many: one alone would stretch over the page."""


def cards(row: Sequence[Card]) -> str | None:
    """Draw a row of cards of equal width; return the figure whose card was just clicked."""
    clicked = None
    _style(row)
    for at, (column, card) in enumerate(zip(st.columns(max(len(row), LEAST)), row, strict=False)):
        key = f"card-{card.opens or at}"
        with column, st.container(border=True, height="stretch", gap="xsmall", key=key):
            _card(card, _key(at))
            # It lies over the whole card (ui/shell/page_style.py), so its label is for those who hear the page.
            if card.opens and st.button(t("{figure}: show in Trends", figure=card.label), key=f"open-{key}"):
                clicked = card.opens
    return clicked


def colour(card: Card) -> Literal["gray", "red", "primary"]:
    """Return red for a signal that goes the bad way, the accent for one that goes the good way, grey for the rest."""
    if card.verdict != "signal" or card.good is None:
        return "gray"
    return "primary" if card.good else "red"


def _style(row: Sequence[Card]) -> None:
    """Draw the lines of all cards with one style, which takes no room on the page."""
    light, dark = _palette("light"), _palette("dark")
    rules = [
        sparkline.rule(_key(at), card.trend, light[colour(card)], dark[colour(card)])
        for at, card in enumerate(row)
        if _has_line(card)
    ]
    if rules:
        st.html(f"<style>{sparkline.LINE}{''.join(rules)}</style>")


def _palette(theme: Literal["light", "dark"]) -> dict[str, str]:
    """Return the colours in which Streamlit writes the change above the line."""
    options = {"primary": "primaryColor", "red": "redTextColor", "gray": "grayTextColor"}
    return {colour: st.get_option(f"theme.{theme}.{option}") for colour, option in options.items()}


def _key(at: int) -> str:
    return f"course-{at}"


def _has_line(card: Card) -> bool:
    return len(card.trend) > 1


def _card(card: Card, line: str) -> None:
    st.metric(
        card.label,
        card.value,
        card.change,
        delta_color=colour(card),
        delta_arrow="auto" if card.verdict == "signal" else "off",
        delta_description=None if card.change is None else f"{t(VERDICTS[card.verdict])} {card.versus}",
        help=card.definition,
    )
    if _has_line(card):
        with st.container(key=line):
            st.text(card.course)
    st.caption(" · ".join(text for text in (card.rests_on, card.target) if text))
