"""Realistic desks of any size, deterministic by size: canonical frames, a store, or the files of an export."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.analysis.comments.accuracy import labelled
from metrics.data.frames import conform
from metrics.ingest.reading import Reading
from metrics.settings import Calendar, Settings
from metrics.store import Store

SEED = 20261101
SETTINGS = Settings(time_zone="Europe/Berlin", calendar=Calendar(country="DE"), targets={"csat": 0.85})
FIRST_DAY, DAYS = np.datetime64("2024-10-01", "us"), 730
END = FIRST_DAY + np.timedelta64(DAYS - 1, "D") + np.timedelta64(22, "h")
"""The last moment of the desk, late on its last day in its own time zone too."""
SOURCE = "benchmark desk"
CHANNELS = ("email", "phone", "chat", "portal")
PRIORITIES = ("low", "medium", "high", "urgent")
TYPES = ("Incident", "Request", "Question")
TEAMS = ("First line", "Network", "Workplace", "Applications", "Accounts", "Field service")
CATEGORIES = ("VPN", "Password", "Printer", "Laptop", "Email", "Phone line", "Licence", "Access", "Storage", "Video",
              "Browser", "Payroll")  # fmt: skip
AGENTS = tuple(f"Agent {number:03}" for number in range(1, 141))

Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Rows:
    """Canonical tickets and responses as pyarrow-backed pandas frames, with the columns that an export would fill."""

    tickets: pd.DataFrame
    responses: pd.DataFrame


def rows(size: int) -> Rows:
    """Return `size` tickets of two years, nine in ten resolved and half of those rated 1–5, some 0–10 as well.

    Events after the last day are missing, so that a desk of any size ends with a full month.
    """
    draw = np.random.default_rng(SEED)
    created = _created(draw, size)
    replied = created + _minutes(draw, size, median=40)
    resolved = replied + _minutes(draw, size, median=600)
    done = (draw.random(size) < 0.9) & (resolved < END)
    tickets = {
        "ticket_id": pa.array([f"TKT{number:07}" for number in range(size)]),
        "created": _instants(created),
        "first_response": _instants(replied, replied >= END),
        "resolved": _instants(resolved, ~done),
        "due": _instants(created + np.timedelta64(24, "h")),
        **{name: _picked(draw, size, values) for name, values in _DIMENSIONS.items()},
        "status": _chosen(np.where(done, 0, 1), ("resolved", "open")),
        "interactions": pa.array(draw.integers(1, 7, size).astype(float)),
        "reopens": pa.array((draw.random(size) < 0.06).astype(float)),
        "escalated": pa.array(draw.random(size) < 0.08),
        "requester": _chosen(draw.integers(0, max(size // 4, 1), size), None, "customer{}@example.org"),
        "organisation": _chosen(draw.integers(0, 200, size), None, "Site {}"),
        "source": pa.array([SOURCE] * size),
    }
    return Rows(_frame(tickets), _responses(draw, tickets, resolved, done))


_DIMENSIONS: dict[str, Sequence[str]] = {
    "channel": CHANNELS,
    "agent": AGENTS,
    "team": TEAMS,
    "category": CATEGORIES,
    "type": TYPES,
    "priority": PRIORITIES,
}


def store(folder: Path, size: int) -> Store:
    """Return the store of a desk, cached in `folder` until this file, the derivations or the store change."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"desk-{size}-{_fingerprint()}.duckdb"
    if not path.exists():
        _build(path, size)
    return Store.open(path)


def reading(content: Rows, raw: bytes) -> Reading:
    """Return `content` as the reading of a file with the bytes `raw`."""
    size = len(content.tickets)
    tables = {"tickets": conform("tickets", content.tickets), "responses": conform("responses", content.responses)}
    return Reading(
        file=f"{SOURCE}.csv", sha256=hashlib.sha256(raw).hexdigest(), format="benchmark", format_name="Benchmark",
        kind="tickets+responses", encoding="utf-8", delimiter=",", sheet=None, sheets=[], header_row=1, columns=[],
        tables={name: table.assign(row=range(2, len(table) + 2)) for name, table in tables.items()},
        read=size, accepted=size, rejected=0, duplicates=0, problems=[], questions=[], notes=[], first_rows=[],
        rejects=[],
    )  # fmt: skip


