"""One rating column of a file, read as answers of one survey kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.ingest.parse import ratings


@dataclass(frozen=True)
class RatingColumn:
    """One rating column (or one kind of it) read."""

    at: int
    kind: str
    ratings: ratings.Ratings
    rows: Any
    question: str | None
    suffix: str = ""
