"""What stands beside a trend: the last value, the target, the panel's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.analysis import phrasing
from metrics.catalogue import Kpi
from metrics.dates import periods
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, BAD, INK, MUTED, TARGET, plain, shortened
from ui.charts.trend_axes import axis_number
from ui.charts.trend_limits import line_labels
from ui.charts.trend_parts import BROAD, EARLY, Place, Points, Trend, last_value_position, reach_of

CLOSE = 0.07
"""Labels nearer than this part of the figure's height would overlap."""
LONGEST_NAME = 60
LONGEST_TITLE = {1: 60, 2: 22, 3: 24, 4: 16}
"""Characters of a panel's name that fit over it, by columns."""
N = N_("n {n}")


def labels_of(trend: Trend, title: str, points: Points, place: Place, words: Words) -> Sequence[dict[str, Any]]:
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "showarrow": False}
    beside: list[dict[str, Any]] = line_labels(points, place, words) + _side_names(trend)
    if trend.target is not None and not place.many:
        beside.append(_target_label(trend, trend.target, points, words, axes))
    if not place.many:
        return [*_last_values(trend, title, points, place, words), *beside, *_over(trend, title, place)]
    name, last = _name(title, place), _newest(trend, title, points, words)
    if place.columns > BROAD:
        return [*beside, _corner(place, f"{name}<br>{last}", 0, "left")]
    return [*beside, _corner(place, name, 0, "left"), _corner(place, last, 1, "right")]


def _over(trend: Trend, title: str, place: Place) -> list[dict[str, Any]]:
    """Return the only panel's name over it; none for the whole desk, nor beside the names of two filters."""
    return [_corner(place, _name(title, place), 0, "left")] if title and trend.beside is None else []


def _name(title: str, place: Place) -> str:
    return plain(shortened(title, LONGEST_TITLE[place.columns]))


def _newest(trend: Trend, title: str, points: Points, words: Words) -> str:
    """Return the newest value of a small panel and its n, which stand over it: no line runs through them there."""
    position = last_value_position(points)
    if position is None:
        return ""
    row = points.rows[position]
    value = f'<b style="color:{_colour(trend, title, points)}">{phrasing.value(words, trend.block, row.value)}</b>'
    n = "" if trend.block.unit == trend.block.counts else f" {words(N, n=words.number(row.n))}"
    return f"{value}{n}"


def _corner(place: Place, text: str, x: int, side: str) -> dict[str, Any]:
    size = 13 if place.columns < 3 else 12
    return {
        "xref": f"x{place.suffix} domain", "yref": f"y{place.suffix} domain", "x": x, "y": 1.02, "xanchor": side,
        "align": side, "yanchor": "bottom", "showarrow": False, "text": text, "font": {"color": MUTED, "size": size},
    }  # fmt: skip


def _colour(trend: Trend, title: str, points: Points) -> str:
    """Return red for a signal for the worse, grey for a value on too few rows, the accent for the rest."""
    if title in trend.bad:
        return BAD
    position = last_value_position(points)
    few = position is not None and not trend.block.kind.judged_by_history and points["n"][position] < EARLY
    return MUTED if few else ACCENT


def same_scales(block: Kpi, target: float | None, words: Words) -> str:
    """Return what to know of small panels: that they share their scales, and what their dotted line is."""
    if target is None:
        return words(N_("same scales"))
    return words(N_("same scales; dotted: target {value}"), value=axis_number(block, target, words))


def _last_values(trend: Trend, title: str, points: Points, place: Place, words: Words) -> list[dict[str, Any]]:
    """Return the newest value of each line beside its point, two that are close moved apart."""
    colours = [_colour(trend, title, points), INK]
    lines = [(_last(rows), colour, rows) for rows, colour in zip(_lines(trend, points), colours, strict=False)]
    labelled = [(last, colour, rows) for last, colour, rows in lines if last is not None]
    close = len(labelled) == 2 and abs(labelled[0][0] - labelled[1][0]) < CLOSE * _reach(trend)
    shifts = [0, 0] if not close else [9, -9] if labelled[0][0] >= labelled[1][0] else [-9, 9]
    return [
        {
            "xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "x": len(points) - 1, "y": last, "xanchor": "left",
            "xshift": 10, "yshift": shift, "showarrow": False,
            "text": f"<b>{phrasing.value(words, trend.block, last)}</b>{_of_when(trend, rows, words)}",
            "font": {"color": colour, "size": 13},
        }
        for (last, colour, rows), shift in zip(labelled, shifts, strict=False)
    ]  # fmt: skip


def _of_when(trend: Trend, points: Points, words: Words) -> str:
    """Return the period of the newest value; empty where its point is the last one, beside which the value stands."""
    position = last_value_position(points)
    if position is None or position == len(points) - 1:
        return ""
    name, _ = words.tick(periods.label(points["period"][position], periods.grain(trend.grain)))
    return f' <span style="color:{MUTED};font-size:11px">({name})</span>'


def _lines(trend: Trend, points: Points) -> list[Points]:
    return [points] if trend.others is None else [points, trend.others]


def _last(points: Points) -> float | None:
    position = last_value_position(points)
    return None if position is None else float(points["value"][position])


def _reach(trend: Trend) -> float:
    low, high = trend.limits
    return high - low


def _side_names(trend: Trend) -> list[dict[str, Any]]:
    """Return what the two lines of a comparison are called, one above the other, each with the mark of its points."""
    if trend.beside is None:
        return []
    marks = ((ACCENT, "●"), (INK, "◆"))
    return [
        {
            "xref": "x domain", "yref": "y domain", "x": 0, "y": 1, "yshift": 18 - 16 * number, "xanchor": "left",
            "yanchor": "bottom", "showarrow": False, "text": f"{mark} {plain(name[:LONGEST_NAME])}",
            "font": {"color": colour, "size": 13},
        }
        for number, ((colour, mark), name) in enumerate(zip(marks, trend.names, strict=True))
    ]  # fmt: skip


def _target_label(trend: Trend, target: float, points: Points, words: Words, axes: dict[str, Any]) -> dict[str, Any]:
    """Return the target's label in the right margin, moved aside where the last value's label stands there already."""
    gaps = [(target - last) / _reach(trend) for rows in _lines(trend, points) if (last := _last(rows)) is not None]
    gap = min(gaps, key=abs, default=1.0)
    shift = 0 if abs(gap) > CLOSE else 16 if gap >= 0 else -16
    text = words(N_("Target {value}"), value=axis_number(trend.block, target, words))
    return {
        **axes, "x": reach_of(points)[1], "y": target, "xanchor": "left", "yshift": shift, "text": text,
        "font": {"color": TARGET, "size": 11},
    }  # fmt: skip


def target_line(target: float, points: Points, place: Place) -> dict[str, Any]:
    left, right = reach_of(points)
    return {
        "type": "line", "xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "x0": left, "x1": right,
        "y0": target, "y1": target, "line": {"color": TARGET, "width": 1.5, "dash": "dot"},
    }  # fmt: skip
