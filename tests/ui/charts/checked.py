"""Charts give plain dicts, which nothing checks at a click: here Plotly does."""

from __future__ import annotations

import plotly.graph_objects as go

from ui.charts.style import Figure


def checked(figure: Figure) -> go.Figure:
    """Return a chart as Plotly's own object; a property or a value that Plotly does not have is an error."""
    return go.Figure(figure)
