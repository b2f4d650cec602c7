"""A desk's data as the figures see it, whatever engine holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from metrics.settings import Settings


@dataclass(frozen=True)
class Desk:
    """Three tables of facts and the settings they were derived under.

    Each table is anything Narwhals reads (a pandas frame, a DuckDB relation, a Spark frame) with the columns of
    `fields` and of `derive`. `version` changes whenever a figure may change; it keys every cache.
    """

    tickets: Any
    responses: Any
    monthly: Any
    settings: Settings
    version: str
