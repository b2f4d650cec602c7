"""One section of a review as one slide, or as several where its table is long."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR

from metrics.report.deck.canvas import EDGE, HEAD, LINE, Canvas, add_titled, emu
from metrics.report.deck.charts import add_chart
from metrics.report.deck.style import SMALLEST, TEXT, VALUE, box, with_chinese, write
from metrics.report.deck.tables import add_table, height_of, needs, pages
from metrics.report.figures import claim, table_of
from metrics.report.model import Chart, Figure, Foot, Section, Table
from metrics.report.plain_text import clean, fitting, lines
from metrics.text.translation import N_, Words

FOOT, GAP = 34.0, 12.0
NAME, STRIP = 31.0, 140.0
MOST_IN_STRIP, MOST_TEXTS = 5, 4
TABLE = (0.3, 0.72)
"""The least and the most of the width that a table takes beside a chart."""
BAR, AXIS = 42.0, 50.0
"""The most points of a bar's height, and those of the legend and the axis."""
LEAST = 150.0
"""Points of height that a chart and a table need; on a small slide sentences and figures give way to them."""


def add_section(canvas: Canvas, section: Section) -> None:
    """Add the slides of a section: its finding as the title, figures, chart and table, the foot; notes below.

    Where a slide has too little room, the last sentences stand in the notes alone, and the figures on a slide before.
    """
    strip = section.figures if section.table else ()
    table = section.table or (table_of(section.figures, canvas.words) if section.figures else None)
    alone, texts = _given_way(canvas, section, bool(strip))
    if alone:
        _strip(canvas, _slide(canvas, section, 0), strip)
        strip = ()
    top, bottom = HEAD + (STRIP + GAP if strip else 0.0), _bottom(canvas, texts)
    share = _table_share(canvas, table) if table and section.chart else 1.0
    parts = pages(table, (canvas.room * share - GAP, bottom - top)) if table else [None]
    for number, part in enumerate(parts, int(alone)):
        slide = _slide(canvas, section, number)
        _strip(canvas, slide, strip)
        _body(canvas, slide, section, part, (top, bottom, share))
        _write_texts(canvas, slide, texts, bottom + GAP / 2)


def _given_way(canvas: Canvas, section: Section, has_strip: bool) -> tuple[bool, list[str]]:
    """Return whether the figures need a slide of their own, and the sentences that a slide has room for."""
    texts, strip = _texts(canvas, section), STRIP + GAP if has_strip else 0.0
    if not (section.chart or section.table or section.figures):
        return False, texts
    while texts and _bottom(canvas, texts) - HEAD - strip < LEAST:
        texts.pop()
    return has_strip and _bottom(canvas, texts) - HEAD - strip < LEAST, texts


def _bottom(canvas: Canvas, texts: list[str]) -> float:
    """Return where chart and table end: above the sentences and the foot."""
    return canvas.height - EDGE / 2 - FOOT - GAP - _texts_height(canvas, texts)


def _slide(canvas: Canvas, section: Section, number: int) -> Any:
    """Add a slide of a section with its title, its foot and its notes."""
    finding = section.finding if number == 0 else canvas.words(N_("{finding} (continued)"), finding=section.finding)
    slide = add_titled(canvas, section.title, finding)
    _foot(canvas, slide, section.foot)
    _notes(canvas, slide, section)
    return slide


def _table_share(canvas: Canvas, table: Table) -> float:
    """Return the part of the width that a table takes beside a chart: what it needs, between two bounds."""
    least, most = TABLE
    return min(max((sum(needs(table)) + GAP) / canvas.room, least), most)


