"""Where a store's file is."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from metrics.store.failures import open_error


def default_path() -> Path:
    """Return the store's file: DESK_STORE, else `plumbline/desk.duckdb` in the user's data folder."""
    chosen = os.environ.get("DESK_STORE")
    return Path(chosen) if chosen else user_data_path("plumbline", appauthor=False) / "desk.duckdb"


def real_path(path: Path) -> Path:
    """Return a store's file behind links; raises StoreError where they lead in a circle or nobody may follow them."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise open_error(path, error) from error
