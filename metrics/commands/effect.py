"""`python -m metrics effect ACTION`: what came of an improvement in the register."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from metrics.analysis.improvement_actions import named
from metrics.analysis.intervention import effect_of
from metrics.analysis.intervention_text import BeforeAfter
from metrics.commands.question import add_form, render
from metrics.commands.source import add_store
from metrics.store import Store
from metrics.text.translation import Words

JUDGEMENT = {"verdict": "verdict", "better": "better", "target_state": "target", "reason": "reason"}
"""Printed name → attribute of a comparison."""


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    meaning = "tell what came of an improvement action"
    parser = commands.add_parser("effect", help=meaning, description=f"{meaning}.")
    parser.add_argument("action", metavar="ACTION", help="its name or its id")
    add_store(parser)
    add_form(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    store = Store.open(arguments.store, read_only=True)
    try:
        comparison = effect_of(store.desk(), named(store, arguments.action))
    finally:
        store.close()
    return render(arguments, comparison.sentences(Words(arguments.lang)), [_record(comparison)])


def _record(comparison: BeforeAfter) -> dict[str, Any]:
    sides = {"before": comparison.before, "after": comparison.after}
    if comparison.others:
        sides |= {"others_before": comparison.others[0], "others_after": comparison.others[1]}
    cells = {
        name: side and {key: getattr(side, key) for key in ("value", "n", "low", "high")}
        for name, side in sides.items()
    }
    effects = {name: getattr(comparison, name) for name in ("effect", "step")}
    steps = {name: effect and asdict(effect) for name, effect in effects.items()}
    judged = {name: getattr(comparison, field) for name, field in JUDGEMENT.items()}
    action = {"id": comparison.action.id, **comparison.action.written()}
    return {**action, "days": comparison.days, **cells, **steps, **judged}