def _strip(canvas: Canvas, slide: Any, figures: tuple[Figure, ...]) -> None:
    """Write the figures side by side: name, value, change with its claim, interval, what it rests on, target."""
    listed = figures[:MOST_IN_STRIP]
    width = (canvas.room - GAP * (len(listed) - 1)) / len(listed) if listed else 0.0
    for place, figure in enumerate(listed):
        left = EDGE + place * (width + GAP)
        name = box(slide, *emu(left, HEAD, width, NAME))
        write(name.paragraphs[0], fitting(figure.name, width, SMALLEST, 2), SMALLEST, canvas.palette, "muted")
        name.vertical_anchor = MSO_ANCHOR.BOTTOM
        frame = box(slide, *emu(left, HEAD + NAME, width, STRIP - NAME))
        texts = ((figure.text, VALUE, "ink", True), *_below(figure, canvas.words))
        for position, (text, size, colour, bold) in enumerate(texts):
            paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
            write(paragraph, fitting(text, width, size, 1), size, canvas.palette, colour, bold=bold)


def _below(figure: Figure, words: Words) -> list[tuple[str, int, str, bool]]:
    tone = {True: "good", False: "bad", None: "muted"}[figure.better]
    texts = [(figure.change, tone), (claim(figure, words), tone)]
    texts += [(text, "muted") for text in (figure.against, figure.likely, figure.sample, figure.aim)]
    return [(text, SMALLEST, colour, False) for text, colour in texts if text]


def _body(
    canvas: Canvas, slide: Any, section: Section, table: Table | None, place: tuple[float, float, float]
) -> None:  # fmt: skip
    """Add the chart to the left and the table to the right, or the one there is over the whole width."""
    top, bottom, share = place
    width = canvas.room * share - (GAP if section.chart else 0.0)
    if section.chart:
        chart_width = canvas.room * (1 - share) if table else canvas.room
        name = box(slide, *emu(EDGE, top, chart_width, SMALLEST * LINE))
        write(
            name.paragraphs[0],
            fitting(section.chart.title, chart_width, SMALLEST, 1),
            SMALLEST,
            canvas.palette,
            bold=True,
        )
        left, over, wide, high = emu(EDGE, top + 18, chart_width, _chart_height(section.chart, bottom - top - 18))
        add_chart(slide, section.chart, (left, over, wide, high), canvas.palette, canvas.words)
    if table:
        left, over, wide, high = emu(canvas.width - EDGE - width, top, width, height_of(table, width))
        add_table(slide, table, (left, over, wide, high), canvas.palette)


def _chart_height(chart: Chart, room: float) -> float:
    """Return how high a chart is: bars no thicker than is needed to read them."""
    bars = len(chart.categories) * (1 if chart.stacked else len(chart.series) + 0.5)
    return min(room, bars * BAR + AXIS) if chart.kind == "bar" else room


def _texts(canvas: Canvas, section: Section) -> list[str]:
    """Return the sentences below the chart, the remark first, each in two lines at most."""
    texts = [*([section.remark] if section.remark else []), *section.texts][:MOST_TEXTS]
    return [fitting(text, canvas.room, TEXT, 2) for text in texts if text != section.finding]


def _texts_height(canvas: Canvas, texts: list[str]) -> float:
    return sum(lines(text, canvas.room * 0.92, TEXT) * TEXT * LINE + 3 for text in texts)


def _write_texts(canvas: Canvas, slide: Any, texts: list[str], top: float) -> None:
    if not texts:
        return
    frame = box(slide, *emu(EDGE, top, canvas.room, _texts_height(canvas, texts)))
    for place, text in enumerate(texts):
        write(frame.paragraphs[0] if place == 0 else frame.add_paragraph(), text, TEXT, canvas.palette)


def _foot(canvas: Canvas, slide: Any, foot: Foot) -> None:
    frame = box(slide, *emu(EDGE, canvas.height - EDGE / 2 - FOOT, canvas.room, FOOT))
    write(frame.paragraphs[0], fitting(foot.line, canvas.room, SMALLEST, 2), SMALLEST, canvas.palette, "muted")


def _notes(canvas: Canvas, slide: Any, section: Section) -> None:
    """Write the speaker's notes: the whole finding and its sentences, how to read the figures, where it is open."""
    frame = slide.notes_slide.notes_text_frame
    texts = [section.finding, *([section.remark] if section.remark else []), *section.texts, *section.notes]
    texts += [section.foot.line, canvas.words(N_("Open in the product: {address}"), address=section.address)]
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = clean(text)
        with_chinese(run)
