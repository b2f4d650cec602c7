"""The receipt of an import: row counts that add up."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from metrics.data.answer_links import AnswerLinks


@dataclass(frozen=True)
class Counts:
    """Rows of one table: new, replacing an older row, or older than the stored one.

    `rows` is the number of rows stored of the upload: one for each ticket, answer or figure of the file. `undated` are
    the replaced rows of which no date says that they are the older ones.
    """

    new: int = 0
    replaced: int = 0
    outdated: int = 0
    undated: int = 0

    @property
    def rows(self) -> int:
        """Rows stored."""
        return self.new + self.replaced + self.outdated


@dataclass(frozen=True)
class Receipt:
    """One upload as recorded in the ledger.

    `read` = `accepted` + `rejected` + `duplicates` counts rows of the file; `tables` counts rows of the canonical
    tables, as one row of a file may contain a ticket and its rating. `already_stored` is true when the same file was
    stored before under the same options and time zone: nothing was added, and the receipt is that of the first upload.
    `links` are the desk's answers, of files without their tickets, that found their ticket after the import. `doubled`
    are the desk's tickets that are there under a damaged number and under the whole one, too.
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
    already_stored: bool = False
    links: AnswerLinks = field(default_factory=AnswerLinks)
    doubled: int = 0

    @property
    def new(self) -> int:
        """Rows with a new key, over all tables."""
        return sum(counts.new for counts in self.tables.values())

    @property
    def replaced(self) -> int:
        """Rows that replaced an older one, over all tables."""
        return sum(counts.replaced for counts in self.tables.values())

    @property
    def outdated(self) -> int:
        """Rows older than the stored one, over all tables."""
        return sum(counts.outdated for counts in self.tables.values())

    @property
    def undated(self) -> int:
        """Rows that replaced another of which no date says that it is older, over all tables."""
        return sum(counts.undated for counts in self.tables.values())

    def record(self) -> dict[str, Any]:
        """Return the receipt as stored and printed, where `already_stored` has the name `known`."""
        return {"known" if name == "already_stored" else name: value for name, value in asdict(self).items()}

    def to_json(self) -> str:
        """Return the receipt as JSON text."""
        return json.dumps(self.record(), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """Return the receipt that `to_json` wrote."""
        values = json.loads(text)
        tables = {name: Counts(**counts) for name, counts in values.pop("tables").items()}
        links = AnswerLinks(**values.pop("links", {}))
        return cls(already_stored=values.pop("known", False), tables=tables, links=links, **values)
