"""Write the sample desk's frozen review: `python -m sample_data.review [FILE]`; the output is deterministic.

It is February 2026 as it was told on 4 March, two days after the decision of the month was begun: what happened later
is taken out of the exports before they are read into a desk of its own. What the file says stays as an earlier release
wrote it; write it anew only where the sample's rows change.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from metrics import ingest
from metrics.analysis import improvement_actions
from metrics.imports.sample_desk import ANNOTATIONS, FILES, FOLDER, SETTINGS, improvement
from metrics.ingest import Reading
from metrics.report.frozen import KIND, FrozenReview, freeze
from metrics.report.question import Question
from metrics.report.review import review
from metrics.report.source import source_of_store
from metrics.store import Store
from metrics.text.translation import Words

PERIOD = "2026-02"
FROZEN_AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
LAST_DAY = pd.Timestamp(FROZEN_AT.date())
OF_SOLUTION = ("resolved", "resolve_hours", "business_resolve_hours", "sla_resolution")
OF_FIRST_REPLY = ("first_response", "first_response_hours", "business_first_response_hours", "sla_response")
OF_ANSWER = ("score", "answered", "comment")


def write(path: Path) -> None:
    """Write the review as the annotation that a store keeps of it."""
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "sample.duckdb")
        try:
            record = frozen(store)
        finally:
            store.close()
    entry = {key: value for key, value in asdict(record).items() if key != "name"}
    path.write_text(json.dumps({KIND: {record.name: entry}}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def frozen(store: Store) -> FrozenReview:
    """Return the frozen review of the desk as it was, which is built in an empty store."""
    store.save_settings(SETTINGS)
    for name in FILES:
        store.add(earlier(ingest.read_file(FOLDER / name, settings=SETTINGS)), FOLDER / name)
    improvement_actions.register(store, improvement())
    built = review(Question(source_of_store(store), "month", PERIOD, {}, Words("en")))
    # A store's version begins with a number of its own that no other store has.
    content = sha256(b"".join((FOLDER / name).read_bytes() for name in FILES)).hexdigest()
    return freeze(store, built.model_copy(update={"version": content}), FROZEN_AT)


def earlier(reading: Reading) -> Reading:
    """Return a reading without what happened after the last day."""
    tables = dict(reading.tables)
    if "tickets" in tables:
        tables["tickets"] = _tickets(tables["tickets"])
    if "responses" in tables:
        tables["responses"] = _responses(tables["responses"], tables.get("tickets"))
    if "monthly" in tables:
        tables["monthly"] = tables["monthly"][tables["monthly"]["month"] < LAST_DAY.replace(day=1)]
    accepted = len(set[int]().union(*(set(table["row"]) for table in tables.values())))
    return replace(reading, tables=tables, accepted=accepted, read=accepted, rejected=0, duplicates=0)


def _tickets(tickets: pd.DataFrame) -> pd.DataFrame:
    rows = tickets[_until(tickets["created"])].copy()
    open_still = ~_until(rows["resolved"])
    rows.loc[open_still, [name for name in OF_SOLUTION if name in rows]] = pd.NA
    rows.loc[open_still & rows["status"].isin(("resolved", "closed")), ["status", "status_raw"]] = "open"
    unanswered = ~_until(rows["first_response"]) & rows["first_response"].notna()
    rows.loc[unanswered, [name for name in OF_FIRST_REPLY if name in rows]] = pd.NA
    for name in ("updated", "closed"):
        rows.loc[~_until(rows[name]), name] = pd.NaT
    return rows


def _responses(responses: pd.DataFrame, tickets: pd.DataFrame | None) -> pd.DataFrame:
    if tickets is not None:
        solved = tickets.loc[tickets["resolved"].notna(), "ticket_id"]
        return responses[responses["ticket_id"].isin(solved)]
    rows = responses[_until(responses["sent"])].copy()
    rows.loc[~_until(rows["answered"]), [*OF_ANSWER]] = pd.NA
    return rows


def _until(moments: pd.Series) -> pd.Series:
    """Tell which moments are there and not after the last day."""
    plain = pd.to_datetime(moments, utc=True)
    return plain.notna() & (plain < LAST_DAY.tz_localize("UTC"))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / ANNOTATIONS)
