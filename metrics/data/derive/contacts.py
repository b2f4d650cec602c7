"""Facts about the contact: resolved at first contact, reopened, a complaint."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from metrics.data.derive.columns import number, of_texts, truth
from metrics.data.derive.moments import in_source
from metrics.settings import Complaints, Settings

Facts = dict[str, pd.Series]


def first_contact(frame: pd.DataFrame, facts: Facts, settings: Settings) -> Facts:
    """Return `first_contact` by the desk's rule and `reopened`; missing for open tickets and where undetermined."""
    resolved = facts["is_resolved"] == 1
    reopens = number(frame, "reopens")
    flag, counted = number(frame, "first_contact"), _by_count(frame, settings)
    decided = {"flag": flag, "interactions": counted, "auto": flag.fillna(counted)}[settings.first_contact_by]
    return {
        "first_contact": decided.where(resolved),
        "reopened": truth(reopens > 0, defined=reopens.notna() & resolved),
    }


def _by_count(frame: pd.DataFrame, settings: Settings) -> pd.Series:
    reopens, interactions = number(frame, "reopens"), number(frame, "interactions")
    few = interactions <= settings.first_contact_interactions
    if not settings.first_contact_no_reopen:
        return truth(few, defined=interactions.notna())
    # Reopens without a count of interactions decide nothing: only failures would be counted, a share of 0 %.
    return truth(few & ~(reopens > 0), defined=interactions.notna())


def complaint(frame: pd.DataFrame, settings: Settings) -> pd.Series:
    """Return whether a ticket is a complaint: its flag, else the desk's rule on type, category and tags.

    The default rule decides only for sources that contain a complaint: in others it would report none at all.
    """
    by_rule = _by_rule(frame, settings.complaints)
    chosen = settings.complaints != Complaints()
    knows_complaints = in_source(frame, by_rule) | chosen
    return number(frame, "complaint").fillna(truth(by_rule, defined=knows_complaints))


def _by_rule(frame: pd.DataFrame, rule: Complaints) -> pd.Series:
    types, categories, tags = (_casefolded(names) for names in (rule.types, rule.categories, rule.tags))
    kind = _matches(frame, "type", types.__contains__) | _matches(frame, "category", categories.__contains__)
    return kind | _matches(frame, "tags", lambda words: not tags.isdisjoint(words.split())) if tags else kind


def _matches(frame: pd.DataFrame, name: str, rule: Callable[[str], bool]) -> pd.Series:
    return of_texts(frame, name, lambda value: rule(value.strip().casefold()), missing=False)


def _casefolded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in names)
