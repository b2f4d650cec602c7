"""The deck, the page, the workbook and the minutes say what the review says, and nothing else comes into them."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import product

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from metrics.imports.sample_desk import sample_store
from metrics.report.chart_scale import scale
from metrics.report.deck import deck
from metrics.report.deck.style import CHINESE_FONT
from metrics.report.minutes import minutes
from metrics.report.model import Decision, Foot, Review, Section, Series
from metrics.report.page import page
from metrics.report.question import Question
from metrics.report.review import KEYS, review
from metrics.report.source import source_of_store
from metrics.report.workbook import workbook
from tests.report.readers import PageReader, charts_of, every_byte, opened, sheets, slide_texts, slides_of
from tests.report.reviews import MONTH, NAMES, built

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

BOTH = [
    pytest.param(name, language, marks=[] if language == "" else pytest.mark.thorough)
    for name, language in [*((name, "") for name in NAMES), *product(NAMES, ("en", "zh"))]
]
SMALLEST = Pt(12)


@cache
def decked(name, language):
    return opened(deck(built(name, language)))


@cache
def book(name, language=""):
    return sheets(workbook(built(name, language)))


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_figure_of_the_deck_is_the_reviews(name, language):
    slides = {section.key: slides_of(decked(name, language), section) for section in built(name, language).sections}
    for section, figure in built(name, language).figures():
        texts = [text for slide in slides[section.key] for text in slide_texts(slide)]
        assert {figure.name, figure.text, figure.sample} - {""} <= set(texts)
    for section in built(name, language).sections:
        drawn = charts_of(slides[section.key])
        assert bool(drawn) == (section.chart is not None)
        for chart in drawn:
            assert chart_values(chart, section) == chart_values(None, section)


def chart_values(drawn, section):
    """The numbers of a section's chart, as data or read back; of a waterfall the two totals and the signed steps."""
    chart = section.chart
    factor = scale(chart, built("plain").words).factor
    if drawn is None:
        return [[None if each is None else pytest.approx(each * factor) for each in one.values] for one in chart.series]
    series = [list(each.values) for each in drawn.plots[0].series]
    if chart.kind != "waterfall" or len(series) == len(chart.series):
        return series
    _, totals, more, less, _ = series
    return [
        [
            next(each for each in (*both[:2], both[2] and -both[2]) if each is not None)
            for both in zip(totals, more, less, strict=True)
        ]
    ]


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_figure_of_the_page_is_the_reviews(name, language):
    read = PageReader(page(built(name, language)))
    for section, figure in built(name, language).figures():
        assert {figure.name, figure.text, figure.sample, figure.likely, figure.aim} - {""} <= set(
            read.texts[section.key]
        )
    for section in built(name, language).sections:
        assert section.finding in read.texts[section.key]
        assert (
            {cell for row in section.table.rows for cell in row} - {""} <= set(read.texts[section.key])
            if section.table
            else True
        )


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_figure_of_the_workbook_is_the_reviews(name, language):
    held, words = book(name, language), built(name, language).words
    written = held[words("Figures")][1:]
    assert len(written) == len(built(name, language).figures())
    for (section, figure), row in zip(built(name, language).figures(), written, strict=True):
        assert row[:2] == (section.title, figure.name)
        assert (row[3], row[4], row[5] or "", row[9] or "") == (figure.text, figure.n, figure.sample, figure.claim)
        for value, cell in (
            (figure.value, row[2]),
            (figure.low, row[6]),
            (figure.high, row[7]),
            (figure.target, row[10]),
        ):
            assert cell == (value if value is None else pytest.approx(value, abs=1e-12))


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_holds_a_row_a_ticket_and_a_row_an_answer_with_real_dates(name):
    held, words, rows = book(name), built(name).words, built(name).rows
    tickets = held[words("Tickets opened")]
    assert len(tickets) - 1 == len(rows.tickets)
    assert len(held.get(words("CSAT answers"), [()])) - 1 == len(rows.answers)
    created = tickets[0].index("created (UTC)")
    assert {type(row[created]).__name__ for row in tickets[1:]} == {"datetime"}


def test_slides_keep_to_their_bounds_their_sizes_and_name_a_chinese_font():
    for name in ("plain", "filtered"):
        deck_read = decked(name, "")
        for slide in deck_read.slides:
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= deck_read.slide_width
                assert shape.top + shape.height <= deck_read.slide_height
            runs = [run for element in slide.shapes._spTree.iter(qn("a:r")) for run in [element]]
            assert {run.find(qn("a:rPr")).find(qn("a:ea")).get("typeface") for run in runs} == {CHINESE_FONT}
            assert min(int(run.find(qn("a:rPr")).get("sz")) * 127 for run in runs) >= SMALLEST
            assert slide.has_notes_slide == (slide != deck_read.slides[0])


