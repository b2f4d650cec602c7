"""Changing by hand how a file was read and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

import streamlit as st

from metrics.fields import MONTHLY_FIGURES, TABLES
from metrics.ingest import Reading, ReadOptions
from metrics.ingest.formats import formats
from metrics.intake import Draft
from metrics.words import N_
from ui.intake import Incoming, change
from ui.words import language, t

ENCODINGS = ("utf-8", "utf-16", "cp1252", "gb18030", "big5", "shift_jis", "cp949", "iso-8859-15", "cp1251")
DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}
GENERAL = {
    "Ticket list": N_("Ticket list"),
    "Hand-made sheet": N_("Hand-made sheet"),
    "Monthly figures": N_("Monthly figures"),
}
RATINGS = {
    "responses.csat": N_("A satisfaction rating (CSAT)"),
    "responses.nps": N_("A recommendation 0–10 (NPS)"),
    "responses.ces": N_("An effort rating (CES)"),
    "responses.engagement": N_("An engagement rating of employees"),
}
MADE_HERE = ("channel_raw", "status_raw", "source", "scale_low", "scale_high")
TABLE_NAMES = {"tickets": N_("Tickets"), "responses": N_("Answers"), "monthly": N_("Monthly figures")}
HOW = ("encoding", "delimiter", "sheet", "header_row", "format", "time_zone")


def meanings() -> dict[str, str]:
    """Return every field a column can be taken for ("tickets.created") and its meaning, in English."""
    plain = {
        f"{table}.{one.name}": one.meaning for table in TABLES for one in TABLES[table] if one.name not in MADE_HERE
    }
    return {**plain, **RATINGS, **{f"monthly.{name}": text for name, text in MONTHLY_FIGURES.items()}}


def meaning(field: str) -> str:
    """Return what a column taken for `field` holds, in the reader's language."""
    return t(meanings().get(field, field))


def format_name(name: str) -> str:
    """Return the name of a format; those of no product in the reader's language."""
    return t(GENERAL[name]) if name in GENERAL else name


@dataclass(frozen=True)
class _Form:
    """One file's form; its widgets start anew whenever the file was read again."""

    one: Incoming

    @property
    def draft(self) -> Draft:
        return self.one.draft

    def key(self, name: object) -> str:
        return f"{name} {self.one.key} {hash(str(self.draft.options))} {language()}"

    def options(self) -> ReadOptions:
        """Return what the draft's options become with what stands in the widgets."""
        before = self.draft.options or ReadOptions()
        how = {name: st.session_state.get(self.key(name)) for name in HOW}
        return ReadOptions(**how, columns=self._columns(before) or None, answers=before.answers)

    def _columns(self, before: ReadOptions) -> dict[str, str]:
        shown = self.draft.reading.columns if self.draft.reading else []
        said = {column.header: st.session_state.get(self.key(at)) for at, column in enumerate(shown)}
        found = {column.header: column.field or "" for column in shown}
        changed = {header: field for header, field in said.items() if field is not None and field != found[header]}
        return {**(before.columns or {}), **changed}


def form(one: Incoming, *, is_open: bool) -> None:
    """Draw the form; what a person says is tried when they press the button."""
    made = _Form(one)
    with st.expander(t("Read it another way"), expanded=is_open, key=f"reread {one.key}", on_change="rerun") as box:
        if not (box.open or is_open):
            return
        with st.form(made.key("form"), border=False):
            if one.draft.reading and one.draft.state == "map":
                st.text(
                    t("A ticket list needs its number and the date it was opened; answers need a rating and a date.")
                )
            if one.draft.reading:
                _mapping(made, one.draft.reading)
            _how(made, one.draft.reading)
            st.form_submit_button(
                t("Read again"),
                on_click=lambda: change(one.key, lambda draft: draft.changed(made.options())),
                type="primary" if is_open else "secondary",
            )


def _mapping(made: _Form, reading: Reading) -> None:
    fields = ["", *meanings()]
    for at, column in enumerate(reading.columns):
        header, samples, choice = st.columns([2, 3, 4], vertical_alignment="center")
        header.text(column.header)
        samples.text(" | ".join(column.samples[:3]), wrap=False)
        choice.selectbox(
            t("Meaning of column {number}", number=at + 1),
            fields,
            index=fields.index(column.field) if column.field in fields else 0,
            format_func=_choice,
            key=made.key(at),
            label_visibility="collapsed",
        )


def _choice(field: str) -> str:
    table = field.partition(".")[0]
    return f"{t(TABLE_NAMES[table])}: {meaning(field)}" if field else t("Leave out")


def _how(made: _Form, reading: Reading | None) -> None:
    said = made.draft.options or ReadOptions()
    first, second, third = st.columns(3)
    with first:
        _pick(made, "encoding", t("Encoding"), ENCODINGS, said.encoding, {})
        _pick(made, "delimiter", t("Cells are separated by"), tuple(DELIMITERS), said.delimiter, DELIMITERS)
    with second:
        sheets = tuple(reading.sheets) if reading else ()
        _pick(made, "sheet", t("Sheet"), sheets, said.sheet, {})
        _pick(made, "header_row", t("Header in row"), tuple(range(1, 41)), said.header_row, {})
    with third:
        names = {key: one.name for key, one in formats().items()}
        _pick(made, "format", t("Format"), tuple(names), said.format, names)
        zones = tuple(sorted(available_timezones()))
        _pick(made, "time_zone", t("Time zone of times without one"), zones, said.time_zone, {})


def _pick(
    made: _Form, name: str, label: str, options: tuple[object, ...], said: object, labels: Mapping[Any, str]
) -> None:
    st.selectbox(
        label,
        options,
        index=options.index(said) if said in options else None,
        format_func=lambda option: t(labels[option]) if name == "delimiter" else labels.get(option, str(option)),
        placeholder=t("As the file shows"),
        key=made.key(name),
        disabled=not options,
    )
