"""`python -m metrics agents`: who can be told apart from the desk with the same work."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.agents.comparison import compare_agents
from metrics.commands.question import add_question, finding_record, question_options, render
from metrics.text.translation import Words

NUMBERS = (
    "name",
    "n",
    "share",
    "low",
    "high",
    "expected",
    "luck_low",
    "luck_high",
    "among",
    "estimate",
    "adjusted",
    "standing",
)


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = add_question(commands, "agents", "tell which agents can be told apart from the desk with the same work")
    parser.add_argument("--by", choices=("agent", "team"), default="agent", help="agents or teams")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = question_options(arguments), Words(arguments.lang)
    comparison = compare_agents(question.desk, arguments.by, **question.rows())
    findings = [finding_record(agent, NUMBERS, words) for agent in comparison.agents]
    return render(arguments, [comparison.sentence(words), *(finding["sentence"] for finding in findings)], findings)
