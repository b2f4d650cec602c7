"""Figures on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from ui.charts.style import Figure
from ui.shell import filters, page_numbers
from ui.shell.address import View
from ui.shell.navigation import PAGES

Point = dict[str, Any]
TOOLS = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"filename": "plumbline", "scale": 2},
}
"""Over a figure, while the pointer is on it: only the camera that saves it as a picture."""


class _Complete(BaseFigure):  # type: ignore[misc]
    """A figure's JSON that Streamlit sends as it is: of a dict it would have Plotly check every property anew."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def to_dict(self) -> Figure:
        return self._figure


def show(figure: Figure, key: str, alt: str, on_point: Callable[[Point], None] | None = None) -> None:
    """Draw `figure`; a click on a point calls `on_point` with its x, y and customdata before the page runs again.

    `key` must stay the same from run to run, or the figure is drawn anew. `alt` says in one sentence what the figure
    shows, for those who do not see it. Streamlit forgets a selection when the figure changes: `on_point` writes what
    was clicked into the address, and the figure marks it by `selectedpoints`.
    """
    page_numbers.add(alt, figure)
    chosen: Any = "ignore" if on_point is None else lambda: _first(key, on_point)
    st.plotly_chart(
        _Complete(figure),
        key=key,
        alt=alt,
        theme="streamlit",
        on_select=chosen,
        selection_mode="points",
        config=TOOLS,
    )


def show_leading(figure: Figure, key: str, alt: str, lead: Callable[[Point], None]) -> None:
    """Draw `figure`; a click on a point calls `lead`, which may open another page.

    That can be done from the script only, not from what runs before it: the click is kept until the script comes here.
    """
    point = pop_click(key)
    if point is not None:
        lead(point)
    show(figure, key, alt, on_point=lambda clicked: keep_click(key, clicked))


def keep_click(key: str, clicked: Any) -> None:
    """Keep what was clicked until `pop_click` asks for it."""
    st.session_state[f"{key} clicked"] = clicked


def pop_click(key: str) -> Any:
    """Return what was just clicked and forget it; None for nothing."""
    return st.session_state.pop(f"{key} clicked", None)


def _first(key: str, on_point: Callable[[Point], None]) -> None:
    for point in st.session_state[key]["selection"]["points"][:1]:
        on_point(point)


def finding_line(text: str) -> None:
    """Write the page's finding as its title. `text` comes from the catalogue, never from an upload."""
    st.subheader(text, anchor=False)


def panel_title(title: str, note: str = "", definition: str | None = None) -> None:
    """Write a panel's title, beside it what is shown, one hover away its definition; all come from the catalogue."""
    st.markdown(f"**{title}**" + (f" · :gray[{note}]" if note else ""), help=definition)


def go_to(page: str, view: View) -> None:
    """Leave for another page with this view; what follows in the script does not run."""
    filters.passing(view.params())
    st.switch_page(PAGES[page], query_params=view.params())
