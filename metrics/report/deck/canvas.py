"""What slides are drawn on: their size, their language and colours, and a slide with a title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from metrics.report.deck.style import POINT, SMALLEST, TITLE, Palette, box, write
from metrics.report.plain_text import fitting, lines
from metrics.text.translation import Words

EDGE, KICKER, HEAD = 36.0, 18.0, 104.0
"""Points: the margin, the top of the section's name, the top of what stands below the title."""
LINE = 1.25
SIZES = (TITLE, 22, 20)
ANCHOR, LEFT = MSO_ANCHOR.TOP, PP_ALIGN.LEFT


@dataclass(frozen=True)
class Canvas:
    """A presentation's size in points, the layout of its slides, its colours and its language."""

    deck: Any
    layout: Any
    palette: Palette
    words: Words

    @property
    def width(self) -> float:
        """The width of a slide."""
        return float(self.deck.slide_width) / POINT

    @property
    def height(self) -> float:
        """The height of a slide."""
        return float(self.deck.slide_height) / POINT

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * EDGE


def emu(*points: float) -> tuple[int, ...]:
    """Return points in the unit of the file."""
    return tuple(round(point * POINT) for point in points)


def add_titled(canvas: Canvas, kicker: str, finding: str) -> Any:
    """Add a slide with a section's name and its finding in at most two lines."""
    slide = canvas.deck.slides.add_slide(canvas.layout)
    for shape in list(slide.placeholders):
        if shape != slide.shapes.title:
            shape._element.getparent().remove(shape._element)
    name = box(slide, *emu(EDGE, KICKER, canvas.room, SMALLEST * LINE))
    write(name.paragraphs[0], fitting(kicker, canvas.room, SMALLEST, 1), SMALLEST, canvas.palette, "muted")
    _title(canvas, slide, finding)
    return slide


def _title(canvas: Canvas, slide: Any, finding: str) -> None:
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(Emu, emu(EDGE, KICKER + 15, canvas.room, HEAD - KICKER - 17))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = ANCHOR
    size = next((size for size in SIZES if lines(finding, canvas.room * 0.9, size) <= 2), SIZES[-1])
    paragraph = frame.paragraphs[0]
    paragraph.alignment = LEFT
    write(paragraph, fitting(finding, canvas.room, size, 2), size, canvas.palette, bold=True)
