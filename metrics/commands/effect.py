"""`python -m metrics effect ACTION`: what came of an improvement in the register."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from metrics.analysis.improvement_actions import action_named
from metrics.analysis.intervention import effect_of
from metrics.analysis.intervention_text import BeforeAfter
from metrics.commands.question import add_form, told
from metrics.commands.source import add_store
from metrics.store import Store
from metrics.text.translation import Words


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
        found = effect_of(store.desk(), action_named(store, arguments.action))
    finally:
        store.close()
    return told(arguments, found.sentences(Words(arguments.lang)), [_record(found)])


def _record(found: BeforeAfter) -> dict[str, Any]:
    sides = {"before": found.before, "after": found.after}
    if found.others:
        sides |= {"others_before": found.others[0], "others_after": found.others[1]}
    cells = {
        name: side and {key: getattr(side, key) for key in ("value", "n", "low", "high")}
        for name, side in sides.items()
    }
    steps = {"effect": found.effect and asdict(found.effect), "step": found.step and asdict(found.step)}
    told_of = {"verdict": found.verdict, "better": found.better, "target_state": found.target, "reason": found.reason}
    return {"id": found.action.id, **found.action.written(), "days": found.days, **cells, **steps, **told_of}
