"""`python -m metrics digest`: in at most twelve lines what a lead has to know of a period."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.commands.review_question import add_review, opened_question
from metrics.dates import periods
from metrics.report.digest import digest


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    meaning = "tell in a few lines what is beyond the usual wobble, off its target, at risk or late"
    parser = commands.add_parser("digest", help=meaning, description=f"{meaning}.")
    add_review(parser)
    parser.add_argument("--since", metavar="DATE", help="the day of the last digest (default: the period's first)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the digest as text."""
    since = periods.parse_date(arguments.since) if arguments.since else None
    with opened_question(arguments) as question:
        return "\n".join(digest(question, since))
