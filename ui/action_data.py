"""The register of actions and what came of each, from the cache; and how the address names them."""

from __future__ import annotations

import json

import streamlit as st

from metrics import actions
from metrics.actions import Action
from metrics.before_after import BeforeAfter
from metrics.desk import Desk
from metrics.effects import effect_of
from metrics.store import Store
from ui import drill
from ui.words import t

ACTION, EDIT, SIDE = "action", "edit", "side"
NEW = "new"
YES = "yes"


def registered(store: Store) -> list[Action]:
    """Return all actions, latest first."""
    return actions.registered(store)


def effect(desk: Desk, action: Action) -> BeforeAfter:
    """Return what came of an action, from the cache as long as neither it nor the data change."""
    return _effect(desk, desk.version, action.id, json.dumps(action.written()))


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
