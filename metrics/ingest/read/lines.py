"""Lines of a text, whatever ends them."""

from __future__ import annotations

import re
from itertools import islice

LINE_END = re.compile(r"\r\n|\n|\r")


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`, whatever ends them, without the empty one after the last ending."""
    lines = LINE_END.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return lines


def first_lines(text: str, count: int) -> list[str]:
    """Return the first `count` lines, without a split of the rest."""
    end = next(islice(LINE_END.finditer(text), count - 1, None), None)
    return lines_of(text if end is None else text[: end.end()])
