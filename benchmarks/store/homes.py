"""The homes that are compared, by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.store.database import Generations, LiveFile
from benchmarks.store.delta import Delta
from benchmarks.store.home import Home
from benchmarks.store.parquet import Parquet

TODAY = "one file"
HOMES: dict[str, Callable[[Path], Home]] = {
    TODAY: LiveFile,
    "generations": Generations,
    "parquet": Parquet,
    **({"delta": Delta} if find_spec("deltalake") else {}),
}
SHARED = [name for name in HOMES if name != TODAY]
"""Homes that several processes may open."""
