"""What is in this desk: receipts of the last import, all uploads, what is kept out, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.errors import PlumblineError
from metrics.ingest.formats import formats
from metrics.store import Store
from ui.file_view import taken_for
from ui.intake import Taken, said
from ui.words import language, t


def headline(store: Store) -> str:
    """Return the page's finding: how many uploads there are and whether every row is accounted for."""
    held = _held(store.uploads())
    if held.empty:
        return t("Data: the sample desk is on screen")
    rows = int(held["read"].sum())
    return t("Data: {uploads} uploads, all {rows} rows accounted for", uploads=len(held), rows=f"{rows:,}")


def receipts(done: Sequence[Taken]) -> None:
    """Show what the last import did, each file's rejected rows ready to be mended."""
    if not done:
        return
    st.subheader(t("What the import did"), anchor=False)
    stored = [taken for taken in done if taken.receipt]
    if stored:
        rows = pd.DataFrame([_receipt(taken) for taken in stored])
        st.dataframe(rows, hide_index=True, key=f"receipts {language()}", alt=t("What the import did"))
    for taken in done:
        if taken.failed:
            st.text(f"{taken.file}: {said(taken.failed)}")
    for number, taken in enumerate(done):
        if taken.rejects:
            _download(number, taken.file, taken.rejects)
    st.page_link("pages/explore/overview.py", label=t("See the figures"), icon=":material/monitoring:")


def uploads(store: Store) -> None:
    """List every upload, latest first, with the way to take the latest back."""
    ledger = store.uploads()
    if ledger.empty:
        return
    st.subheader(t("All uploads"), anchor=False)
    st.dataframe(_ledger_table(ledger, store), hide_index=True, key=f"ledger {language()}", alt=t("All uploads"))
    held = _held(ledger)
    if not held.empty:
        _undo(store, held.iloc[0])


def kept_out(store: Store) -> None:
    """Say how many rows the desk's rules keep out of every figure."""
    st.subheader(t("Rows kept out of every figure"), anchor=False)
    counts = store.excluded_counts()
    rules = sorted({rule for table in counts.values() for rule in table})
    if not rules:
        st.text(t("None: no rule of this desk takes out a row."))
        return
    table = {
        t("Rule"): rules,
        t("Tickets"): [counts["tickets"].get(rule, 0) for rule in rules],
        t("Answers"): [counts["responses"].get(rule, 0) for rule in rules],
    }
    st.dataframe(pd.DataFrame(table), hide_index=True, key=f"kept out {language()}", alt=t("Rows kept out"))


def _held(ledger: pd.DataFrame) -> pd.DataFrame:
    return ledger[ledger["undone_at"].isna()]


def _receipt(taken: Taken) -> dict[str, object]:
    receipt = taken.receipt
    if receipt is None:
        return {}
    return {
        t("File"): taken.file,
        t("State"): t("was there already: nothing added") if receipt.known else t("imported"),
        t("Rows read"): receipt.read,
        t("= accepted"): receipt.accepted,
        t("+ rejected"): receipt.rejected,
        t("+ duplicates"): receipt.duplicates,
        t("New"): receipt.new,
        t("Replaced"): receipt.replaced,
        t("Older than what was there"): receipt.outdated,
    }


def _download(number: int, file: str, content: bytes) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("Rejected rows as CSV"),
            content,
            file_name="rejected.csv",
            mime="text/csv",
            key=f"receipt rejected {number}",
            help=t("Mend them in a spreadsheet and upload that file: what was accepted counts only once."),
            on_click="ignore",
        )
        st.text(file)


def _ledger_table(ledger: pd.DataFrame, store: Store) -> pd.DataFrame:
    zone = store.settings().time_zone
    names = {key: one.name for key, one in formats().items()}
    pairs = zip(ledger["format"], ledger["kind"], strict=True)
    return pd.DataFrame(
        {
            t("Number"): ledger["id"],
            t("File"): ledger["file"],
            t("Taken for"): [taken_for(names.get(form, form), kind) for form, kind in pairs],
            t("Imported at ({zone})", zone=zone): _local(ledger["at"], zone),
            t("Rows read"): ledger["read"],
            t("= accepted"): ledger["accepted"],
            t("+ rejected"): ledger["rejected"],
            t("+ duplicates"): ledger["duplicates"],
            t("New"): ledger["new"],
            t("Replaced"): ledger["replaced"],
            t("Undone at"): _local(ledger["undone_at"], zone),
        }
    )


def _local(moments: pd.Series[pd.Timestamp], zone: str) -> pd.Series[str]:
    return pd.to_datetime(moments, utc=True).dt.tz_convert(zone).dt.strftime("%Y-%m-%d %H:%M")


def _undo(store: Store, latest: pd.Series) -> None:
    with st.popover(t("Undo the latest upload"), key=f"undo {latest['id']}"):
        st.text(latest["file"])
        st.text(t("What stood before this upload will stand again, exactly."))
        if st.button(t("Yes, undo it"), type="primary", key=f"undo now {latest['id']}"):
            try:
                store.undo(int(latest["id"]))
            except PlumblineError as failed:
                st.text(said(failed))
            else:
                st.rerun()
