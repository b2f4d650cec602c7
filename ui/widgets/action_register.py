"""The register of actions and what came of each, from the cache; and how the address names them."""

from __future__ import annotations

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action, actions_on_trend, pseudonymous
from metrics.analysis.intervention import effect_of
from metrics.analysis.intervention_text import BeforeAfter
from metrics.data.desk import Desk
from metrics.query import Where
from metrics.store import Store
from ui.cache import cached
from ui.shell import drill, filters, session
from ui.shell.address import HIDDEN
from ui.shell.words import t

ACTION, EDIT, SIDE = "action", "edit", "side"
NEW = "new"
YES = "yes"


def registered(store: Store) -> list[Action]:
    """Return all actions, latest first; while names are hidden without those of their owners and segments."""
    actions = improvement_actions.registered_actions(store)
    if filters.view().names != HIDDEN:
        return actions
    names = session.names(store.desk())
    return [pseudonymous(action, names) for action in actions]


@cached(200)
def effect(desk: Desk, action: Action) -> BeforeAfter:
    """Return what came of an action, from the cache as long as neither it nor the data change."""
    return effect_of(desk, action)


def marks(kpi: str, where: Where) -> list[Action]:
    """Return the actions that a trend of a figure under a filter marks, as the screen names them."""
    return actions_on_trend(registered(session.store()), kpi, where)


def segment_name(action: Action) -> str:
    """Return the work an action was meant for; it may come from an upload: plain text only."""
    return drill.group_name(action.where) if action.where else t("the whole desk")
