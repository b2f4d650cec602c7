"""A review as a deck: a slide a section, native charts and tables, the minutes last; a desk's own template is used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.util import Inches

from metrics.errors import Refused
from metrics.report.deck.slides import Canvas, add_section, add_titled, emu
from metrics.report.deck.style import SMALLEST, TEXT, Palette, box, write
from metrics.report.deck.tables import add_table, height_of, pages
from metrics.report.minutes import decision_table, remarks
from metrics.report.model import Review, Section
from metrics.report.plain_text import fitting
from metrics.text.translation import N_

WIDE, HIGH = Inches(13.333), Inches(7.5)
Template = Path | IO[bytes]
MOST_BYTES = 200_000_000
NO_TEMPLATE = N_("“{file}” is no presentation that can serve as a template: save it as .pptx.")
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def deck(review: Review, template: Template | None = None) -> bytes:
    """Return the review as a .pptx file.

    Args:
        review: the review, and nothing else.
        template: a desk's own presentation, whose size, layouts and colours are used; its slides are left out.

    Raises:
        Refused: the template is no presentation, or has no layout with a title.
    """
    presentation = _presentation(template)
    palette = Palette(themed=template is not None)
    canvas = Canvas(presentation, _layout(presentation, template), palette, review.words)
    _cover(canvas, review)
    for section in review.sections:
        if section.key != "decisions":
            add_section(canvas, section)
    _minutes(canvas, review)
    presentation.core_properties.title = f"{review.title} {review.period}"
    presentation.core_properties.author = ""
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _presentation(template: Template | None) -> Any:
    if template is None:
        presentation = Presentation()
        presentation.slide_width, presentation.slide_height = WIDE, HIGH
        for name, relation in list(presentation.part.rels.items()):
            if relation.reltype.endswith("/printerSettings"):
                presentation.part.rels.pop(name)  # some printer's, in python-pptx's own template
        return presentation
    try:
        with ZipFile(template) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise Refused(NO_TEMPLATE, file=_name(template))
        presentation = Presentation(template if not isinstance(template, Path) else str(template))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise Refused(NO_TEMPLATE, file=_name(template)) from error
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    return presentation


def check_template(template: Template) -> None:
    """Raise Refused for a file that cannot serve as a template."""
    _layout(_presentation(template), template)


def _name(template: Template) -> str:
    return template.name if isinstance(template, Path) else ".pptx"


def _layout(presentation: Any, template: Template | None) -> Any:
    """Return the layout with a title and the fewest further places."""
    titled = [layout for layout in presentation.slide_layouts if _has_title(layout)]
    if not titled:
        raise Refused(NO_TEMPLATE, file="" if template is None else _name(template))
    return min(titled, key=_further_places)


def _has_title(layout: Any) -> bool:
    return any(place.placeholder_format.type == PP_PLACEHOLDER.TITLE for place in layout.placeholders)


def _further_places(layout: Any) -> int:
    kinds = [place.placeholder_format.type for place in layout.placeholders]
    return sum(kind not in (*TITLES, *FURNITURE) for kind in kinds)


def _cover(canvas: Canvas, review: Review) -> None:
    """Add the first slide: the review's title, the period, and what the sections find in one line each."""
    title = canvas.words(N_("{title}, {period}"), title=review.title, period=review.period_name)
    foot = review.sections[0].foot if review.sections else None
    slide = add_titled(canvas, foot.filters if foot else "", title)
    frame = box(slide, *emu(36.0, 110.0, canvas.room, canvas.height - 160.0))
    for place, section in enumerate(_findings(review)):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = 76_200
        write(paragraph, f"{section.title} – ", TEXT, canvas.palette, "muted")
        write(paragraph, fitting(section.finding, canvas.room - 200, TEXT, 2), TEXT, canvas.palette)


def _findings(review: Review) -> list[Section]:
    return [section for section in review.sections if section.key not in ("definitions", "account", "decisions")]


def _minutes(canvas: Canvas, review: Review) -> None:
    """Add the last slide: what was decided, by whom, until when, and what was remarked; none where there is neither."""
    table, written = decision_table(review), remarks(review)
    if table is None and not written:
        return
    heading = canvas.words(N_("Decisions and remarks"))
    room = canvas.height - 180.0
    for part in pages(table, (canvas.room, room)) if table else [None]:
        slide = add_titled(canvas, heading, canvas.words(N_("Minutes, {period}"), period=review.period_name))
        top = 96.0
        if part:
            left, over, wide, high = emu(36.0, top, canvas.room, height_of(part, canvas.room))
            add_table(slide, part, (left, over, wide, high), canvas.palette)
            top += height_of(part, canvas.room) + 12
        frame = box(slide, *emu(36.0, top, canvas.room, max(canvas.height - 40.0 - top, 20.0)))
        for place, (title, remark) in enumerate(written):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            write(paragraph, f"{title} – ", SMALLEST, canvas.palette, "muted")
            write(paragraph, fitting(remark, canvas.room - 150, SMALLEST, 2), SMALLEST, canvas.palette)
        written = []
