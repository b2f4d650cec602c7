"""`python -m metrics customers`: who is at risk, to be watched, an advocate, and who may have left in silence."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.customers.silent_churn import silent_customers
from metrics.analysis.customers.standing import STATES, customer_standings
from metrics.commands.question import add_question, finding_record, question_options, render
from metrics.text.translation import Words

STATE = ("name", "state", "nps_value", "tickets")
SILENCE = ("name", "tickets", "usual_days", "last", "silent_days", "chance", "evidence")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    meaning = "tell which customers are at risk, advocates, or left in silence"
    add_question(commands, "customers", meaning, days=False).set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = question_options(arguments), Words(arguments.lang)
    standing, leavers = customer_standings(question.desk, question.where), silent_customers(question.desk)
    findings = [finding_record(customer, STATE, words) for state in STATES for customer in standing.in_state(state)]
    silent = [{**finding_record(leaver, SILENCE, words), "state": "silent"} for leaver in leavers.customers]
    lines = [standing.sentence(words), *_sentences(findings), leavers.sentence(words), *_sentences(silent)]
    return render(arguments, lines, [*findings, *silent])


def _sentences(findings: list[dict[str, Any]]) -> list[str]:
    return [finding["sentence"] for finding in findings]
