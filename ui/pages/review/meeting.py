"""Meeting mode: one section full screen, the next by a key; nothing scrolls."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.report.model import Review, Section
from metrics.store import Store
from ui.pages.review import meeting_dialogs, room
from ui.pages.review.clock import clock, stop_clock
from ui.pages.review.section import full_screen
from ui.shell import filters
from ui.shell.address import HIDDEN, View
from ui.shell.names_switch import switch_names
from ui.shell.words import t


def meeting(store: Store, review: Review, view: View, name: str) -> None:
    """Draw the section that the address names, the bar with its keys, and the dialog that is open over it.

    `name` is that of the arrangement in which notes and decisions are stored.
    """
    keys = [each.key for each in review.sections]
    place = keys.index(view.drill[room.SECTION]) if view.drill[room.SECTION] in keys else 0
    section = review.sections[place]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="meeting-bar"):
        _steps(view, keys, place)
        _jump(review, place, view)
        clock()
        st.space("stretch")
        _tools(section, view)
    opener = room.opener(view, room.ROWS) if section.chart and any(section.chart.places) else None
    full_screen(section, f"meeting-{keys[place]}-{room.dialogs_closed()}", review.words, opener)
    meeting_dialogs.dialog(store, review, section, view, name)


def _button(label: str, key: str, shortcut: str, icon: str, view: View, on_click: Callable[[], None]) -> None:
    """Draw a button of the bar; while a dialog is open its keys are the dialog's."""
    st.button(
        label, key=f"meeting-{key}", shortcut=None if room.DIALOG in view.drill else shortcut,
        icon=f":material/{icon}:", on_click=on_click,
    )  # fmt: skip


def _steps(view: View, keys: list[str], place: int) -> None:
    last = len(keys) - 1
    _button(t("First"), "step-first", "Home", "first_page", view, _to(view, keys[0]))
    _button(t("Previous"), "step-previous", "Left", "arrow_back", view, _to(view, keys[max(place - 1, 0)]))
    _button(t("Next"), "step-next", "Right", "arrow_forward", view, _to(view, keys[min(place + 1, last)]))
    _button(t("Last"), "step-last", "End", "last_page", view, _to(view, keys[last]))


def _tools(section: Section, view: View) -> None:
    hidden = view.names == HIDDEN
    if section.chart and any(section.chart.places):
        place = max(at for at, each in enumerate(section.chart.places) if each)
        _button(t("Tickets"), "rows", "T", "list", view, lambda: room.opener(view, room.ROWS)(place))
    _button(t("Note"), "note", "N", "edit_note", view, room.dialog_opener(view, room.NOTE))
    _button(t("Decide"), "decide", "D", "add_task", view, room.dialog_opener(view, room.DECIDE))
    label, icon = (t("Show names"), "visibility") if hidden else (t("Hide names"), "visibility_off")
    _button(label, "names", "H", icon, view, lambda: switch_names(hide=not hidden))
    _button(t("Close"), "close", "Esc", "close", view, _closer(view))


def _to(view: View, key: str) -> Callable[[], None]:
    return lambda: filters.change(drill={**view.drill, room.SECTION: key})


def _closer(view: View) -> Callable[[], None]:
    def close() -> None:
        stop_clock()
        filters.change(drill={name: value for name, value in view.drill.items() if name != room.SECTION})

    return close


def _jump(review: Review, place: int, view: View) -> None:
    """Offer every section in a list."""
    titles = {each.key: each.title for each in review.sections}
    key = "meeting-jump"
    st.session_state[key] = review.sections[place].key
    st.selectbox(
        t("Section"), list(titles), format_func=titles.__getitem__, key=key, label_visibility="collapsed", width=230,
        on_change=lambda: filters.change(drill={**view.drill, room.SECTION: st.session_state[key]}),
    )  # fmt: skip
