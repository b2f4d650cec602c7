"""Dropped files: read once, held in the visitor's session until they are imported or removed.

Names, headers and cells of a file are shown as plain text only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from metrics.data import safe_csv
from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import PlumblineError
from metrics.imports import draft as intake
from metrics.imports.draft import Draft
from metrics.imports.marked_tickets import marked_tickets
from metrics.store import Receipt, Store
from metrics.text.translation import N_
from ui.shell.words import t, words

_DRAFTS = "intake drafts"
_ROUND = "intake round"
_IMPORTED = "intake imported"
_DONE = "intake receipts"


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did with one file; `failed` where it could not be stored.

    `rejects` are its rejected rows as CSV, `marked` its merged, deleted and spam tickets by the rule that finds them.
    """

    file: str
    receipt: Receipt | None = None
    rejects: bytes | None = None
    marked: Mapping[str, int] = field(default_factory=dict)
    failed: PlumblineError | None = None


@dataclass(frozen=True)
class Incoming:
    """One dropped file and what is known of it."""

    key: str
    file: UploadedFile
    draft: Draft


def dropped(store: Store) -> list[Incoming]:
    """Draw the place to drop files, read what is new or to be read another way, and return all files in it."""
    files = st.file_uploader(
        # What Streamlit writes into the field itself stays English, so this says all of it.
        t(
            "Drop ticket exports, survey results or monthly figures into this field, or press its button: CSV, TSV, "
            "XLSX, XLS, XLSB, ODS, .csv.zip or .csv.gz, up to {size} MB a file",
            size=st.get_option("server.maxUploadSize"),
        ),
        accept_multiple_files=True,
        key=f"intake {st.session_state.get(_ROUND, 0)}",
    )
    _keep_only({file.file_id for file in files})
    files = [file for file in files if file.file_id not in _imported()]
    for file in files:
        drafts().setdefault(file.file_id, Draft(file.name, store.settings()))
    _read_waiting(store, [file for file in files if not drafts()[file.file_id].is_read])
    return [Incoming(file.file_id, file, drafts()[file.file_id]) for file in files]


def drafts() -> dict[str, Draft]:
    """Return this visit's files by the key Streamlit gave them."""
    held: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return held


def change(key: str, how: Callable[[Draft], Draft]) -> None:
    """Change one file's draft from a callback; the next run reads the file again."""
    drafts()[key] = how(drafts()[key])


def ready(files: Sequence[Incoming]) -> list[Incoming]:
    """Return the files that need nothing more of a person."""
    return [file for file in files if file.draft.state == "ready"]


def import_label(count: int) -> str:
    """Return what the button that imports `count` files says."""
    return t("Import this file") if count == 1 else t("Import {count} files", count=count)


def take_in(store: Store, files: Sequence[Incoming]) -> None:
    """Import files one after the other; when none is left, empty the place to drop files."""
    done = [_take_in(store, file) for file in files]
    st.session_state[_DONE] = done
    _imported().update(file.key for file, outcome in zip(files, done, strict=True) if outcome.receipt)
    if drafts().keys() <= _imported():
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def receipts() -> list[ImportOutcome]:
    """Return what this visit's last import did."""
    done: list[ImportOutcome] = st.session_state.get(_DONE, [])
    return done


def forget_receipts() -> None:
    """Remove the receipts from the screen: what they report was undone."""
    st.session_state.pop(_DONE, None)


def _take_in(store: Store, file: Incoming) -> ImportOutcome:
    try:
        receipt = intake.store_draft(store, file.draft, file.file.getvalue())
    except PlumblineError as failed:
        return ImportOutcome(file.draft.name, failed=failed)
    reading = file.draft.reading
    rejected = intake.rejects(reading, words()) if reading else None
    return ImportOutcome(
        file.draft.name,
        receipt,
        None if rejected is None or rejected.empty else safe_csv.safe_csv(rejected),
        marked_tickets(reading) if reading else {},
    )


def _imported() -> set[str]:
    keys: set[str] = st.session_state.setdefault(_IMPORTED, set())
    return keys


def _keep_only(keys: set[str]) -> None:
    for key in set(drafts()) - keys:
        del drafts()[key]


def _read_waiting(store: Store, files: Sequence[UploadedFile]) -> None:
    place = st.empty()
    for number, file in enumerate(files, 1):
        with place.container():
            st.text(file.name)
            bar = st.progress(0.0, t("Reading file {number} of {total} …", number=number, total=len(files)))
        drafts()[file.file_id] = _read(store, file, drafts()[file.file_id], bar.progress)
    place.empty()


def _read(store: Store, file: UploadedFile, draft: Draft, progress: Callable[[float, str], object]) -> Draft:
    with TemporaryFolder("upload") as folder:
        path = folder / "upload"
        path.write_bytes(file.getbuffer())

        def report(share: float) -> None:
            progress(share, t(stage(share)))

        return intake.read(store, path, draft, report)


STAGES = (
    (0.05, N_("Two other files are being read: this one waits for its turn …")),
    (0.3, N_("Looking at the file …")),
    (0.85, N_("Telling what its columns mean and checking every row …")),
    (1.01, N_("Putting the account together …")),
)


def stage(share: float) -> str:
    """Return what happens to a file of which `share` is done, in English."""
    return next(text for limit, text in STAGES if share < limit)
