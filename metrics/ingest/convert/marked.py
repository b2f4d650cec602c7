"""Merged, deleted and spam tickets of a file: flags become tags, and their number is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.derive.marks import DELETED, MERGED, SPAM, mark_of, rule_of_status, rule_of_tags
from metrics.ingest.formats import squash
from metrics.ingest.parse import values
from metrics.ingest.parse.cells import convert_texts, join_texts
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

FLAGS: dict[str, str] = {
    **dict.fromkeys(map(squash, ("merged", "is merged", "是否合并", "已合并")), MERGED),
    **dict.fromkeys(map(squash, ("deleted", "is deleted", "trashed", "is trashed", "已删除", "是否删除")), DELETED),
    **dict.fromkeys(map(squash, ("spam", "is spam", "marked as spam", "是否垃圾")), SPAM),
}
"""Headers of flags that mark a ticket."""
INTO = frozenset(map(squash, ("merged into", "merged to", "merged into ticket", "merged with", "合并到", "合并至")))
"""Headers of the ticket that a merged one went into."""
TOLD = {
    MERGED: N_("{n} {n:ticket is|tickets are} marked as merged ({rule}): left out of times, counted as tickets"),
    DELETED: N_("{n} {n:ticket is|tickets are} marked as deleted ({rule}): left out of times, counted as tickets"),
    SPAM: N_("{n} {n:ticket is|tickets are} marked as spam ({rule}): left out of times, counted as tickets"),
}


def tags_with_marks(job: Job) -> Any:
    """Return the tickets' tags, with a tag for each flag that marks one as merged, deleted or spam."""
    parts = [job.column("tags")]
    for at, header in enumerate(job.grid.names):
        texts = job.grid.sample(at)
        if squash(header) in FLAGS and texts and all(values.flag(text) is not None for text in texts):
            parts.append(_tag(job, at, FLAGS[squash(header)], lambda text: values.flag(text) is True))
        elif squash(header) in INTO:
            parts.append(_tag(job, at, MERGED, lambda text: text.strip("0.") != ""))
    return join_texts(parts, " ") if len(parts) > 1 else parts[0]


def _tag(job: Job, at: int, tag: str, rule: Any) -> Any:
    return convert_texts(job.grid.encoded_text(at), lambda text: tag if rule(text) else None, pa.string())


def marked_rows(columns: dict[str, Any]) -> Any:
    """Return a mask of the tickets that were merged, deleted or spam."""
    return pc.is_valid(_rules(columns))


def tell_marks(job: Job, columns: dict[str, Any]) -> None:
    """Note how many of the accepted tickets are marked, one note a rule."""
    rules = pc.value_counts(_rules(columns).filter(pa.array(job.account.accepted)).drop_null()).to_pylist()
    for entry in sorted(rules, key=lambda entry: str(entry["values"])):
        rule = str(entry["values"])
        job.account.note(TOLD[mark_of(rule)], n=entry["counts"], rule=rule)


def _rules(columns: dict[str, Any]) -> Any:
    """Return the rule that finds each marked ticket, as the desk's own derivation has it."""
    by_tag = convert_texts(columns["tags"], rule_of_tags, pa.string())
    return pc.coalesce(by_tag, convert_texts(columns["status_raw"], rule_of_status, pa.string()))
