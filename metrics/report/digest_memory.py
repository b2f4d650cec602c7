"""What the last digest told, so that the next one tells only what is new.

A desk remembers one digest for each grain, filter, language and choice of names: two readers with different filters do
not take each other's lines away. A line is new unless the last digest told it word for word.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from metrics.report.digest import MOST, findings
from metrics.report.question import Question
from metrics.store import Store
from metrics.text.translation import N_

KIND = "digest"
"""The kind of annotation in the store."""
NOTHING_NEW = N_("Nothing new {when} since the last digest (data to {day}).")


@dataclass(frozen=True)
class DigestRecord:
    """A digest as it was told: the last day of its data, and those of its lines that hold, told by it or before it."""

    as_of: str
    lines: tuple[str, ...]


def since_last(question: Question, last: DigestRecord | None) -> tuple[list[str], DigestRecord]:
    """Return what is new since the last digest, and what to remember once it is told.

    Without a last digest all is new. A customer at risk is new who was not on the last digest's last day of data.
    """
    as_of = str(min(question.end, pd.Timestamp(question.desk.span[1] if question.desk.span else question.end)).date())
    since = question.start if last is None else pd.Timestamp(last.as_of) + pd.Timedelta(days=1)
    before = last.lines if last else ()
    lines = findings(question, since)
    news = [line for line in lines if line not in before][:MOST]
    record = DigestRecord(as_of, tuple(line for line in lines if line in before or line in news))
    return news or [_nothing(question, last or record)], record


def _nothing(question: Question, last: DigestRecord) -> str:
    words = question.words
    return words(NOTHING_NEW, when=words.during(question.label), day=words.day(pd.Timestamp(last.as_of)))


def last_digest(store: Store, question: Question) -> DigestRecord | None:
    """Return the last digest of the same grain, filters, language and choice of names; None where there is none."""
    entry: dict[str, Any] | None = store.annotations(KIND).get(record_name(question))
    return None if entry is None else DigestRecord(str(entry["as_of"]), tuple(entry["lines"]))


def remember(store: Store, name: str, record: DigestRecord) -> None:
    """Keep a digest as the last one under its name."""
    store.annotate(KIND, name, asdict(record))


def record_name(question: Question) -> str:
    """Return the name under which a desk remembers the digests of a question."""
    key = [question.grain, question.words.language, question.source.names_hidden, question.where]
    return json.dumps(key, ensure_ascii=False, sort_keys=True)
