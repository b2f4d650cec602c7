"""The draft on the Review page: its sections with what a person may change, its buttons, and the earlier reviews."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.report.arrangement import Arrangement, load, save
from metrics.report.frozen import FrozenReview, freeze, since_then
from metrics.report.model import Review, Section
from metrics.report.review import ON_REQUEST
from metrics.store import Store
from metrics.text.translation import N_
from ui.pages.review import data
from ui.pages.review.room import FROZEN, SECTION
from ui.pages.review.section import section
from ui.pages.review.take_away import take_away
from ui.shell import filters, session
from ui.shell.address import HIDDEN, View
from ui.shell.display import finding_line
from ui.shell.session import Period
from ui.shell.words import t, words

OFF = N_("off unless you take it in: it names people")
NOTHING = N_("the data carry nothing for it")


def draft_page(store: Store, whole: Review, period: Period, view: View) -> None:
    """Draw the draft: what leaves, the buttons above it, and what a person may change beside each section."""
    leaving = data.leaving(store, whole, view)
    finding_line(t("Review of {period}: a draft until you freeze it", period=words().period(view.period)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review-bar"):
        if leaving.sections:
            meeting_button(leaving, {})
        take_away(leaving, lambda review: data.with_rows(store, review, view, period), "draft")
        st.button(
            t("Freeze"),
            key="freeze",
            type="primary",
            icon=":material/lock:",
            on_click=session.reporting(_freeze(store, leaving)),
        )
        _earlier_choice(data.earlier(store, view))
    name = data.draft_name(store, view)
    changed = load(store, name)
    by_key = {each.key: each for each in leaving.sections}
    order = changed.in_order([each.key for each in whole.sections])
    originals = {each.key: each for each in whole.sections}
    for key in order:
        with st.container(border=True):
            _controls(store, originals[key], changed, order, view, name)
            if key in by_key:
                section(by_key[key], key, leaving.words)
    _on_request(store, set(order), changed, name)


def frozen_page(store: Store, name: str, current: Review | None, view: View) -> None:
    """Draw a frozen review as it was said, and what reads otherwise today."""
    frozen = data.frozen_with_meeting(store, view, name)
    if frozen is None:
        st.info(t("This review is not there, or shows names while they are hidden."))
        _back()
        return
    finding_line(t("Review of {period}, as it was said", period=words().period(frozen.period)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review-bar"):
        _back()
        if frozen.sections:
            meeting_button(frozen, {FROZEN: name})
        take_away(frozen, lambda review: review, "frozen")
    if current is not None:
        st.text(since_then(frozen, current, frozen.words))
    for each in frozen.sections:
        with st.container(border=True):
            section(each, each.key, frozen.words)


def meeting_button(review: Review, drill: dict[str, str]) -> None:
    """Draw the button that opens the first section full screen."""
    st.button(
        t("Meeting"), key="meeting", icon=":material/present_to_all:",
        on_click=lambda: filters.change(drill={**drill, SECTION: review.sections[0].key}),
    )  # fmt: skip


def _freeze(store: Store, review: Review) -> Callable[[], None]:
    def run() -> None:
        filters.change(drill={FROZEN: freeze(store, review).name})

    return run


def _back() -> None:
    st.button(t("Back to the draft"), key="review-back", icon=":material/arrow_back:", on_click=_close)


def _close() -> None:
    filters.change(drill={})


def _earlier_choice(earlier: list[FrozenReview]) -> None:
    """Offer the frozen reviews, the latest first."""
    if not earlier:
        return
    moments = {each.name: f"{words().period(each.period)} · {each.name.partition(' ')[2][:16]}" for each in earlier}
    st.selectbox(
        t("Earlier reviews"), list(moments), index=None, format_func=moments.__getitem__, key="review-earlier",
        label_visibility="collapsed", placeholder=t("Earlier reviews"), width=230,
        on_change=lambda: filters.change(drill={FROZEN: st.session_state["review-earlier"]}),
    )  # fmt: skip


def _on_request(store: Store, present: set[str], changed: Arrangement, name: str) -> None:
    """Offer the sections that are off by default, or whose data carry nothing; `name` is the draft's."""
    for key, title in ON_REQUEST.items():
        if key not in present:
            added = key in changed.added
            with st.container(border=True, horizontal=True, horizontal_alignment="right", gap="small"):
                st.text(f"{t(title)} · {t(NOTHING) if added else t(OFF)}", width="stretch")
                st.button(
                    t("Leave out") if added else t("Take in"), key=f"add-{key}", type="tertiary",
                    on_click=added_section(store, name, key, added=not added),
                )  # fmt: skip


def _controls(store: Store, original: Section, changed: Arrangement, order: list[str], view: View, name: str) -> None:
    """Draw what a person may change about a section: whether it leaves, its place, its title, a remark.

    `name` is the draft's.
    """
    key = original.key
    with st.container(horizontal=True, horizontal_alignment="right", gap="small", key=f"controls-{key}"):
        if key in changed.hidden:
            st.text(original.title, width="stretch")
        switch = (
            added_section(store, name, key, added=False)
            if key in ON_REQUEST
            else with_section(store, name, key, hidden=key not in changed.hidden)
        )
        label = t("Take in") if key in changed.hidden else t("Leave out")
        st.button(label, key=f"hide-{key}", type="tertiary", on_click=switch)
        st.button(
            t("Move up"), key=f"up-{key}", type="tertiary", disabled=key == order[0], icon=":material/arrow_upward:",
            on_click=moved_up(store, name, key, order),
        )  # fmt: skip
        if view.names != HIDDEN:
            with st.popover(t("Title and remark"), type="tertiary"):
                _texts(store, original, changed, name)


def with_section(store: Store, name: str, key: str, *, hidden: bool) -> Callable[[], None]:
    """Return what leaves a section out, or takes it in, of the arrangement that is in the store by then."""
    return session.reporting(lambda: save(store, name, load(store, name).with_hidden(key, hidden=hidden)))


def added_section(store: Store, name: str, key: str, *, added: bool) -> Callable[[], None]:
    """Return what switches a section on that is off by default, or off again."""
    return session.reporting(lambda: save(store, name, load(store, name).with_added(key, added=added)))


def moved_up(store: Store, name: str, key: str, keys: list[str]) -> Callable[[], None]:
    """Return what moves a section up in the arrangement that is in the store by then."""
    return session.reporting(lambda: save(store, name, load(store, name).moved_up(key, keys)))


def _texts(store: Store, original: Section, changed: Arrangement, name: str) -> None:
    key, own = original.key, data.text_key(name, original.key, changed)
    with st.form(f"texts-{own}", border=False):
        title = st.text_input(t("Title"), changed.titles.get(key, ""), placeholder=original.title, key=f"title-{own}")
        remark = st.text_area(t("Remark"), changed.remarks.get(key, ""), key=f"remark-{own}")
        if st.form_submit_button(t("Save")):
            save(store, name, load(store, name).with_text(key, title, remark))
            st.rerun()
