"""A section of a review on the screen: exactly what leaves, its texts escaped, its chart beside its table."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.report.figures import table_of
from metrics.report.model import Chart, Section, Table
from metrics.report.page.markup import Element, element
from metrics.report.page.writer import cards, table_element
from metrics.report.plain_text import shortened
from metrics.text.translation import Words
from ui.charts.review import review_chart
from ui.shell.display import show
from ui.shell.page_parts import page_part
from ui.shell.words import t

HEIGHT, SIZE = 250, 13
MEETING_HEIGHT, MEETING_SIZE = 340, 20
BESIDE, BESIDE_WIDE, STEPS = [2, 3], [1, 3], [3, 2]
"""How a section's width is shared between chart and table; for a table of many columns; for the steps of a change."""
WIDE = 6
MOST_ROWS, MOST_TEXTS, MOST_REMARK = 8, 3, 110
"""What a section shows full screen, so that nothing scrolls; a remark takes the place of a sentence."""


def section(content: Section, key: str, words: Words) -> None:
    """Draw a section as it leaves, in the words of its review."""
    _markup(_head(content), *(cards(content.figures) if content.table else ()))
    table = content.table or (table_of(content.figures, words) if content.figures else None)
    _body(content, table, (key, words), (HEIGHT, SIZE))
    _markup(*_texts(content), element("p", content.foot.line, class_="foot"))


def full_screen(content: Section, key: str, words: Words, on_place: Callable[[int], None] | None) -> None:
    """Draw a section for a room: its finding, its chart, and one table, that of its figures where it has several.

    A click on the chart calls `on_place` with the place of the category.
    """
    _markup(_head(content.model_copy(update={"remark": shortened(content.remark, MOST_REMARK)})))
    table = table_of(content.figures, words, brief=True) if len(content.figures) > 1 else content.table
    if table:
        table = table.model_copy(update={"rows": table.rows[:MOST_ROWS]})
    _body(content, table, (key, words), (MEETING_HEIGHT, MEETING_SIZE), on_place)
    most = MOST_TEXTS - 1 if content.remark else MOST_TEXTS
    _markup(*_texts(content)[:most], element("p", shortened(content.foot.line, 66), class_="foot"))


def _texts(content: Section) -> list[Element]:
    return [element("p", shortened(text, 240)) for text in content.texts if text != content.finding]


def _body(
    content: Section,
    table: Table | None,
    own: tuple[str, Words],
    size: tuple[int, int],
    on_place: Callable[[int], None] | None = None,
) -> None:
    if content.chart and table:
        left, right = st.columns(_shares(content.chart, table, size))
        with left:
            _chart(content, own, size, on_place)
        with right:
            _markup(_table(table))
    elif content.chart:
        _chart(content, own, size, on_place)
    elif table:
        _markup(_table(table))


def _shares(chart: Chart, table: Table, size: tuple[int, int]) -> list[int]:
    if chart.kind == "waterfall":
        return STEPS
    return BESIDE_WIDE if len(table.columns) >= WIDE and size[1] > SIZE else BESIDE


def _head(content: Section) -> Element:
    remark = element("p", content.remark, class_="remark") if content.remark else None
    return element(
        "div", element("div", content.title, class_="kicker"),
        element("h2", shortened(content.finding, 130)), remark,
    )  # fmt: skip


def _chart(
    content: Section, own: tuple[str, Words], size: tuple[int, int], on_place: Callable[[int], None] | None
) -> None:
    (key, words), chart = own, content.chart
    if chart is None:
        return
    _markup(element("div", chart.title, class_="kicker"))
    alt = t("{figure}: {finding}", figure=chart.title, finding=content.finding)
    clicked = None if on_place is None else lambda point: on_place(int(point["point_index"]))
    show(_figure(chart, words, *size), f"review-{key}", alt, on_point=clicked)


_figure, _table = page_part(review_chart), page_part(table_element)


def _markup(*elements: Element) -> None:
    """Write markup that `element` made: whatever is text in it was escaped there."""
    if elements:
        st.html(element("div", *elements, class_="review").markup)
