"""Targets as rows of a table: in the unit a person reads, with how each stands in the period."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.judgement import TargetState, target_state
from metrics.catalogue import kpi, units
from metrics.catalogue.target_rows import Aim
from metrics.text.translation import N_
from ui import cache
from ui.shell import session
from ui.shell.session import Period
from ui.shell.words import t, words

WHOLE = "{}"
COLUMNS = {"kpi": N_("Figure"), "where": N_("For"), "value": N_("Target"), "now": N_("Now"), "state": N_("State")}
STATES: dict[TargetState, str] = {"met": N_("met"), "missed": N_("missed"), "open": N_("too close to call")}
TYPES = {"kpi": "object", "where": "object", "value": "float64", "now": "object", "state": "object"}


def frame(targets: Sequence[Aim], period: Period | None) -> pd.DataFrame:
    """Return one row a target, in the columns of COLUMNS."""
    rows = [_row(aim, period) for aim in targets]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(TYPES)


def titled() -> dict[str, str]:
    """Return column → its title."""
    return {name: t(text) for name, text in COLUMNS.items()}


def place(where: Mapping[str, str]) -> str:
    """Return a segment as one text that `where_of` reads."""
    return json.dumps(dict(where), sort_keys=True, ensure_ascii=False)


def where_of(text: Any) -> dict[str, str]:
    """Return the segment that `place` wrote; a row left empty is for the whole desk."""
    segment: dict[str, str] = json.loads(text) if isinstance(text, str) and text else {}
    return segment


def _row(aim: Aim, period: Period | None) -> dict[str, Any]:
    block = kpi(aim.kpi)
    standing = {"now": "", "state": ""} if period is None else _standing(aim, period)
    return {"kpi": aim.kpi, "where": place(aim.where), "value": units.displayed(block, aim.value), **standing}


def _standing(aim: Aim, period: Period) -> dict[str, str]:
    block = kpi(aim.kpi)
    where = {name: [value] for name, value in aim.where.items()}
    figure = cache.figures(session.desk(), [aim.kpi], period.grain, (), where, period.start, period.end).iloc[0]
    state = target_state(block, aim.value, figure["low"], figure["high"], figure["value"])
    return {"now": phrasing.value(words(), block, figure["value"]), "state": t(STATES[state])}
