"""`python -m metrics customers`: who is at risk, to be watched, an advocate, and who may have left in silence."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.customers.silent_churn import silent_leavers
from metrics.analysis.customers.standing import STATES, customers_of
from metrics.commands.question import add_question, asked, finding, told
from metrics.text.translation import Words

STATE = ("name", "state", "nps_value", "tickets")
SILENCE = ("name", "tickets", "usual_days", "last", "silent_days", "chance", "evidence")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    meaning = "tell which customers are at risk, advocates, or left in silence"
    add_question(commands, "customers", meaning, days=False).set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = asked(arguments), Words(arguments.lang)
    standing, gone = customers_of(question.desk, question.where), silent_leavers(question.desk)
    findings = [finding(one, STATE, words) for state in STATES for one in standing.having(state)]
    silent = [{**finding(one, SILENCE, words), "state": "silent"} for one in gone.found]
    lines = [standing.sentence(words), *_lines(findings), gone.sentence(words), *_lines(silent)]
    return told(arguments, lines, [*findings, *silent])


def _lines(findings: list[dict[str, Any]]) -> list[str]:
    return [one["sentence"] for one in findings]
