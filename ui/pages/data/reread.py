"""Changing by hand how a file was read and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from metrics.imports.draft import Draft
from metrics.ingest import Reading, ReadOptions
from metrics.ingest.formats import formats
from metrics.settings.time_zones import time_zones
from ui.pages.data.fields import DELIMITERS, choice, format_name, meanings
from ui.pages.data.intake import Incoming, change
from ui.shell.words import language, t

ENCODINGS = ("utf-8", "utf-16", "cp1252", "gb18030", "big5", "shift_jis", "cp949", "iso-8859-15", "cp1251")
HEADER_ROWS = range(1, 41)
HOW = ("encoding", "delimiter", "sheet", "header_row", "format", "time_zone")


@dataclass(frozen=True)
class _Form:
    """One file's form; its widgets start anew whenever the file was read again."""

    file: Incoming

    @property
    def draft(self) -> Draft:
        return self.file.draft

    def key(self, name: object) -> str:
        return f"{name} {self.file.key} {hash(str(self.draft.options))} {language()}"

    def options(self) -> ReadOptions:
        """Return what the draft's options become with what stands in the widgets."""
        before = self.draft.options or ReadOptions()
        how = {name: st.session_state.get(self.key(name)) for name in HOW}
        return replace(before, **how, columns=self._columns(before) or None)

    def _columns(self, before: ReadOptions) -> dict[str, str]:
        columns = self.draft.reading.columns if self.draft.reading else []
        chosen = {column.header: st.session_state.get(self.key(at)) for at, column in enumerate(columns)}
        mapped = {column.header: column.field or "" for column in columns}
        changed = {header: field for header, field in chosen.items() if field is not None and field != mapped[header]}
        return {**(before.columns or {}), **changed}


def form(file: Incoming, *, is_open: bool) -> None:
    """Draw the form; its options are applied when the button is pressed."""
    widgets = _Form(file)
    label = t("Say what its columns mean") if is_open else t("Read it another way")
    with st.expander(label, expanded=is_open, key=widgets.key("reread"), on_change="rerun") as box:
        if box.open:
            _fill(widgets, is_open=is_open)


def _fill(widgets: _Form, *, is_open: bool) -> None:
    reading = widgets.draft.reading
    with st.form(widgets.key("form"), border=False):
        if is_open:
            st.text(t("A ticket list needs its number and the date it was opened; answers need a rating and a date."))
        if reading:
            _mapping(widgets, reading)
        _how(widgets, reading)
        st.form_submit_button(
            t("Read again"),
            on_click=lambda: change(widgets.file.key, lambda draft: draft.with_options(widgets.options())),
        )


def _mapping(widgets: _Form, reading: Reading) -> None:
    fields = ["", *meanings()]
    for at, column in enumerate(reading.columns):
        header, samples, field = st.columns([2, 3, 4], vertical_alignment="center")
        header.text(column.header)
        samples.text(" | ".join(column.samples[:3]), wrap=False)
        field.selectbox(
            t("Meaning of column {number}", number=at + 1),
            fields,
            index=fields.index(column.field) if column.field in fields else 0,
            format_func=choice,
            key=widgets.key(at),
            label_visibility="collapsed",
        )


def _how(widgets: _Form, reading: Reading | None) -> None:
    options = widgets.draft.options or ReadOptions()
    names = {key: format_name(form.name) for key, form in formats().items()}
    first, second, third = st.columns(3)
    with first:
        _pick(widgets, "encoding", t("Encoding"), ENCODINGS, options.encoding)
        _pick(widgets, "delimiter", t("Cells are separated by"), [*DELIMITERS], options.delimiter, _delimiters())
    with second:
        _pick(widgets, "sheet", t("Sheet"), reading.sheets if reading else [], options.sheet)
        _pick(widgets, "header_row", t("Header in row"), HEADER_ROWS, options.header_row)
    with third:
        _pick(widgets, "format", t("Format"), [*names], options.format, names)
        _pick(widgets, "time_zone", t("Time zone of times without one"), sorted(time_zones()), options.time_zone)


def _delimiters() -> dict[str, str]:
    return {mark: t(name) for mark, name in DELIMITERS.items()}


def _pick(
    widgets: _Form,
    name: str,
    label: str,
    options: Sequence[object],
    value: object,
    labels: Mapping[str, str] | None = None,
) -> None:
    st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        format_func=lambda option: (labels or {}).get(str(option), str(option)),
        placeholder=t("As the file shows"),
        key=widgets.key(name),
        disabled=not options,
    )
