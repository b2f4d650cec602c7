"""What all slides share: sizes, colours, fonts, and the one way in which a text comes onto a slide."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from metrics.report.model import Role
from metrics.report.plain_text import clean

SMALLEST, TEXT, VALUE, TITLE = 12, 14, 24, 24
CHINESE_FONT = "Microsoft YaHei"
LATIN_FONT = "Arial"
"""The font of a deck without a template of its own: every office has it, or one as wide."""
POINT = 12_700
COLOURS: dict[str, str] = {
    "actual": "1D5FD1", "before": "A9C3ED", "target": "0B7A6B", "low": "8A94A1", "high": "8A94A1",
    "bad": "C5221F", "neutral": "8A94A1", "good": "0B7A6B", "ink": "0F161D", "muted": "5B6673", "grid": "DFE3E8",
    "head": "E3EAF6", "paper": "FFFFFF",
}  # fmt: skip
"""The colours of the screen, by what they stand for."""
THEMED: dict[str, tuple[MSO_THEME_COLOR, float]] = {
    "actual": (MSO_THEME_COLOR.ACCENT_1, 0.0),
    "before": (MSO_THEME_COLOR.ACCENT_1, 0.6),
    "target": (MSO_THEME_COLOR.ACCENT_2, 0.0),
    "ink": (MSO_THEME_COLOR.TEXT_1, 0.0),
}
"""The same in a desk's own template: its colours; grey, red and green stay what they are."""


class Palette:
    """The colours of a deck: the product's, or those of a desk's own template."""

    def __init__(self, *, themed: bool) -> None:
        self.themed = themed

    def paint(self, colour: Any, name: Role | str) -> None:
        """Give a colour of python-pptx the colour of this name."""
        if self.themed and name in THEMED:
            colour.theme_color, colour.brightness = THEMED[name]
        else:
            colour.rgb = RGBColor(*bytes.fromhex(COLOURS[name]))  # type: ignore[no-untyped-call]


def write(paragraph: Any, text: str, size: float, palette: Palette, colour: str = "ink", *, bold: bool = False) -> None:
    """Write one run of plain text into a paragraph; a Chinese font is named for it in every language."""
    run = paragraph.add_run()
    run.text = clean(text) + (" " if text.endswith(" ") else "")
    run.font.size, run.font.bold = Pt(size), bold
    palette.paint(run.font.color, colour)
    if not palette.themed:
        run.font.name = LATIN_FONT
    with_chinese(run)


def with_chinese(run: Any) -> None:
    """Name the font of Chinese letters of a run, without which a reader picks any."""
    properties = run._r.get_or_add_rPr()
    font = properties.makeelement(qn("a:ea"), {"typeface": CHINESE_FONT})
    following = [child for child in properties if child.tag in (qn("a:cs"), qn("a:sym"), qn("a:hlinkClick"))]
    if following:
        following[0].addprevious(font)
    else:
        properties.append(font)


def box(slide: Any, left: int, top: int, width: int, height: int) -> Any:
    """Add an empty text box without margins that neither grows nor shrinks; return its text frame."""
    frame = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height)).text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    return frame


def align_right(paragraph: Any) -> None:
    """Set a paragraph's text to the right, as numbers stand."""
    paragraph.alignment = PP_ALIGN.RIGHT
