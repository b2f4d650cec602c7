"""What is in this desk: receipts of the last import, all uploads, what is kept out, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics import ingest
from metrics.errors import PlumblineError
from metrics.imports.receipt_text import remarks, undo_remarks
from metrics.ingest.formats import formats
from metrics.store import Store
from ui.pages.data.account import counts_columns, download
from ui.pages.data.fields import taken_for
from ui.pages.data.intake import ImportOutcome, forget_receipts
from ui.shell.display import panel_title
from ui.shell.navigation import PAGES
from ui.shell.page_parts import page_part
from ui.shell.words import language, localized_message, t, words
from ui.widgets.name_column import name_column
from ui.widgets.pick_table import arrow_table
from ui.widgets.plain_table import plain_table


@page_part
def headline(store: Store) -> str:
    """Return the page's finding: how many uploads there are and whether every row is accounted for."""
    held = _held(_ledger(store))
    if held.empty:
        return t("Data: the sample desk is on screen")
    count = int(held["read"].sum())
    rows = words().number(count)
    if count == 1:
        return t("Data: one upload, its one row accounted for")
    if len(held) == 1:
        return t("Data: one upload, all {rows} {rows:row|rows} accounted for", rows=rows)
    return t("Data: {uploads} uploads, all {rows} {rows:row|rows} accounted for", uploads=len(held), rows=rows)


def receipts(done: Sequence[ImportOutcome]) -> None:
    """Show what the last import did, each file's rejected rows ready to be mended."""
    if not done:
        return
    sum_said = t("rows read = accepted + rejected + duplicates; one row may bring a ticket and an answer")
    panel_title(t("What the import did"), sum_said)
    stored = [outcome for outcome in done if outcome.receipt]
    if stored:
        rows = pd.DataFrame([_receipt(outcome) for outcome in stored])
        plain_table(rows, columns=counts_columns(), key=f"receipts {language()}", alt=t("What the import did"))
    for outcome in stored:
        for remark in remarks(outcome.receipt, words()) if outcome.receipt else ():
            st.text(f"{outcome.file}: {remark}")
    for outcome in done:
        if outcome.failed:
            st.text(f"{outcome.file}: {localized_message(outcome.failed)}")
    for number, outcome in enumerate(done):
        if outcome.rejects:
            with st.container(horizontal=True, vertical_alignment="center"):
                download(f"receipt rejected {number}", outcome.rejects)
                st.text(outcome.file)
    st.page_link(PAGES["overview"], label=t("See the figures"), icon=":material/monitoring:")


def uploads(store: Store) -> None:
    """List every upload, latest first, with the way to take one back."""
    ledger = _ledger(store)
    if ledger.empty:
        return
    panel_title(t("All uploads"), t("latest first; a later upload of the same ticket replaces it"))
    columns = {**counts_columns(), t("File"): name_column(ledger["file"])}
    plain_table(_ledger_table(store), columns=columns, key=f"ledger {language()}", alt=t("All uploads"))
    held = _held(ledger)
    if not held.empty:
        _undo(store, dict(zip(held["id"].tolist(), held["file"], strict=True)))


def _held(ledger: pd.DataFrame) -> pd.DataFrame:
    return ledger[ledger["undone_at"].isna()]


def _receipt(outcome: ImportOutcome) -> dict[str, object]:
    receipt = outcome.receipt
    if receipt is None:
        return {}
    return {
        t("File"): outcome.file,
        t("State"): t("was there already: nothing added") if receipt.already_stored else t("imported"),
        t("Rows read"): receipt.read,
        t("= accepted"): receipt.accepted,
        t("+ rejected"): receipt.rejected,
        t("+ duplicates"): receipt.duplicates,
        t("New rows"): receipt.new,
        t("Replaced"): receipt.replaced,
        t("Outdated"): receipt.outdated,
    }


_ledger = page_part(Store.uploads)


@page_part
def _ledger_table(store: Store) -> pa.Table:
    ledger = _ledger(store)
    zone = store.settings().time_zone
    names = {key: form.name for key, form in formats().items()}
    pairs = zip(ledger["format"], ledger["kind"], strict=True)
    return arrow_table(
        {
            t("No."): ledger["id"],
            t("State"): _states(ledger["undone_at"], zone),
            t("File"): ledger["file"],
            t("Taken for"): [taken_for(names.get(form, form), kind) for form, kind in pairs],
            t("Covers"): _covers(ledger, store.coverage()),
            t("Imported at ({zone})", zone=zone): _local(ledger["at"], zone),
            t("Rows read"): ledger["read"],
            t("= accepted"): ledger["accepted"],
            t("+ rejected"): ledger["rejected"],
            t("+ duplicates"): ledger["duplicates"],
            t("New rows"): ledger["new"],
            t("Replaced"): ledger["replaced"],
        }
    )


def _states(undone: pd.Series[pd.Timestamp], zone: str) -> list[str]:
    """Return of each upload whether it counts, or when it was undone."""
    moments = _local(undone, zone)
    return [t("in use") if pd.isna(moment) else t("undone {moment}", moment=moment) for moment in moments]


def _covers(ledger: pd.DataFrame, covers: pd.DataFrame) -> list[str | None]:
    spans = covers.dropna().set_index("id")
    texts = {
        number: _days(first, last)
        for number, first, last in zip(spans.index, spans["first"], spans["last"], strict=True)
    }
    return [texts.get(number) for number in ledger["id"]]


def _days(first: date, last: date) -> str:
    ends = {"first": words().day(first), "last": words().day(last)}
    return ends["first"] if ends["first"] == ends["last"] else t("{first} to {last}", **ends)


def _local(moments: pd.Series[pd.Timestamp], zone: str) -> pd.Series[str]:
    return pd.to_datetime(moments, utc=True).dt.tz_convert(zone).dt.strftime("%Y-%m-%d %H:%M")


def _undo(store: Store, files: dict[int, str]) -> None:
    """Offer to undo any of the uploads that count, given as number → file, latest first."""
    latest = next(iter(files))
    with st.popover(t("Undo an upload"), key=f"undo {latest}"):
        label = t("Upload to undo")
        upload = st.selectbox(
            label, files, format_func=lambda number: f"{number} · {files[number]}", key=f"which {latest}"
        )
        st.text(t("The desk will be as if this upload had never come, exactly."))
        for remark in undo_remarks(store.standing_on(upload), words()) if upload != latest else ():
            st.text(remark)
        if st.button(t("Yes, undo it"), key=f"undo now {latest}"):
            try:
                store.undo(upload, ingest.read_file)
            except PlumblineError as failed:
                st.text(localized_message(failed))
            else:
                forget_receipts()
                st.rerun()
