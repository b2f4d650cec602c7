"""Tables of a review as native tables of a slide, cut into pages where they are longer than their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from metrics.report.deck.style import POINT, SMALLEST, Palette, align_right, write
from metrics.report.model import Table
from metrics.report.plain_text import clean, lines, shortened, width

LONGEST = 160
"""Ems of a cell; what is longer is cut."""
MARGIN, MARGIN_ABOVE = 5, 3
LINE = 1.3
AIR = 0.6
"""Ems that a column is wider than its text: letters are not all of the mean width."""
NARROWEST, WIDEST, BOLD = 2.0, 26.0, 1.25
"""Ems between which a column's share of the width is reckoned."""


def pages(table: Table, points: tuple[float, float]) -> list[Table]:
    """Return a table cut into tables that fit a place of so many points in width and height; at least one row each."""
    shares = column_widths(table, points[0])
    head = _height(table.columns, shares)
    parts: list[list[tuple[str, ...]]] = [[]]
    room = points[1] - head
    for row in table.rows:
        height = _height(row, shares)
        if parts[-1] and height > room:
            parts.append([])
            room = points[1] - head
        parts[-1].append(row)
        room -= height
    return [table.model_copy(update={"rows": tuple(part)}) for part in parts]


def height_of(table: Table, points: float) -> float:
    """Return about how many points a table is high in this width."""
    shares = column_widths(table, points)
    return sum(_height(row, shares) for row in (table.columns, *table.rows))


def column_widths(table: Table, points: float) -> list[float]:
    """Return the width of each column in points: by its longest text, between two bounds."""
    whole, least = needs(table), [_column(table, place, _widest_word) for place in range(len(table.columns))]
    free, missing = points - sum(least), [want - floor for want, floor in zip(whole, least, strict=True)]
    if free <= 0 or not sum(missing):
        return [points * want / sum(whole) for want in whole]
    return [floor + free * want / sum(missing) for floor, want in zip(least, missing, strict=True)]


def needs(table: Table) -> list[float]:
    """Return how many points each column would take if none of its cells were broken, between two bounds."""
    return [_column(table, place, width) for place in range(len(table.columns))]


def _column(table: Table, place: int, measure: Callable[[str], float]) -> float:
    head = BOLD * measure(clean(table.columns[place]))
    ems = max([NARROWEST, head, *(measure(clean(row[place])) for row in table.rows)])
    return (min(ems, WIDEST) + AIR) * SMALLEST + 2 * MARGIN


def _widest_word(text: str) -> float:
    """Return how wide the widest part of a text is that no line breaks; Chinese breaks anywhere."""
    return max((min(width(word), WIDEST / 2) if word.isascii() else 2.0 for word in text.split()), default=0.0)


def _height(row: tuple[str, ...], widths: list[float]) -> float:
    cells = (
        lines(shortened(text, LONGEST), (room - 2 * MARGIN) * 0.92, SMALLEST)
        for text, room in zip(row, widths, strict=True)
    )
    return max(cells) * SMALLEST * LINE + 2 * MARGIN_ABOVE


def add_table(slide: Any, table: Table, place: tuple[int, int, int, int], palette: Palette) -> None:
    """Add a table to a slide at (left, top, width, height); numbers stand to the right."""
    points = place[2] / POINT
    widths = column_widths(table, points)
    rows = (table.columns, *table.rows)
    heights = [_height(row, widths) for row in rows]
    frame = slide.shapes.add_table(
        len(rows), len(table.columns), Emu(place[0]), Emu(place[1]), Emu(place[2]), Emu(round(sum(heights) * POINT))
    )
    grid = frame.table
    grid.horz_banding = False
    for column, room in zip(grid.columns, widths, strict=True):
        column.width = Emu(round(room * POINT))
    for line, height, row in zip(grid.rows, heights, rows, strict=True):
        line.height = Emu(round(height * POINT))
        for position, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
            _fill(cell, text, palette, head=row is table.columns, numeric=position in table.numeric)


def _fill(cell: Any, text: str, palette: Palette, *, head: bool, numeric: bool) -> None:
    cell.margin_left = cell.margin_right = Emu(MARGIN * POINT)
    cell.margin_top = cell.margin_bottom = Emu(MARGIN_ABOVE * POINT)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    palette.paint(cell.fill.fore_color, "head" if head else "paper")
    paragraph = cell.text_frame.paragraphs[0]
    write(paragraph, shortened(text, LONGEST), SMALLEST, palette, bold=head)
    if numeric:
        align_right(paragraph)
