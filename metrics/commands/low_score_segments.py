"""`python -m metrics hurts`: the groups of tickets that cost the most satisfied customers, luck allowed for."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.segments import of_desk
from metrics.commands.question import add_question, asked, finding, told
from metrics.text.translation import Words

NUMBERS = ("n", "share", "rest_share", "lost", "lost_low", "lost_high", "p_value")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = add_question(commands, "hurts", "tell which groups of tickets are low beyond luck")
    parser.add_argument("--times", action="store_true", help="search by hour, weekday and time bands too")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = asked(arguments), Words(arguments.lang)
    found = of_desk(question.desk, times=arguments.times, **question.rows())
    findings = [finding(one, NUMBERS, words) for one in found.segments]
    return told(arguments, [found.sentence(words), *(one["sentence"] for one in findings)], findings)
