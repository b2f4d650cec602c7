"""Lines of a text, each with what ends it: LF, CR or both."""

from __future__ import annotations

import io
from itertools import islice


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`."""
    return list(io.StringIO(text, newline=""))


def first_lines(text: str, count: int) -> list[str]:
    """Return the first `count` lines, without a split of the rest."""
    return list(islice(io.StringIO(text, newline=""), count))
