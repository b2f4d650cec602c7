"""Figures as Plotly's JSON in plain dicts: what all of them share. No streamlit, no data, no arithmetic.

Plotly's own objects check every property at every click; the tests check each chart once.

Colours are placeholders that Streamlit's theme replaces in the browser by those of `.streamlit/config.toml`, light or
dark; so a figure's bytes are the same in both themes. An opacity may follow: `ACCENT + "33"`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

Figure = dict[str, Any]
Trace = dict[str, Any]

ACCENT = "#000001"
BAD = "#000002"
UNSURE = "#000003"
TARGET = "#000004"
SEQUENCE = [f"#0000{number}" for number in range(11, 21)]
INK = "#000037"
MUTED = "#000036"
GRID = "#000039"
PAPER = "#000038"
BAND = "26"
X, Y, XY = "x", "y", "xy"
"""In a trace's meta: the axes on which it draws a figure's own numbers; all its other coordinates are only places."""

_AXIS = {"fixedrange": True, "zeroline": False, "automargin": True, "tickfont": {"size": 12, "color": MUTED}}
_TEMPLATE = {
    "layout": {
        "margin": {"l": 0, "r": 8, "t": 8, "b": 0, "pad": 4},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "barcornerradius": 3,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {**_AXIS, "showgrid": False},
        "yaxis": {**_AXIS, "gridcolor": GRID},
    }
}


def figure(height: int, traces: Iterable[Trace], **layout: Any) -> Figure:
    """Return a figure in the product's style, `height` pixels high, `layout` added; the last trace lies on top."""
    return {"data": list(traces), "layout": {"template": _TEMPLATE, "height": height, **layout}}


def scatter(**properties: Any) -> Trace:
    """Return points or lines with the properties that are not None."""
    return _trace("scatter", properties)


def bar(**properties: Any) -> Trace:
    """Return bars with the properties that are not None."""
    return _trace("bar", properties)


def _trace(kind: str, properties: Trace) -> Trace:
    return {"type": kind} | {name: value for name, value in properties.items() if value is not None}


def plain(text: str) -> str:
    """Return text of an upload so that Plotly draws it as it stands: it takes `<a href>` for a link otherwise.

    Every label, tick, hover text and name that does not come from the catalogue goes through here.
    """
    return escape(text, quote=False)


def shortened(text: str, longest: int) -> str:
    """Return a name as a chart has room for it: cut with an ellipsis after `longest` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
