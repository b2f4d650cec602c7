"""The sample desk: the exports of `sample_data`, read like any upload and cached as a store for the user."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from shutil import copy

from platformdirs import user_cache_path

from metrics import ingest
from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action
from metrics.data.private_files import keep_private, tighten
from metrics.data.temporary_folders import TemporaryFolder
from metrics.settings import Calendar, Settings
from metrics.store import Store

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "sample_data"
FILES = ("zendesk_tickets.csv", "freshdesk_tickets.csv", "china_office.csv", "survey.xlsx", "monthly_figures.xlsx")
TRUTHS = "truths.toml"
ANNOTATIONS = "frozen_review.json"
"""What people kept beside the data, by kind and name: one frozen review, written by `python -m sample_data.review`."""
SETTINGS = Settings(
    time_zone="Europe/Berlin",
    calendar=Calendar(country="DE"),
    targets={"csat": 0.85, "first_response_median": 1.0, "sla_resolution": 0.9},
)


def sample_store() -> Store:
    """Return a store with the sample desk, built on the first start and after every change of the code.

    It is a temporary copy of this process, so that several servers can show the sample and a visitor can change
    settings and write notes. The cached store is built under a temporary name and moved into place in one step.
    """
    keep_private()
    ready = user_cache_path("plumbline", ensure_exists=True) / f"sample-{_fingerprint()}.duckdb"
    if not ready.exists():
        _build(ready)
    tighten(ready.parent)
    tighten(ready)
    _COPIES.append(TemporaryFolder("sample"))
    return Store.open(Path(copy(ready, _COPIES[-1].path / "sample.duckdb")))


_COPIES: list[TemporaryFolder] = []
"""As long as this process runs."""


def _fingerprint() -> str:
    """Return a digest of the sample's files and of everything that reads them."""
    sources = [*(FOLDER / name for name in (*FILES, TRUTHS, ANNOTATIONS)), *sorted((ROOT / "metrics").rglob("*.py"))]
    sources += sorted((ROOT / "metrics").rglob("*.toml"))
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _build(path: Path) -> None:
    with TemporaryFolder(path.name, path.parent) as folder:
        store = Store.open(folder / "sample.duckdb")
        store.save_settings(SETTINGS)
        for name in FILES:
            store.add(ingest.read_file(FOLDER / name, settings=SETTINGS), FOLDER / name)
        improvement_actions.register(store, improvement())
        for kind, annotations in json.loads((FOLDER / ANNOTATIONS).read_text("utf-8")).items():
            for annotation_name, annotation in annotations.items():
                store.annotate(kind, annotation_name, annotation)
        store.close()
        (folder / "sample.duckdb").replace(path)


def improvement() -> Action:
    """Return the improvement whose effect is seeded in the sample, as its desk would have registered it."""
    planted = tomllib.loads((FOLDER / TRUTHS).read_text("utf-8"))["improvement"]
    return Action(
        id="self-service",
        title="Self-service password reset",
        on=planted["on"],
        kpi="csat",
        where={name: planted[name] for name in ("channel", "category")},
        alike=("category",),
        owner="Saoirse Nakagawa",
        done="A form on the portal resets the password at once; nobody waits for an agent.",
        target=SETTINGS.targets["csat"],
    )
