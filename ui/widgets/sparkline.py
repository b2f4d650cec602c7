"""The line of a card: its last periods as a picture that the browser cuts out of a coloured ground. Numbers only.

Streamlit draws such a line with Vega, whose scripts and start cost more than all else of a card; a mask of CSS costs
nothing, prints, and changes its colour with the theme.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

WIDTH, HEIGHT = 100, 40
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.6, 97.0, 4.0, 36.0
"""Where the line may run: there is room for half of its width, and at the right for half of the last point."""
_FIXED = "vector-effect='non-scaling-stroke'"

LINE = """
[class*=st-key-course-] { position: relative; min-height: 2.25rem; }
[class*=st-key-course-] > * {
  position: absolute; width: 1px !important; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
[class*=st-key-course-]::before {
  content: ""; position: absolute; inset: 0; mask: no-repeat 0 0 / 100% 100%;
  print-color-adjust: exact; forced-color-adjust: none;
}
"""
"""What the lines of all cards share: each stands in the place of the text that says the same."""


def from_first(values: Sequence[float]) -> list[float]:
    """Return the values from the first one on that is there: before it there was no desk."""
    first = next((at for at, value in enumerate(values) if not math.isnan(value)), len(values))
    return list(values[first:])


def rule(key: str, values: Sequence[float], light: str, dark: str) -> str:
    """Return the style that draws `values` in the container with this key, in the colour of the page's theme."""
    picture = quote(svg(values), safe="/:=,.- '")
    return (
        f'.st-key-{key}::before {{ background: light-dark({light}, {dark}); mask-image: url("data:image/svg+xml,'
        f'{picture}"); }}'
    )


def svg(values: Sequence[float]) -> str:
    """Return the line as a picture: oldest value at the left, nothing where there is none, a point on the last.

    It is stretched to the card, its strokes are not. A value alone between two gaps becomes a dot as wide as the line.
    """
    points = _points(values)
    runs = ([point for point in run if point] for has_values, run in groupby(points, key=bool) if has_values)
    line = "".join("M" + "L".join(run if len(run) > 1 else run * 2) for run in runs)
    last = f"<path {_FIXED} stroke-width='6.5' d='M{points[-1]}L{points[-1]}'/>" if points and points[-1] else ""
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' preserveAspectRatio='none'>"
        "<g fill='none' stroke='#000' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>"
        f"<path {_FIXED} d='{line}'/>{last}</g></svg>"
    )


def _points(values: Sequence[float]) -> list[str | None]:
    """Return each value's place, None where there is no value; values all alike run through the middle."""
    values_present = [value for value in values if not math.isnan(value)]
    low, high = min(values_present, default=0.0), max(values_present, default=0.0)
    wide = (_RIGHT - _LEFT) / max(len(values) - 1, 1)
    return [
        None if math.isnan(value) else f"{_LEFT + at * wide:.1f} {_height(value, low, high):.1f}"
        for at, value in enumerate(values)
    ]


def _height(value: float, low: float, high: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * ((value - low) / (high - low) if high > low else 0.5)
