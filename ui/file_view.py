"""What each dropped file was taken for, before anything is stored. Whatever a file says is plain text here."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics import export, intake
from metrics.ingest import Problem, Question, Reading
from metrics.intake import Draft
from metrics.words import N_
from ui import reread
from ui.intake import Incoming, change, said
from ui.words import language, t, words

STATES = {
    "ready": N_("Ready to import"),
    "confirm": N_("Check the guesses"),
    "ask": N_("One question"),
    "map": N_("Say what its columns mean"),
    "refused": N_("Not taken"),
}
URGENT = ("map", "ask", "confirm", "refused", "ready")
KINDS = {"tickets": N_("tickets"), "responses": N_("answers"), "monthly": N_("monthly figures")}
DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar"), " ": N_("space")}
ANSWERS = {
    "day": N_("the day"),
    "month": N_("the month"),
    "seconds": N_("seconds"),
    "minutes": N_("minutes"),
    "hours": N_("hours"),
    "days": N_("days"),
}


def overview(files: Sequence[Incoming]) -> None:
    """List all files: what each was taken for, what it needs, and the account of its rows."""
    rows = [_row(one.draft) for one in files]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=f"intake overview {language()}", alt=t("The dropped files"))


def chosen(files: Sequence[Incoming]) -> Incoming:
    """Return the file to look at: the one asked for, else the first that needs something."""
    ranked = sorted(files, key=lambda one: URGENT.index(one.draft.state))
    if len(files) == 1:
        return files[0]
    by_key = {one.key: one for one in ranked}
    key = st.selectbox(
        t("Look at"), list(by_key), format_func=lambda key: by_key[key].draft.name, key="intake chosen", width=420
    )
    return by_key.get(key, ranked[0])


def detail(one: Incoming) -> None:
    """Draw everything one file was taken for, and the ways to change it."""
    draft = one.draft
    with st.container(border=True):
        if draft.reading is None:
            _refusal(draft)
        else:
            _taken_for(one, draft.reading)
        reread.form(one, is_open=draft.state == "map")


def _row(draft: Draft) -> dict[str, object]:
    reading = draft.reading
    state: dict[str, object] = {t("File"): draft.name, t("State"): t(STATES[draft.state])}
    if reading is None:
        return state | {t("Taken for"): said(draft.refusal) if draft.refusal else ""}
    return state | {
        t("Taken for"): taken_for(reading.format_name, reading.kind),
        t("Rows read"): reading.read,
        t("= accepted"): reading.accepted if draft.state != "map" else None,
        t("+ rejected"): reading.rejected if draft.state != "map" else None,
        t("+ duplicates"): reading.duplicates,
    }


def taken_for(format_name: str, kind: str) -> str:
    """Return a format and the tables it gives in words."""
    return f"{reread.format_name(format_name)}: {' + '.join(t(KINDS[name]) for name in kind.split('+'))}"


def _refusal(draft: Draft) -> None:
    st.markdown(f"**{t('This file was not taken')}**")
    if draft.refusal:
        st.text(said(draft.refusal))


def _taken_for(one: Incoming, reading: Reading) -> None:
    st.text(_how(reading, one.draft))
    for question in one.draft.questions:
        _ask(one, question)
    if one.draft.state == "confirm":
        _confirm(one, reading)
    for template, values in reading.notes:
        st.text(t(template, **values))
    left, right = st.columns([3, 2])
    with left:
        _columns(reading)
    with right:
        _problems(one, reading)
    with st.expander(t("The first rows as they stand in the file"), key=f"rows {one.key}"):
        names = pd.Index([column.header for column in reading.columns])
        st.dataframe(pd.DataFrame(reading.first_rows, columns=_unique(names)), hide_index=True)


def _how(reading: Reading, draft: Draft) -> str:
    told = [
        reading.encoding,
        t(DELIMITERS[reading.delimiter]) if reading.delimiter in DELIMITERS else reading.delimiter,
        t("sheet “{sheet}”", sheet=reading.sheet) if reading.sheet else None,
        t("header in row {row}", row=reading.header_row),
        t(
            "times without a zone are {zone}",
            zone=(draft.options and draft.options.time_zone) or draft.settings.time_zone,
        ),
        _covered(reading),
        t("read as you said before for this header") if draft.remembered else None,
    ]
    return " · ".join(text for text in told if text)


def _covered(reading: Reading) -> str | None:
    ends = intake.covered(reading)
    return t("covers {first} to {last}", first=words().day(ends[0]), last=words().day(ends[1])) if ends else None


def _ask(one: Incoming, question: Question) -> None:
    st.text(t(question.text, **question.values))
    key = f"answer {one.key} {question.key} {language()}"
    st.selectbox(
        t("Answer"),
        question.options,
        index=None,
        format_func=lambda option: t(ANSWERS[option]) if option in ANSWERS else option,
        placeholder=t("Choose"),
        key=key,
        on_change=lambda: change(one.key, lambda draft: draft.answered(question.key, st.session_state[key])),
        label_visibility="collapsed",
        width=240,
    )


def _confirm(one: Incoming, reading: Reading) -> None:
    guessed = {column.header: column.field or "" for column in intake.guesses(reading)}
    st.text(t("Guessed by the likeness of the name: {columns}. Right?", columns=", ".join(guessed)))
    st.button(
        t("The guesses are right"),
        key=f"confirm {one.key}",
        on_click=lambda: change(one.key, lambda draft: draft.mapped(guessed)),
    )


def _columns(reading: Reading) -> None:
    rows = [
        {
            t("Column"): column.header,
            t("Taken for"): reread.meaning(column.field) if column.field else t("left out"),
            t("Sure"): 100 * column.confidence if column.field else None,
            t("Samples"): " | ".join(column.samples),
        }
        for column in sorted(reading.columns, key=lambda column: not column.field)
    ]
    sure = st.column_config.ProgressColumn(format="%.0f %%", min_value=0, max_value=100, width="small")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=280,
        column_config={t("Sure"): sure},
        alt=t("What each column means"),
    )


def _problems(one: Incoming, reading: Reading) -> None:
    if one.draft.state == "map":
        st.text(t("Its rows wait until you say what the columns mean."))
        return
    if not reading.problems:
        st.text(t("Nothing to complain about: no row was rejected and no value is odd."))
        return
    st.dataframe(_problem_table(reading.problems), hide_index=True, height=280, alt=t("Rejected rows and odd values"))
    rejected = intake.rejects(reading, words())
    if not rejected.empty:
        st.download_button(
            t("Rejected rows as CSV"),
            lambda: export.safe_csv(rejected),
            file_name="rejected.csv",
            mime="text/csv",
            key=f"rejected {one.key}",
            help=t("Mend them in a spreadsheet and upload that file: what was accepted counts only once."),
            on_click="ignore",
        )


def _problem_table(problems: Sequence[Problem]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Row"): [one.row for one in problems],
            t("What became of it"): [t("rejected") if one.rejected else t("accepted, but odd") for one in problems],
            t("Column"): [one.column for one in problems],
            t("Value"): [one.value for one in problems],
            t("Why"): [t(one.why, **one.values) for one in problems],
            t("What to do"): [t(one.fix, **one.values) for one in problems],
        }
    )


def _unique(names: pd.Index) -> list[str]:
    return [f"{name} ({number})" if name in names[: number - 1] else name for number, name in enumerate(names, 1)]
