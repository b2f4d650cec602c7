"""`python -m metrics hurts`: the groups of tickets that cost the most satisfied customers, luck allowed for."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.segments import search_desk
from metrics.commands.question import add_question, finding_record, question_options, render
from metrics.text.translation import Words

NUMBERS = ("n", "share", "rest_share", "lost", "lost_low", "lost_high", "p_value")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = add_question(commands, "hurts", "tell which groups of tickets are low beyond luck")
    parser.add_argument("--times", action="store_true", help="search by hour, weekday and time bands too")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = question_options(arguments), Words(arguments.lang)
    search = search_desk(question.desk, times=arguments.times, **question.rows())
    findings = [finding_record(segment, NUMBERS, words) for segment in search.segments]
    return render(arguments, [search.sentence(words), *(finding["sentence"] for finding in findings)], findings)
