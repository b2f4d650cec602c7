"""The register of actions and what came of each, from the cache; and how the address names them."""

from __future__ import annotations

import json
from dataclasses import replace

import streamlit as st

from metrics.analysis import improvement_actions
from metrics.analysis.improvement_actions import Action, markers
from metrics.analysis.intervention import effect_of
from metrics.analysis.intervention_text import BeforeAfter
from metrics.data.desk import Desk
from metrics.store import Pseudonyms, Store
from ui import cache
from ui.cache import Where
from ui.shell import drill, filters
from ui.shell.address import HIDDEN
from ui.shell.words import t

ACTION, EDIT, SIDE = "action", "edit", "side"
NEW = "new"
YES = "yes"


def registered(store: Store) -> list[Action]:
    """Return all actions, latest first; while names are hidden without those of their owners and segments."""
    known = improvement_actions.registered(store)
    if filters.view().names != HIDDEN:
        return known
    names = cache.names(store.desk())
    return [_hidden(one, names) for one in known]


def _hidden(action: Action, names: Pseudonyms) -> Action:
    where = {dimension: names.pseudonym(dimension, value) for dimension, value in action.where.items()}
    owner, title, done = names.pseudonym("agent", action.owner), names.redact(action.title), names.redact(action.done)
    return replace(action, where=where, owner=owner, title=title, done=done)


def effect(desk: Desk, action: Action) -> BeforeAfter:
    """Return what came of an action, from the cache as long as neither it nor the data change."""
    return _effect(desk, desk.version, action.id, json.dumps(action.written()))


def marks(kpi: str, where: Where) -> list[Action]:
    """Return the actions that a trend of a figure under a filter marks, as the screen names them."""
    return markers(registered(cache.store()), kpi, where)


def segment_name(action: Action) -> str:
    """Return the work an action was meant for; it may come from an upload: plain text only."""
    return drill.group_name(action.where) if action.where else t("the whole desk")


@st.cache_data(max_entries=200, show_spinner=False)
def _effect(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    name: str,
    written: str,
) -> BeforeAfter:
    return effect_of(_desk, Action.of(name, json.loads(written)))
