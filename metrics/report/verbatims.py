"""What customers wrote, without what tells who they are: names, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from metrics.report.personal_numbers import strike_numbers
from metrics.report.source import Source
from metrics.store.name_list import REDACTED

LONGEST = 220
"""Characters of a quotation; what is longer is cut at a word."""
SHORTEST = 12
WHOLE = r"(?<!\w)(?<!\d[.,:]){}(?!\w|[.,:]\d)"
"""A number that is part of no longer one and of no word; beside Chinese characters it is whole."""


def anonymous(source: Source, text: str, requester: Any = None, ids: Iterable[str] = ()) -> str:
    """Return a text without names, addresses, telephone and ticket numbers."""
    own = "" if requester is None or pd.isna(requester) else str(requester)
    struck = source.names.names.strike(strike_numbers(text), own, prose=True)
    for number in ids:
        struck = re.sub(WHOLE.format(re.escape(number)), REDACTED, struck, flags=re.ASCII)
    return " ".join(struck.split())


def quotations(source: Source, rows: pd.DataFrame, most: int) -> tuple[str, ...]:
    """Return up to `most` comments of these answers in quotation marks, the longest that fit first."""
    texts = [
        anonymous(source, str(row["comment"]), row.get("requester"), _own_number(row.get("ticket_id")))
        for row in rows[rows["comment"].notna()].to_dict("records")
    ]
    fitting = sorted(
        {text for text in texts if len(text) >= SHORTEST}, key=lambda text: (len(text) > LONGEST, -len(text), text)
    )
    return tuple(f"“{_shortened(text)}”" for text in fitting[:most])


def _own_number(ticket_id: Any) -> list[str]:
    return [] if pd.isna(ticket_id) or not str(ticket_id) else [str(ticket_id)]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"
