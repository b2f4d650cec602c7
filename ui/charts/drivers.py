"""What moves together with satisfaction: each driver's gap in points with its interval, marked only beyond luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.analysis.drivers_text import Driver
from metrics.analysis.drivers_text import name as driver_name
from metrics.text.translation import N_, Words
from ui.charts.style import ACCENT, INK, MUTED, TARGET, UNSURE, Figure, Trace, figure, plain, scatter

ROW, MARGIN = 44, 60
GAP = "\N{NO-BREAK SPACE}" * 2


def driver_chart(drivers: Sequence[Driver], words: Words) -> Figure:
    """Return the figure: one dot with its interval a driver, the first on top, and a line where nothing moves."""
    colours = [ACCENT if driver.stands_out else UNSURE for driver in drivers]
    rows = list(zip(drivers, colours, strict=True))
    intervals = [_interval(place, driver, colour) for place, (driver, colour) in enumerate(rows)]
    dots = scatter(
        x=[100 * driver.gap for driver in drivers],
        y=list(range(len(drivers))),
        mode="markers",
        marker={"color": colours, "size": 10},
        hovertext=[f"<b>{_label(driver, words)}</b><br>{plain(driver.sentence(words))}" for driver in drivers],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    return figure(ROW * len(drivers) + MARGIN, [*intervals, dots, _gaps(drivers, words)], **_axes(drivers, words))


def _interval(place: int, driver: Driver, colour: str) -> Trace:
    ends = [100 * driver.gap_low, 100 * driver.gap_high]
    line = {"color": colour, "width": 3}
    return scatter(x=ends, y=[place, place], mode="lines", line=line, opacity=0.5, hoverinfo="skip")


def _gaps(drivers: Sequence[Driver], words: Words) -> Trace:
    return scatter(
        x=[100 * driver.gap_high for driver in drivers],
        y=list(range(len(drivers))),
        mode="text",
        text=[f"{GAP}{words.signed(100 * driver.gap, 1)}" for driver in drivers],
        textposition="middle right",
        textfont={"color": INK, "size": 12},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _label(driver: Driver, words: Words) -> str:
    """Return the driver's name and below it the two values that are compared; a channel may come from an upload."""
    ends = {"high": driver.end_text(driver.high, words), "low": driver.end_text(driver.low, words)}
    compared = words(N_("{high} against {low}"), **ends)
    return f"{plain(driver_name(driver.driver, words))}<br>{plain(compared)}"


def _axes(drivers: Sequence[Driver], words: Words) -> dict[str, Any]:
    nothing = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "y domain"}
    return {
        "xaxis": {
            "title": {"text": words(N_("points satisfied, all else alike")), "font": {"color": MUTED, "size": 12}}
        },
        "yaxis": {
            "range": [len(drivers) - 0.4, -0.6], "tickvals": list(range(len(drivers))),
            "ticktext": [_label(driver, words) for driver in drivers], "showgrid": False,
            "tickfont": {"color": INK, "size": 13},
        },
        "shapes": [{**nothing, "line": {"color": TARGET, "dash": "dot", "width": 1}}],
        "margin": {"t": 8, "r": 48},
    }  # fmt: skip
