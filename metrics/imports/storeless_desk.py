"""One desk over several files that were read and not stored, merged by the rules of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from pathlib import Path
from uuid import uuid4

import pandas as pd

from metrics import ingest
from metrics.data import facts
from metrics.data.answers_again import SECOND, under_stored_identity
from metrics.data.desk import Desk
from metrics.data.fields import TABLES, Table
from metrics.data.frames import conform
from metrics.data.identity import merge, with_keys
from metrics.errors import Refused
from metrics.ingest.reading import Reading
from metrics.ingest.recognise.named_zone import zone_of_desk
from metrics.settings import Settings
from metrics.store import Store
from metrics.text.plural import fill
from metrics.text.translation import N_

WAITS = N_("“{file}” waits for an answer on the Data page before anything of it counts: {why}.")
NOTHING = N_("None of its rows could be taken in")
UNDATED = N_("Nothing in “{file}” has a date: answers count once the tickets with these numbers are read with them.")


def open_desk(*files: str | Path, store: str | Path | None = None, settings: Settings | None = None) -> Desk:
    """Return a desk: of these export files together, kept in memory only; without files, of a store.

    Args:
        files: exports of help desks and survey tools, in any order.
        store: the store's file; by default DESK_STORE, else the user's own. Not asked when files are given.
        settings: the desk's settings for files; a store has its own.

    Raises:
        Refused: a file cannot be read as an export, waits for its columns to be mapped, or holds no date.
        StoreError: the store cannot be opened.
    """
    if files:
        return desk_of(read_files(files, settings), settings)
    return Store.open(None if store is None else Path(store)).desk()


def read_files(files: Iterable[str | Path], settings: Settings | None = None) -> list[Reading]:
    """Return the readings of export files.

    Raises:
        Refused: a file cannot be read, or a person has to say first which column is which.
    """
    readings = [ingest.read_file(path, settings=settings or Settings()) for path in files]
    for reading in readings:
        if reading.needs_mapping:
            raise waiting(reading)
    return readings


def waiting(reading: Reading) -> Refused:
    """Return the refusal of a file of which nothing counts before a person has answered: it says for what it waits."""
    return Refused(WAITS, file=reading.file, why=_first_fault(reading))


def _first_fault(reading: Reading) -> str:
    """Return in English what a file waits for: the column that is missing, or why its first row was rejected."""
    first = next((problem for problem in reading.problems if problem.rejected), None)
    return fill(first.why, first.values) if first else fill(NOTHING, {})


def desk_of(readings: list[Reading], settings: Settings | None = None) -> Desk:
    """Return the desk of files that were read, in the settings' zone, else in the one that their headers name.

    Raises:
        Refused: nothing in the files has a date, so there is no period to count anything in.
    """
    desk = desk_from_readings(readings, settings or settings_for(readings))
    if desk.span is None:
        raise Refused(UNDATED, file=", ".join(reading.file for reading in readings))
    return desk


def settings_for(readings: Iterable[Reading]) -> Settings:
    """Return the settings of a desk that has set none: days and months in the zone that its files' headers name."""
    zone = zone_of_desk(reading.columns for reading in readings)
    return Settings(time_zone=zone) if zone else Settings()


def take_zone(store: Store, readings: Iterable[Reading]) -> None:
    """Give an empty store that has set nothing the zone that its first files' headers name."""
    zone = settings_for(readings)
    store.change_settings(lambda saved: zone if store.is_empty() and saved == Settings() else saved)


def desk_from_readings(readings: Iterable[Reading], settings: Settings) -> Desk:
    """Return a desk over files that were read and not stored.

    A ticket that several files carry counts once (see `identity`); facts are derived file by file, as in the store.
    """
    readings = list(readings)
    tables = {table: _merged(table, _each_once(readings), settings) for table in TABLES}
    version = f"files-{uuid4().hex}"
    return Desk.from_facts(tables["tickets"], tables["responses"], tables["monthly"], settings, version)


def _each_once(readings: list[Reading]) -> list[Reading]:
    """Return the readings; an answer about a ticket that an earlier file rates already takes that one's identity."""
    settled: list[Reading] = []
    stored = conform("responses", pd.DataFrame())
    for reading in readings:
        if "responses" in reading.tables:
            fresh = conform("responses", reading.tables["responses"])
            if reading.again != SECOND:
                fresh = under_stored_identity(fresh, stored, "tickets" in reading.tables)
            reading = replace(reading, tables={**reading.tables, "responses": fresh})  # noqa: PLW2901 - the same file
            stored = pd.concat([stored, fresh], ignore_index=True)
        settled.append(reading)
    return settled


def _merged(table: Table, readings: list[Reading], settings: Settings) -> pd.DataFrame:
    parts = [_with_facts(table, reading.tables[table], settings) for reading in readings if table in reading.tables]
    nothing = _with_facts(table, pd.DataFrame(), settings)
    merged = reduce(lambda stored, fresh: merge(table, stored, fresh), parts, nothing)
    return merged.drop(columns=["key", "row"], errors="ignore")


def _with_facts(table: Table, given: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    frame = with_keys(table, conform(table, given))
    return facts.tickets(frame, settings) if table == "tickets" else frame