def _build(path: Path, size: int) -> None:
    raw = f"{size} tickets".encode()
    # Built in a temporary folder and moved, so that an interrupted run leaves no incomplete desk.
    with TemporaryDirectory(dir=path.parent) as folder:
        new = Store.open(Path(folder) / path.name)
        new.save_settings(SETTINGS)
        new.add(reading(rows(size), raw), raw)
        new.close()
        new.path.replace(path)


def _fingerprint() -> str:
    metrics = Path(__file__).parents[1] / "metrics"
    folders = (metrics / "data" / "derive", metrics / "store")
    sources = [Path(__file__), *(path for folder in folders for path in sorted(folder.glob("*.py")))]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _created(draw: np.random.Generator, size: int) -> Numbers:
    """Return sorted instants: most on working days between 07:00 and 17:00 UTC."""
    day = np.sort(draw.integers(0, DAYS, size))
    weekend = (day + 1) % 7 >= 5
    day = np.sort(np.where(weekend & (draw.random(size) < 0.8), np.maximum(day - 2, 0), day))
    second = (np.clip(draw.normal(12, 3, size), 0, 23.9) * 3600).astype("timedelta64[s]")
    return np.sort(np.minimum(FIRST_DAY + day.astype("timedelta64[D]") + second, END - np.timedelta64(1, "s")))


def _minutes(draw: np.random.Generator, size: int, *, median: float) -> Numbers:
    return np.round(draw.lognormal(np.log(median), 1.1, size)).astype("timedelta64[m]")


def _responses(draw: np.random.Generator, tickets: dict[str, Any], resolved: Numbers, done: Numbers) -> pd.DataFrame:
    csat = np.flatnonzero(done & (draw.random(len(done)) < 0.5))
    nps = np.flatnonzero(done & (draw.random(len(done)) < 0.1))
    at = np.concatenate([csat, nps])
    answered, first = resolved[at] + _minutes(draw, len(at), median=300), np.arange(len(at)) < len(csat)
    before_end = answered < END
    at, answered, first = at[before_end], answered[before_end], first[before_end]
    stars = draw.choice(np.arange(1.0, 6.0), len(at), p=[0.08, 0.07, 0.15, 0.3, 0.4])
    columns = {
        "response_id": pa.array([f"R{number:07}" for number in range(len(at))]),
        "ticket_id": tickets["ticket_id"].take(pa.array(at)),
        "kind": _chosen(np.where(first, 0, 1), ("csat", "nps")),
        "score": pa.array(np.where(first, stars, draw.integers(0, 11, len(at)))),
        "scale_low": pa.array(np.where(first, 1.0, 0.0)),
        "scale_high": pa.array(np.where(first, 5.0, 10.0)),
        "asked": pa.array([True] * len(at)),
        "answered": _instants(answered),
        "source": pa.array([SOURCE] * len(at)),
        "comment": _comments(draw, len(at)),
    }
    return _frame(columns)


def _comments(draw: np.random.Generator, size: int) -> Any:
    """Return two sentences of a customer for one answer in three, few of them repeated."""
    sentences = np.array([row["text"] for row in labelled("en", "develop")], object)
    texts = draw.choice(sentences, size) + " " + draw.choice(sentences, size)
    return pa.array(texts, pa.string(), mask=draw.random(size) > 1 / 3)


def _instants(moments: Numbers, unknown: Numbers | None = None) -> Any:
    return pa.array(moments.astype("datetime64[us]"), mask=unknown).cast(pa.timestamp("us", "UTC"))


def _picked(draw: np.random.Generator, size: int, values: Sequence[str]) -> Any:
    """Return values with decreasing frequency, as on a real desk."""
    weight = 1 / (np.arange(len(values)) + 4)
    return _chosen(draw.choice(len(values), size, p=weight / weight.sum()), values)


def _chosen(codes: Numbers, values: Sequence[str] | None, pattern: str = "{}") -> Any:
    texts = values or [pattern.format(code) for code in range(int(codes.max()) + 1)]
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts)).cast(pa.string())


def _frame(columns: dict[str, Any]) -> pd.DataFrame:
    frame: pd.DataFrame = pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)
    return frame
