"""What a ticket says about the contact itself: solved at the first one, reopened, a complaint."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from metrics.data.derive.columns import number, of_texts, truth
from metrics.data.derive.moments import in_source
from metrics.settings import Complaints, Settings

Facts = dict[str, pd.Series]


def first_contact(frame: pd.DataFrame, facts: Facts, settings: Settings) -> Facts:
    """Return `first_contact` by the desk's rule and `reopened`, of resolved tickets; missing where nobody can tell."""
    resolved = facts["is_resolved"] == 1
    reopens = number(frame, "reopens")
    flag, counted = number(frame, "first_contact"), _by_count(frame, settings)
    decided = {"flag": flag, "interactions": counted, "auto": flag.fillna(counted)}[settings.first_contact_by]
    return {
        "first_contact": decided.where(resolved),
        "reopened": truth(reopens > 0, known=reopens.notna() & resolved),
    }


def _by_count(frame: pd.DataFrame, settings: Settings) -> pd.Series:
    reopens, interactions = number(frame, "reopens"), number(frame, "interactions")
    few = interactions <= settings.first_contact_interactions
    if not settings.first_contact_no_reopen:
        return truth(few, known=interactions.notna())
    # A reopening alone is no count of contacts: told for reopened tickets only, it would make the share 0 %.
    return truth(few & ~(reopens > 0), known=interactions.notna())


def complaint(frame: pd.DataFrame, settings: Settings) -> pd.Series:
    """Return whether a ticket is a complaint: its flag, else the desk's rule on type, category and tags.

    The default rule counts only in a source that knows complaints: elsewhere their absence says nothing.
    """
    ruled = _ruled(frame, settings.complaints)
    chosen = settings.complaints != Complaints()
    known = in_source(frame, ruled) | chosen
    return number(frame, "complaint").fillna(truth(ruled, known=known))


def _ruled(frame: pd.DataFrame, rule: Complaints) -> pd.Series:
    types, categories, tags = (_folded(names) for names in (rule.types, rule.categories, rule.tags))
    kind = _told(frame, "type", types.__contains__) | _told(frame, "category", categories.__contains__)
    return kind | _told(frame, "tags", lambda words: not tags.isdisjoint(words.split())) if tags else kind


def _told(frame: pd.DataFrame, name: str, holds: Callable[[str], bool]) -> pd.Series:
    return of_texts(frame, name, lambda one: holds(one.strip().casefold()), missing=False)


def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in names)
