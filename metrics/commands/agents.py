"""`python -m metrics agents`: who can be told apart from the desk with the same work."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.agents.comparison import of_desk
from metrics.commands.question import add_question, asked, finding, told
from metrics.text.translation import Words

NUMBERS = ("name", "n", "share", "expected", "estimate", "low", "high", "adjusted", "standing")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = add_question(commands, "agents", "tell which agents can be told apart from the desk with the same work")
    parser.add_argument("--by", choices=("agent", "team"), default="agent", help="agents or teams")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = asked(arguments), Words(arguments.lang)
    found = of_desk(question.desk, arguments.by, **question.rows())
    findings = [finding(one, NUMBERS, words) for one in found.people]
    return told(arguments, [found.sentence(words), *(one["sentence"] for one in findings)], findings)
