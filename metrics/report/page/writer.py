"""A review as one HTML file: no script, no network, every chart an inline SVG; it prints on A4."""

from __future__ import annotations

from metrics.report.figures import table_of
from metrics.report.minutes import decision_table, remarks
from metrics.report.model import Figure, Review, Section, Table
from metrics.report.page.charts import chart_svg
from metrics.report.page.markup import Element, element, style
from metrics.report.page.style import CSS
from metrics.text.translation import N_, Words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The browser may load nothing for this page and send nothing from it."""


LONGEST_WORD = 30
"""Letters from which on a word of a table may break anywhere."""


def page(review: Review) -> str:
    """Return the review as one HTML file."""
    words = review.words
    title = words(N_("{title}, {period}"), title=review.title, period=review.period_name)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        style(CSS),
    )
    sections = [_section(section, words) for section in review.sections if section.key != "decisions"]
    contents = element("ul", *(_finding(section) for section in review.sections if section.key != "decisions"))
    body = element("body", element("h1", title), element("nav", contents), *sections, _minutes(review))
    language = {"en": "en", "zh": "zh-Hans"}[review.language]
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=language).markup}\n"


def _finding(section: Section) -> Element:
    link = element("a", section.title, href=f"#{section.key}")
    return element("li", link, " – ", section.finding)


def _section(section: Section, words: Words) -> Element:
    strip = section.figures if section.table else ()
    table = section.table or (table_of(section.figures, words) if section.figures else None)
    return element(
        "section",
        element("p", section.title, class_="kicker"),
        element("h2", section.finding),
        element("p", section.remark, class_="remark") if section.remark else None,
        *cards(strip),
        element("h3", section.chart.title) if section.chart else None,
        chart_svg(section.chart, words) if section.chart else None,
        *(element("p", text) for text in section.texts if text != section.finding),
        table_element(table) if table else None,
        _notes(section, words),
        element("p", section.foot.line, class_="foot"),
        id=section.key,
    )


def cards(figures: tuple[Figure, ...]) -> list[Element]:
    """Return figures side by side; nothing without any."""
    return [element("div", *map(_card, figures), class_="cards")] if figures else []


def _card(figure: Figure) -> Element:
    tone = {True: "better", False: "worse", None: None}[figure.better]
    texts = (figure.likely, figure.sample, figure.aim)
    return element(
        "div",
        element("span", figure.name, class_="name"),
        element("strong", figure.text),
        element("span", f"{figure.change} {figure.claim}" if figure.change else "", class_=tone),
        *(element("span", text) for text in texts if text),
        class_="card",
    )


def table_element(table: Table) -> Element:
    """Return a table."""
    head = [_cell("th", text, place in table.numeric) for place, text in enumerate(table.columns)]
    rows = [
        element("tr", *(_cell("td", text, place in table.numeric) for place, text in enumerate(row)))
        for row in table.rows
    ]
    return element("table", element("thead", element("tr", *head)), element("tbody", *rows))


def _cell(tag: str, text: str, numeric: bool) -> Element:
    is_long = any(len(word) > LONGEST_WORD for word in text.split())
    return element(tag, text, class_="number" if numeric else "long" if is_long else None)


def _notes(section: Section, words: Words) -> Element | None:
    """Return how to read the figures, folded away on the screen."""
    if not section.notes:
        return None
    return element(
        "details", element("summary", words(N_("How to read this"))), *(element("p", note) for note in section.notes)
    )  # fmt: skip


def _minutes(review: Review) -> Element | None:
    table, written = decision_table(review), remarks(review)
    if table is None and not written:
        return None
    words = review.words
    return element(
        "section",
        element("h2", words(N_("Decisions and remarks"))),
        table_element(table) if table else None,
        *(element("p", element("strong", title), " – ", remark) for title, remark in written),
        id="minutes",
    )
