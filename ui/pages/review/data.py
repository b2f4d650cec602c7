"""The draft of the period under review, from the cache until its data, its register or its themes change."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

from metrics.data.memo import Memo
from metrics.dates import periods
from metrics.query import Where
from metrics.report.arrangement import Arrangement, arranged, load
from metrics.report.frozen import FrozenReview, frozen_reviews
from metrics.report.meeting import with_meeting
from metrics.report.model import Review, Rows
from metrics.report.question import Question
from metrics.report.review import behind_review, keys_with, review
from metrics.report.source import Source, source_of_store, with_names_hidden
from metrics.store import Store
from metrics.text.translation import Words
from ui.shell import session
from ui.shell.address import HIDDEN, View
from ui.shell.session import Period
from ui.shell.words import language

_DRAFTS = Memo(20)


def source(store: Store, *, hide_names: bool) -> Source:
    """Return what the reviews of the desk on screen are made of, without names where they are hidden."""
    shared = replace(source_of_store(store), pseudonyms=lambda: session.names(store.desk()))
    return with_names_hidden(shared, session.pseudonymous_desk()) if hide_names else shared


def draft(store: Store, period: Period, view: View) -> Review:
    """Return the draft of the period under review as it stands before anybody changed anything."""
    added = arrangement(store, view).added
    return _draft(source(store, hide_names=view.names == HIDDEN), period, view.period, view.where, language(), added)


def _draft(source: Source, period: Period, label: str, where: Where, lang: str, added: tuple[str, ...] = ()) -> Review:
    meetings = tuple((name, repr(meeting.decided)) for name, meeting in source.meetings.items())
    frozen = tuple(record.name for record in source.frozen)
    parts = (source.desk.key, repr(source.actions), repr(source.themes), frozen, meetings)
    key = (parts, period, label, json.dumps(where, sort_keys=True), lang, added)
    return _DRAFTS.get(key, lambda: review(Question(source, period.grain, label, where, Words(lang)), keys_with(added)))


def draft_name(store: Store, view: View) -> str:
    """Return under which name the changes to a draft are kept: period and filters, by names hidden or not."""
    if not view.where:
        return f"{view.grain} {view.period}"
    name = session.names(store.desk()).name
    where = {each: sorted(name(each, value) for value in values if value) for each, values in view.where.items()}
    return f"{view.grain} {view.period} {json.dumps(where, ensure_ascii=False, sort_keys=True)}"


def arrangement(store: Store, view: View) -> Arrangement:
    """Return what people changed about the draft of the period."""
    return load(store, draft_name(store, view))


def text_key(name: str, key: str, arrangement: Arrangement) -> str:
    """Return what tells the fields of a section's texts from those of another draft, or of other texts."""
    texts = (name, key, arrangement.titles.get(key, ""), arrangement.remarks.get(key, ""))
    return f"{key}-{sha256(json.dumps(texts).encode()).hexdigest()[:12]}"


def leaving(store: Store, draft: Review, view: View) -> Review:
    """Return the draft as it leaves."""
    redact = source(store, hide_names=view.names == HIDDEN).without_names
    return arranged(draft, arrangement(store, view), redact)


def with_rows(store: Store, review: Review, view: View, period: Period) -> Review:
    """Return the review with its tickets and answers; it may be called from a thread of its own."""
    of_desk = source_of_store(store, hide_names=view.names == HIDDEN)
    rows: Rows = behind_review(Question(of_desk, period.grain, review.period, of_desk.filter(view.where)))
    return review.model_copy(update={"rows": rows})


def earlier(store: Store, view: View) -> list[FrozenReview]:
    """Return every frozen review, not opened; none that shows names while they are hidden."""
    return [record for record in frozen_reviews(store) if record.names_hidden or view.names != HIDDEN]


def frozen_review(store: Store, view: View, name: str) -> Review | None:
    """Return the frozen review of this name; None where there is none, or one with names while they are hidden."""
    return next((record.review for record in earlier(store, view) if record.name == name), None)


def frozen_with_meeting(store: Store, view: View, name: str) -> Review | None:
    """Return the same with the notes and the decisions of its meeting."""
    frozen = frozen_review(store, view, name)
    if frozen is None:
        return None
    return with_meeting(frozen, load(store, name), source(store, hide_names=frozen.names_hidden))


def current(store: Store, period: Period, view: View, frozen: str | None) -> Review:
    """Return the draft of the period on screen, or a frozen review's as it would be today, in its own language."""
    review = frozen_review(store, view, frozen) if frozen else None
    if review is None:
        return draft(store, period, view)
    grain = periods.grain(review.grain)
    start = periods.of_label(review.period, grain)
    then = Period(grain, start, periods.last_day(start, grain))
    of_desk = source(store, hide_names=view.names == HIDDEN)
    return _draft(of_desk, then, review.period, of_desk.filter_of(review), review.language)


def opened_review(store: Store, draft: Review, view: View, frozen: str | None) -> Review | None:
    """Return the review that a meeting looks at: the frozen one that is open, else the draft as it leaves."""
    review = frozen_with_meeting(store, view, frozen) if frozen else leaving(store, draft, view)
    return review if review and review.sections else None
