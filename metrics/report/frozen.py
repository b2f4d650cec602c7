"""Frozen reviews: the figures as they were said, which no later upload, undo or setting moves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from metrics.errors import StoreError
from metrics.report.model import Figure, Review
from metrics.store import Store
from metrics.text.translation import N_, Words

KIND = "review"
"""The kind of annotation in the store; figures do not depend on annotations, nor annotations on figures."""
UNREADABLE = N_(
    "The frozen review “{name}” cannot be read: a newer version of the program wrote it, or it is damaged. Everything "
    "else is intact: open the desk with the newer version, or restore a backup."
)
COUNTS = ("tickets", "answers", "customers")
"""Units of figures that are their own n."""


@dataclass(frozen=True)
class FrozenReview:
    """A review as it was frozen: its name in the store, the day (UTC), and the text that holds it.

    Period, language and whether it is without names stand beside the text, so that a list need not parse it.
    """

    name: str
    on: str
    text: str
    period: str
    language: str
    names_hidden: bool

    @property
    def review(self) -> Review:
        """The review that the text holds; raises StoreError where it is none of this release or an earlier one."""
        try:
            return Review.from_json(self.text)
        except ValueError as error:
            raise StoreError(UNREADABLE, name=self.name) from error


def freeze(store: Store, review: Review, at: datetime | None = None) -> FrozenReview:
    """Keep a review as it stands, under its period and the moment; return it as it was kept."""
    moment = at or datetime.now(UTC)
    name, on, text = f"{review.period} {moment:%Y-%m-%dT%H:%M:%S.%fZ}", f"{moment:%Y-%m-%d}", review.to_json()
    record = FrozenReview(name, on, text, review.period, review.language, review.names_hidden)
    store.annotate(KIND, name, {key: value for key, value in asdict(record).items() if key != "name"})
    return record


def frozen_reviews(store: Store) -> list[FrozenReview]:
    """Return all frozen reviews, the latest period first, of one period the latest first.

    Raises StoreError where a record is not what `freeze` wrote.
    """
    records = [_record(name, entry) for name, entry in store.annotations(KIND).items()]
    return sorted(records, key=lambda record: record.name, reverse=True)


def _record(name: str, entry: dict[str, Any]) -> FrozenReview:
    try:
        return FrozenReview(name=name, **entry)
    except TypeError as error:
        raise StoreError(UNREADABLE, name=name) from error


def since_then(frozen: Review, current: Review, words: Words) -> str:
    """Return what of a frozen review's figures reads otherwise today: “Since then: CSAT 75.6% → 75.2%”."""
    today = {figure.key: figure for _, figure in reversed(current.figures())}
    said_then = {figure.key: figure for _, figure in reversed(frozen.figures())}
    changes = [_change(figure, today.get(key), words) for key, figure in said_then.items()]
    changes = [text for text in changes if text]
    if frozen.settings != current.settings and frozen.names_hidden == current.names_hidden:
        changes.append(words(N_("settings changed")))
    if not changes:
        return words(N_("Since then: every figure reads the same."))
    return words(N_("Since then: {changes}."), changes=words(N_("; ")).join(reversed(changes)))


def _change(before: Figure, after: Figure | None, words: Words) -> str:
    if after is None:
        return words(N_("{figure} {before} → no data"), figure=before.name, before=before.text)
    if (before.text, before.n) == (after.text, after.n):
        return ""
    values = {"figure": before.name, "before": before.text, "after": after.text}
    if before.n == after.n or before.unit in COUNTS:
        return words(N_("{figure} {before} → {after}"), **values)
    samples = {"sample_before": before.sample, "sample": after.sample}
    if before.text == after.text:
        return words(N_("{figure} {after} ({sample_before} → {sample})"), **values, **samples)
    return words(N_("{figure} {before} → {after} ({sample_before} → {sample})"), **values, **samples)
