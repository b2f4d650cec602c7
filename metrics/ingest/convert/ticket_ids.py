"""Tickets told apart where their number alone cannot: damaged, given twice, or missing from the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

NUMBERED = N_(
    "The file has no ticket numbers, so its rows were numbered: a ticket that another file holds, too, counts once more"
)
DAMAGED = N_(
    "was damaged by a spreadsheet, so other tickets may have the same; it was told apart by when it was opened"
)
EXPORT_AGAIN = N_("Export again and upload that file without opening it in a spreadsheet; answers cannot find it so.")
TWO_TICKETS = N_("stands at tickets opened at different times; each counts as a ticket of its own")
CHECK_NUMBER = N_("Check which column is the ticket's own number.")
ROUNDING = pd.Timedelta(minutes=1)
ZONE_STEP, FARTHEST_ZONE = pd.Timedelta(minutes=15), pd.Timedelta(hours=14)
DAY = pd.Timedelta(days=1)
HASH_LENGTH = 12


def ticket_ids(job: Job) -> Any:
    """Return an id for each ticket of the file: its number, with the time of opening where that does not tell it apart.

    A row of a file without numbers is known by the file's content and its place, so that the same file again adds
    nothing.
    """
    if job.at("ticket_id") is None:
        job.account.note(NUMBERED)
        return pa.array([f"{job.file_hash[:HASH_LENGTH]}-{row}" for row in job.grid.numbers.tolist()], pa.string())
    ids, damaged = job.identity(), np.asarray(job.damaged)
    repeated = np.zeros(len(ids), dtype=bool) if job.has_unique_ids else _repeated(ids)
    if not (repeated | damaged).any():
        return ids
    rows = np.flatnonzero(repeated | damaged)
    created = job.instant("created").to_pandas()
    some = pd.DataFrame({"id": ids.to_pandas().iloc[rows], "opened": created.iloc[rows], "damaged": damaged[rows]})
    some = some.set_axis(rows).loc[lambda frame: frame["opened"].notna()].sort_values("opened", kind="stable")
    suffix = pd.concat([_openings(some[~some["damaged"]], job), _contents(some[some["damaged"]], job)])
    job.account.warn(damaged, job.at("ticket_id"), DAMAGED, EXPORT_AGAIN)
    apart = np.isin(np.arange(len(ids)), suffix.index.to_numpy()) & ~damaged
    job.account.warn(apart, job.at("ticket_id"), TWO_TICKETS, CHECK_NUMBER)
    return _with_suffix(ids, suffix)


def _repeated(ids: Any) -> Any:
    keys = pd.Series(pd.arrays.ArrowExtensionArray(ids))
    return keys.duplicated(keep=False).to_numpy() & keys.notna().to_numpy()


def _openings(some: pd.DataFrame, job: Job) -> pd.Series:
    """Return the opening of each row whose id stands at several openings; the rows are in order of opening."""
    parts = [pd.Series(dtype=object)]
    spans = some.groupby("id")["opened"].agg(["min", "max"])
    several = some[some["id"].isin(spans.index[spans["max"] - spans["min"] > ROUNDING])]
    for _, mine in several.groupby("id")["opened"]:
        firsts = _first_openings(mine.tolist(), job.settings.time_zone)
        if len(set(firsts)) > 1:
            parts.append(pd.Series([f"{first:%Y-%m-%d %H:%M}" for first in firsts], index=mine.index, dtype=object))
    openings: pd.Series = pd.concat(parts)
    return openings


def _first_openings(opened: list[pd.Timestamp], zone: str) -> list[pd.Timestamp]:
    """Return for each opening, in order of time, the first one that may be the same one written another way."""
    firsts: dict[pd.Timestamp, pd.Timestamp] = {}
    near: list[pd.Timestamp] = []
    for moment in dict.fromkeys(opened):
        near = [first for first in near if moment - first <= DAY]
        firsts[moment] = next((first for first in near if _may_be_same(first, moment, zone)), moment)
        if firsts[moment] is moment:
            near.append(moment)
    return [firsts[moment] for moment in opened]


def _may_be_same(first: pd.Timestamp, second: pd.Timestamp, zone: str) -> bool:
    """Return whether two instants may be one, rounded to a minute or a day, or read in another time zone."""
    apart = second - first
    if any(moment.tz_convert(zone) == moment.tz_convert(zone).normalize() for moment in (first, second)):
        return bool(apart <= DAY)
    beside = apart % ZONE_STEP
    return bool(apart <= FARTHEST_ZONE and (beside <= ROUNDING or ZONE_STEP - beside <= ROUNDING))


def _contents(some: pd.DataFrame, job: Job) -> pd.Series:
    """Return the opening of each row with a damaged id, with a number where rows of one opening differ otherwise."""
    if some.empty:
        return pd.Series(dtype=object)
    cells = job.grid.original_rows(some.index.to_numpy())
    frame = some.assign(content=["\x1f".join(row) for row in cells])
    place = frame.groupby(["id", "opened"])["content"].transform(lambda group: pd.factorize(group, sort=True)[0])
    texts = [
        f"{opened:%Y-%m-%d %H:%M:%S}" + (f" #{number + 1}" if number else "")
        for opened, number in zip(frame["opened"], place, strict=True)
    ]
    return pd.Series(texts, index=frame.index, dtype=object)


def _with_suffix(ids: Any, suffix: pd.Series) -> Any:
    if suffix.empty:
        return ids
    texts = ids.to_pandas().astype(object)
    texts.loc[suffix.index] = texts.loc[suffix.index] + " (" + suffix + ")"
    return pa.array(texts, pa.string(), from_pandas=True)
