"""What a review is made of: a desk, what people wrote beside it, and whose names may leave it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import pandas as pd

from metrics.analysis import comments, improvement_actions
from metrics.analysis.comments import ThemeCatalogue, theme_catalogue
from metrics.analysis.improvement_actions import Action, pseudonymous
from metrics.data.desk import Desk
from metrics.report.arrangement import Arrangement, arrangements
from metrics.report.frozen import FrozenReview, frozen_reviews
from metrics.report.model import Review
from metrics.store import Pseudonyms, Store, pseudonyms_of

UPLOAD_COLUMNS = ["file", "read", "accepted", "rejected", "duplicates"]


@dataclass(frozen=True)
class Source:
    """A desk with its register of actions, its themes, its frozen reviews, their meetings by name, and its uploads.

    `pseudonyms` strike names out of what customers wrote, whether names are hidden or not; `names_hidden` says that
    the desk already has pseudonyms in the place of names.
    """

    desk: Desk
    pseudonyms: Callable[[], Pseudonyms]
    names_hidden: bool = False
    actions: Sequence[Action] = ()
    themes: ThemeCatalogue = field(default_factory=theme_catalogue)
    frozen: Sequence[FrozenReview] = ()
    meetings: Mapping[str, Arrangement] = field(default_factory=dict)
    uploads: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=UPLOAD_COLUMNS))

    @cached_property
    def names(self) -> Pseudonyms:
        """The pseudonyms of the desk's names."""
        return self.pseudonyms()

    def without_names(self, text: str) -> str:
        """Return a text that people typed, struck of names where they are hidden."""
        return self.names.redact(text) if self.names_hidden else text

    def filter(self, where: Mapping[str, Sequence[str | None]]) -> dict[str, list[str | None]]:
        """Return a filter by names as this desk spells them."""
        if not self.names_hidden:
            return {name: list(values) for name, values in where.items() if values}
        return {
            name: [value and self.names.pseudonym(name, value) for value in values]
            for name, values in where.items()
            if values
        }

    def filter_of(self, review: Review) -> dict[str, list[str | None]]:
        """Return the filter of a review as this desk spells it: with names where a review without names has none."""
        if self.names_hidden or not review.names_hidden:
            return self.filter(review.where)
        return {
            name: [value and self.names.name(name, value) for value in values]
            for name, values in review.where.items()
            if values
        }


def source_of_desk(desk: Desk) -> Source:
    """Return the source of a desk without a store: nobody wrote anything beside it."""
    return Source(desk, lambda: pseudonyms_of(desk))


def source_of_store(store: Store, *, hide_names: bool = False) -> Source:
    """Return the source of a store; with `hide_names` no name of a person or an organisation is in it."""
    desk = store.desk()
    records, changed = frozen_reviews(store), arrangements(store)
    source = Source(
        desk,
        lambda: pseudonyms_of(desk),
        actions=improvement_actions.registered_actions(store),
        themes=_themes(json.dumps(store.annotations(comments.KIND), sort_keys=True)),
        frozen=records,
        meetings={record.name: changed[record.name] for record in records if record.name in changed},
        uploads=_standing(store.uploads()),
    )
    if not hide_names:
        return source
    return with_names_hidden(source, store.reader_session().pseudonymous_desk(source.names))


@lru_cache(maxsize=8)
def _themes(changes: str) -> ThemeCatalogue:
    """Return the themes with these changes, as JSON: making them reads every keyword."""
    return theme_catalogue(json.loads(changes))


def with_names_hidden(source: Source, desk: Desk) -> Source:
    """Return the source over its pseudonymous desk, its register and its files without names too."""
    names = source.names
    uploads = source.uploads.assign(file=[names.redact(str(name)) for name in source.uploads["file"]])
    return replace(
        source,
        desk=desk,
        pseudonyms=lambda: names,
        names_hidden=True,
        actions=[pseudonymous(action, names) for action in source.actions],
        uploads=uploads,
    )


def _standing(uploads: pd.DataFrame) -> pd.DataFrame:
    standing = uploads[uploads["undone_at"].isna()] if len(uploads) else uploads
    return standing.reindex(columns=UPLOAD_COLUMNS).reset_index(drop=True)
