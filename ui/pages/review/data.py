"""The draft of the period under review, from the cache until its data, its register or its themes change."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from metrics.dates import periods
from metrics.query import Where
from metrics.report.arrangement import Arrangement, arranged, load
from metrics.report.frozen import frozen_reviews
from metrics.report.model import Review, Rows
from metrics.report.question import Question
from metrics.report.review import behind_review, review
from metrics.report.source import Source, source_of_store, with_names_hidden
from metrics.store import Store
from metrics.text.translation import Words
from ui import cache
from ui.shell import session
from ui.shell.address import HIDDEN, View
from ui.shell.session import Period
from ui.shell.words import language

KEYS = {
    **cache.KEYS,
    Source: lambda source: (
        source.desk.version, repr(source.actions), repr(source.themes), [record.name for record in source.frozen],
    ),
}  # fmt: skip


def source(store: Store, view: View) -> Source:
    """Return what the reviews of the desk on screen are made of, without names where they are hidden."""
    shared = replace(source_of_store(store), pseudonyms=lambda: session.names(store.desk()))
    return with_names_hidden(shared, session.desk()) if view.names == HIDDEN else shared


def draft(store: Store, period: Period, view: View) -> Review:
    """Return the draft of the period under review as it stands before anybody changed anything."""
    return _draft(source(store, view), period, view.period, view.where, language())


@st.cache_data(max_entries=20, show_spinner=False, hash_funcs=KEYS)
def _draft(source: Source, period: Period, label: str, where: Where, lang: str) -> Review:
    return review(Question(source, period.grain, label, where, Words(lang)))


def draft_name(view: View) -> str:
    """Return under which name the changes to a draft are kept."""
    return f"{view.grain} {view.period}"


def arrangement(store: Store, view: View) -> Arrangement:
    """Return what people changed about the draft of the period."""
    return load(store, draft_name(view))


def leaving(store: Store, draft: Review, view: View) -> Review:
    """Return the draft as it leaves."""
    return arranged(draft, arrangement(store, view), source(store, view).without_names)


def with_rows(store: Store, review: Review, view: View, period: Period) -> Review:
    """Return the review with the rows behind it; it may be called from a thread of its own."""
    of_desk = source_of_store(store, hide_names=view.names == HIDDEN)
    rows: Rows = behind_review(Question(of_desk, period.grain, review.period, of_desk.filter(view.where)))
    return review.model_copy(update={"rows": rows})


def earlier(store: Store, view: View) -> list[tuple[str, Review]]:
    """Return name and review of every frozen review; none that shows names while they are hidden."""
    named = [(record.name, record.review) for record in frozen_reviews(store)]
    return [(name, review) for name, review in named if review.names_hidden or view.names != HIDDEN]


def current(store: Store, period: Period, view: View, frozen: str | None) -> Review:
    """Return the draft of the period on screen, or that of the period and the filters of a frozen review."""
    review = dict(earlier(store, view)).get(frozen or "")
    if review is None:
        return draft(store, period, view)
    grain = periods.grain(review.grain)
    start = periods.of_label(review.period, grain)
    then = Period(grain, start, periods.last_day(start, grain))
    return draft(store, then, view.replace(period=review.period, where=review.where))


def opened_review(store: Store, draft: Review, view: View, frozen: str | None) -> Review | None:
    """Return the review that a meeting looks at: the frozen one that is open, else the draft as it leaves."""
    review = dict(earlier(store, view)).get(frozen) if frozen else leaving(store, draft, view)
    return review if review and review.sections else None
