"""What the files of a review say, read back by other libraries than those that wrote them where there are any."""

from __future__ import annotations

from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from metrics.report.model import Section


def slides_of(deck: Deck, section: Section):
    """The slides of a section, known by its name above the title."""
    return [slide for slide in deck.slides if section.title in slide_texts(slide)[:3]]


def slide_texts(slide) -> list[str]:
    """Every text of a slide, shape by shape, a table cell by cell."""
    texts = [slide.shapes.title.text_frame.text]
    for shape in slide.shapes:
        if shape.has_text_frame and shape != slide.shapes.title:
            texts += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if shape.has_table:
            texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return texts


def charts_of(slides) -> list:
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def opened(deck: bytes) -> Deck:
    return Presentation(BytesIO(deck))


def sheets(workbook: bytes) -> dict[str, list[tuple]]:
    """Sheet → its rows of values."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book.worksheets}


class PageReader(HTMLParser):
    """The texts of a page by the section they stand in, and every tag and attribute there is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.section, self.texts, self.tags, self.attributes = "", {}, set(), set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "section":
            self.section = dict(attrs)["id"]

    def handle_data(self, data):
        self.texts.setdefault(self.section, []).append(data)


def every_byte(file: bytes) -> str:
    """All that a file holds as text, what is packed unpacked."""
    if not file.startswith(b"PK"):
        return file.decode(errors="replace")
    with ZipFile(BytesIO(file)) as archive:
        inner = [every_byte(archive.read(name)) for name in archive.namelist() if not name.endswith((".jpeg", ".png"))]
        return "\n".join([*archive.namelist(), *inner])
