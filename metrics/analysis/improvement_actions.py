"""What was done to get better: the register of improvement actions, kept in the store beside the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self
from uuid import uuid4

from metrics.catalogue import CATALOGUE, kpi
from metrics.data.fields import DIMENSIONS
from metrics.dates import periods
from metrics.errors import BadValue, UnknownName
from metrics.query import Where
from metrics.store import Pseudonyms, Store
from metrics.text.translation import N_

KIND = "action"
"""Under which kind the store keeps them."""


@dataclass(frozen=True)
class Action:
    """One improvement: what was done, from which day on, for which work, by whom, and what it aims at.

    `where` is the segment it was meant for (dimension → value; empty for the whole desk). `alike` names those of
    its dimensions that the comparison group shares: ("category",) compares a portal's password resets with password
    resets elsewhere; empty compares with all other work. `target` is in the figure's own unit (shares 0–1, hours).
    """

    id: str
    title: str
    on: date
    kpi: str
    where: Mapping[str, str] = field(default_factory=dict)
    alike: tuple[str, ...] = ()
    owner: str = ""
    done: str = ""
    target: float | None = None

    def written(self) -> dict[str, Any]:
        """Return the action as the store keeps it."""
        return {
            "title": self.title, "on": self.on.isoformat(), "kpi": self.kpi, "where": dict(self.where),
            "alike": list(self.alike), "owner": self.owner, "done": self.done, "target": self.target,
        }  # fmt: skip

    @classmethod
    def of(cls, name: str, written: Mapping[str, Any]) -> Self:
        """Return the action that the store kept under `name`."""
        segment = written["where"]
        where = {dimension: segment[dimension] for dimension in DIMENSIONS if dimension in segment}
        on, alike = periods.parse_date(written["on"]).date(), tuple(written["alike"])
        return cls(**{**written, "id": name, "on": on, "where": where, "alike": alike})


def pseudonymous(action: Action, names: Pseudonyms) -> Action:
    """Return an action without the names of its owner, its segment and its texts."""
    where = {dimension: names.pseudonym(dimension, value) for dimension, value in action.where.items()}
    owner, title, done = names.pseudonym("agent", action.owner), names.redact(action.title), names.redact(action.done)
    return replace(action, where=where, owner=owner, title=title, done=done)


def judged_figures() -> list[str]:
    """Return the KPIs that an action can aim at."""
    return [key for key, block in CATALOGUE.items() if not block.kind.judged_by_history and block.per is None]


def target_as_typed(key: str, target: float | None) -> float | None:
    """Return a target as a person types it: percent for a share, else the figure's own unit."""
    return None if target is None else 100 * target if kpi(key).unit == "share" else target


def target_number(key: str, number: float | None) -> float | None:
    """Return the target that a typed number means, the way back from `typed`."""
    return None if number is None else number / 100 if kpi(key).unit == "share" else number


def check(action: Action) -> None:
    """Raise BadValue or UnknownName for what nobody could judge later: no title, a KPI or dimension there is not."""
    if not action.title.strip():
        raise BadValue(N_("An action needs a name."))
    if action.kpi not in judged_figures():
        raise UnknownName("KPI", action.kpi, judged_figures())
    for name in action.where:
        if name not in DIMENSIONS:
            raise UnknownName("dimension", name, DIMENSIONS)
    for name in action.alike:
        if name not in action.where:
            raise UnknownName("dimension", name, action.where)


def register(store: Store, action: Action) -> Action:
    """Keep an action, a new one under a new id; return it as it was kept.

    Raises:
        BadValue, UnknownName: see `check`.
    """
    check(action)
    action_with_id = Action.of(action.id or uuid4().hex[:8], action.written())
    store.annotate(KIND, action_with_id.id, action_with_id.written())
    return action_with_id


def delete(store: Store, name: str) -> None:
    """Take an action out of the register."""
    store.annotate(KIND, name, None)


def registered_actions(store: Store) -> list[Action]:
    """Return all actions, latest first."""
    actions = [Action.of(name, written) for name, written in store.annotations(KIND).items()]
    return sorted(actions, key=lambda action: (action.on, action.title), reverse=True)


def action_named(store: Store, name: str) -> Action:
    """Return the action with this id or title; raises UnknownName, or BadValue while there is none at all."""
    by_name = {label: action for action in registered_actions(store) for label in (action.title, action.id)}
    if not by_name:
        raise BadValue(N_("No action is registered yet."))
    if name not in by_name:
        raise UnknownName("action", name, [action.title for action in by_name.values()])
    return by_name[name]


def actions_on_trend(actions: Iterable[Action], kpi: str, where: Where | None = None) -> list[Action]:
    """Return the actions that a trend of `kpi` under a filter marks, oldest first.

    An action belongs on every trend that holds some of its work; of one day, those that aim at this figure come
    first. Titles are typed by people: plain text only.
    """
    fitting = [action for action in actions if _overlaps(action.where, where or {})]
    return sorted(fitting, key=lambda action: (action.on, action.kpi != kpi, action.title))


def _overlaps(segment: Mapping[str, str], where: Mapping[str, Sequence[str | None]]) -> bool:
    return all(value in where[name] for name, value in segment.items() if where.get(name))
