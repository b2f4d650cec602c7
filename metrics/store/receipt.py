"""What an import did, in numbers that add up."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Counts:
    """Rows of one table: not met before, put in the place of an older row, or older than what is kept.

    `rows` is how many rows the store holds of the upload: one for each ticket, answer or figure of the file.
    """

    new: int = 0
    replaced: int = 0
    outdated: int = 0

    @property
    def rows(self) -> int:
        """Rows stored."""
        return self.new + self.replaced + self.outdated


@dataclass(frozen=True)
class Receipt:
    """One upload as the ledger keeps it.

    `read` = `accepted` + `rejected` + `duplicates` counts rows of the file; `tables` counts rows of the canonical
    tables, as one row of a file may hold a ticket and its rating. `known` is true when the same file, read the same
    way, was there already: nothing was added, and the receipt is the first one's.
    """

    upload_id: int
    file: str
    sha256: str
    format: str
    kind: str
    read: int
    accepted: int
    rejected: int
    duplicates: int
    tables: dict[str, Counts]
    known: bool = False

    @property
    def new(self) -> int:
        """Rows not met before, over all tables."""
        return sum(counts.new for counts in self.tables.values())

    @property
    def replaced(self) -> int:
        """Rows put in the place of an older one, over all tables."""
        return sum(counts.replaced for counts in self.tables.values())

    @property
    def outdated(self) -> int:
        """Rows older than what is kept already, over all tables."""
        return sum(counts.outdated for counts in self.tables.values())

    def to_json(self) -> str:
        """Return the receipt as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """Return the receipt that `to_json` wrote."""
        values = json.loads(text)
        return cls(**{**values, "tables": {name: Counts(**counts) for name, counts in values["tables"].items()}})
