"""A review as a deck: a slide a section, native charts and tables, the minutes last; a desk's own template is used."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from metrics.report.deck.canvas import LINE, Canvas, add_titled, emu
from metrics.report.deck.slides import add_section
from metrics.report.deck.style import SMALLEST, TEXT, Palette, box, write
from metrics.report.deck.tables import add_table, height_of, pages
from metrics.report.deck.template import Template, layout_with_title, opened_template
from metrics.report.minutes import decision_table, remarks
from metrics.report.model import Review, Section
from metrics.report.plain_text import fitting, lines
from metrics.text.translation import N_

EDGE, TOP, END = 36.0, 96.0, 40.0
"""Points: the margin of the minutes, where they begin below the title, what they leave free at the end."""
AIR = 6.0


def deck(review: Review, template: Template | None = None) -> bytes:
    """Return the review as a .pptx file.

    Args:
        review: the review, and nothing else.
        template: a desk's own presentation, whose size, layouts and colours are used; its slides are left out.

    Raises:
        Refused: the template is no presentation, or has no layout with a title.
    """
    presentation = opened_template(template)
    palette = Palette(themed=template is not None)
    canvas = Canvas(presentation, layout_with_title(presentation, template), palette, review.words)
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


def _cover(canvas: Canvas, review: Review) -> None:
    """Add the first slide: the review's title, the period, and what the sections find in one line each."""
    title = canvas.words(N_("{title}, {period}"), title=review.title, period=review.period_name)
    filters = (section.foot.filters for section in review.sections if section.foot.period)
    slide = add_titled(canvas, next(filters, ""), title)
    room, findings = canvas.height - 160.0, _findings(review)
    frame = box(slide, *emu(EDGE, 110.0, canvas.room, room))
    most = 2 if len(findings) * (2 * TEXT * LINE + AIR) <= room else 1
    for place, section in enumerate(findings[: int(room / (most * TEXT * LINE + AIR))]):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = 76_200
        write(paragraph, f"{section.title} – ", TEXT, canvas.palette, "muted")
        write(paragraph, fitting(section.finding, canvas.room - 200, TEXT, most), TEXT, canvas.palette)


def _findings(review: Review) -> list[Section]:
    return [section for section in review.sections if section.key not in ("definitions", "account", "decisions")]


def _minutes(canvas: Canvas, review: Review) -> None:
    """Add the last slides: what was decided, by whom, until when, and what was remarked; none where there is neither.

    The remarks stand below the end of the table; those that find no room there on slides of their own.
    """
    table, slide, top = decision_table(review), None, TOP
    for part in pages(table, (canvas.room, canvas.height - TOP - 2 * END)) if table else []:
        slide, high = _minutes_slide(canvas, review), height_of(part, canvas.room)
        place = emu(EDGE, TOP, canvas.room, high)
        add_table(slide, part, (place[0], place[1], place[2], place[3]), canvas.palette)
        top = TOP + high + 2 * AIR
    for title, remark in remarks(review):
        text = fitting(remark, canvas.room - 150, SMALLEST, 2)
        high = lines(f"{title} – {text}", canvas.room * 0.92, SMALLEST) * SMALLEST * LINE + AIR
        if slide is None or top + high > canvas.height - END:
            slide, top = _minutes_slide(canvas, review), TOP
        paragraph = box(slide, *emu(EDGE, top, canvas.room, high)).paragraphs[0]
        write(paragraph, f"{title} – ", SMALLEST, canvas.palette, "muted")
        write(paragraph, text, SMALLEST, canvas.palette)
        top += high


def _minutes_slide(canvas: Canvas, review: Review) -> Any:
    heading = canvas.words(N_("Decisions and remarks"))
    return add_titled(canvas, heading, canvas.words(N_("Minutes, {period}"), period=review.period_name))