def test_a_desks_own_template_gives_its_size_and_its_colours(tmp_path):
    own = opened(deck(built("gaps")))
    own.slide_width, own.slide_height = Pt(800), Pt(450)
    own.save(tmp_path / "own.pptx")
    read = opened(deck(built("gaps"), tmp_path / "own.pptx"))
    assert read.slide_width == Pt(800)
    assert len(read.slides) >= len(own.slides)
    assert 'schemeClr val="accent1"' in every_byte(deck(built("gaps"), tmp_path / "own.pptx"))


HOSTILE = (
    '=HYPERLINK("http://evil.example")', "<script>alert(1)</script>", "![x](http://evil.example/x.png)",
    "a\x00\x0b\x1f\ufffeb",
    "x" * 10_000, "</text><svg onload=alert(1)>", "' onclick='x", "| a | b |", "+1", "工单" * 3_000, "\u202eevil",
)  # fmt: skip


def hostile() -> Review:
    """A review whose every text is one that would do harm where it is taken for more than a text."""
    foot, review = Foot(period="p", filters=HOSTILE[1]), built("plain")
    sections = []
    for place, text in enumerate(HOSTILE):
        section = review.sections[2 + place % 4]
        chart = section.chart and section.chart.model_copy(
            update={
                "title": text,
                "categories": (text,) * len(section.chart.categories),
                "series": tuple(Series(name=text, role=each.role, values=each.values) for each in section.chart.series),
            }
        )
        table = section.table and section.table.model_copy(
            update={"rows": tuple((text,) * len(row) for row in section.table.rows[:2])}
        )
        sections.append(
            Section(
                key=f"s{place}",
                title=text,
                finding=text,
                texts=(text,),
                chart=chart,
                table=table,
                foot=foot,
                remark=text,
                notes=(text,),
                address=text,
                figures=section.figures,
            )
        )
    decisions = tuple(Decision(what=text, who=text) for text in HOSTILE)
    tickets = review.rows.tickets.head(len(HOSTILE)).assign(subject=list(HOSTILE))
    rows = type(review.rows)(tickets, review.rows.answers.head(3))
    return review.model_copy(
        update={"sections": tuple(sections), "decisions": decisions, "rows": rows, "title": HOSTILE[0]}
    )


def test_hostile_text_is_inert_in_every_file_and_breaks_none():
    review = hostile()
    slides = deck(review)
    assert len(opened(slides).slides) > len(HOSTILE)
    read = PageReader(page(review))
    assert not read.tags & {"script", "img", "iframe", "object", "link"}
    assert not [name for name in read.attributes if name.startswith("on") or name == "src"]
    held = every_byte(workbook(review))
    assert "<f>" not in held
    assert "<hyperlink" not in held
    written = minutes(review)
    assert not re.search(r"(?<!\\)(!\[|\]\(|<script)", written)
    assert not re.search(r"http://evil", written)
    for text in (every_byte(slides), held):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\u202e]", text)


def test_with_names_hidden_no_file_holds_a_name():
    store = sample_store()
    question = Question(source_of_store(store, hide_names=True), "month", MONTH, {"agent": [_agent(store)]})
    whole = Question(source_of_store(store, hide_names=True), "month", MONTH)
    names = _names(store)
    assert len(names) > 300
    hidden = review(whole, KEYS, rows=True)
    files = [writer(hidden) for writer in (deck, page, workbook, minutes, type(hidden).to_json)]
    files += [writer(review(question)) for writer in (minutes, type(hidden).to_json)]
    for place, file in enumerate(files):
        text = every_byte(file if isinstance(file, bytes) else file.encode())
        assert [name for name in names if name in text] == [], place


def _names(store):
    desk = store.desk()
    columns = (desk.table("tickets").select("agent", "requester", "organisation").collect().to_pandas(),)
    return {str(name) for frame in columns for column in frame for name in frame[column].dropna() if len(str(name)) > 3}


def _agent(store):
    return min(store.desk().table("tickets").select("agent").collect().to_pandas()["agent"].dropna().unique())


def test_the_page_reaches_for_nothing():
    text = page(built("plain"))
    assert "default-src 'none'" in unescape(text)
    assert not re.search(r"https?://|//[a-z]+\.|url\(|@import", text)
    assert len(text) < 1_000_000


def test_minutes_list_decisions_with_owner_and_day():
    review = built("plain").model_copy(
        update={"decisions": (Decision(what="Call <Bob>", who="May_1", on="3 Nov 2026"),)}
    )
    assert "| Call \\<Bob\\> |  | May\\_1 | 3 Nov 2026 |  |  |" in minutes(review)
    assert "None." in minutes(built("plain"))
