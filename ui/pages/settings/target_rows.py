"""Targets as rows of a table: in the unit a person reads, with how each stands in the period."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.change import TargetState, target_state
from metrics.catalogue import kpi, units
from metrics.catalogue.target_rows import Aim
from metrics.text.translation import N_
from ui import cache
from ui.shell import session
from ui.shell.session import Period
from ui.shell.words import t, words

WHOLE = "{}"
COLUMNS = {"kpi": N_("Figure"), "where": N_("For"), "value": N_("Target"), "now": N_("Now"), "state": N_("State")}
STATES: dict[TargetState, str] = {"met": N_("met"), "missed": N_("missed"), "open": N_("can't be told")}
TYPES = {"kpi": "object", "where": "object", "value": "float64", "now": "object", "state": "object"}


def frame(wanted: Sequence[Aim], now: Period | None) -> pd.DataFrame:
    """Return one row a target, in the columns of COLUMNS."""
    rows = [_row(aim, now) for aim in wanted]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(TYPES)


def titled() -> dict[str, str]:
    """Return column → its title."""
    return {name: t(text) for name, text in COLUMNS.items()}


def place(where: Mapping[str, str]) -> str:
    """Return a segment as one text that `where_of` reads."""
    return json.dumps(dict(where), sort_keys=True, ensure_ascii=False)


def where_of(text: Any) -> dict[str, str]:
    """Return the segment that `place` wrote; a row left empty is for the whole desk."""
    found: dict[str, str] = json.loads(text) if isinstance(text, str) and text else {}
    return found


def _row(aim: Aim, now: Period | None) -> dict[str, Any]:
    block = kpi(aim.kpi)
    told = {"now": "", "state": ""} if now is None else _standing(aim, now)
    return {"kpi": aim.kpi, "where": place(aim.where), "value": units.shown(block, aim.value), **told}


def _standing(aim: Aim, now: Period) -> dict[str, str]:
    block = kpi(aim.kpi)
    where = {name: [value] for name, value in aim.where.items()}
    found = cache.figures(session.desk(), [aim.kpi], now.grain, (), where, now.start, now.end).iloc[0]
    state = target_state(block, aim.value, found["low"], found["high"], found["value"])
    return {"now": phrasing.value(words(), block, found["value"]), "state": t(STATES[state])}
