"""The files that a review can be taken away in, each one click."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import streamlit as st

from metrics.errors import PlumblineError
from metrics.report.model import Review
from ui.shell.words import localized_message, t

DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_MEGABYTES = 50


def take_away(review: Review, with_rows: Callable[[Review], Review], key: str) -> None:
    """Draw a button a file; a file is made when its button is clicked."""
    template = _template(key)
    files: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (t("Deck"), "pptx", DECK, lambda: _deck(review, template)),
        (t("One page"), "html", "text/html", lambda: _page(review)),
        (t("Workbook"), "xlsx", BOOK, lambda: _workbook(with_rows(review))),
        (t("Minutes"), "md", "text/markdown", lambda: _minutes(review)),
    )
    for label, ending, kind, make in files:
        st.download_button(
            label, make, f"review {review.period}.{ending}", kind, key=f"{key}-{ending}", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip


def _template(key: str) -> bytes | None:
    """Return the desk's own presentation where one was chosen and can serve."""
    with st.popover(t("Template"), icon=":material/style:"):
        chosen = st.file_uploader(
            t("Your own .pptx: its layouts and colours are used"), type="pptx", key=f"{key}-template",
            max_upload_size=MOST_MEGABYTES,
        )  # fmt: skip
    if chosen is None:
        return None
    content = bytes(chosen.getvalue())
    refusal = _refusal(content)
    if refusal:
        st.text(localized_message(refusal))
        return None
    return content


@st.cache_data(max_entries=50, show_spinner=False)
def _refusal(content: bytes) -> PlumblineError | None:
    """Return why an upload cannot serve as a template, from the cache: a page is drawn again at each click."""
    from metrics.report.deck.template import check_upload

    try:
        check_upload(content)
    except PlumblineError as error:
        return error
    return None


def _deck(review: Review, template: bytes | None) -> bytes:
    from metrics.report.deck import deck

    return deck(review, None if template is None else BytesIO(template))


def _page(review: Review) -> bytes:
    from metrics.report.page import page

    return page(review).encode()


def _workbook(review: Review) -> bytes:
    from metrics.report.workbook import workbook

    return workbook(review)


def _minutes(review: Review) -> bytes:
    from metrics.report.minutes import minutes

    return minutes(review).encode()
