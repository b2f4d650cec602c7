"""`python -m metrics why`: what moved a figure between two periods, group by group."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.decomposition import decompose
from metrics.commands.question import add_question, question_options, render
from metrics.text.translation import Words


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = add_question(commands, "why", "tell what moved a figure against the stretch before")
    parser.add_argument("--kpi", default="csat", metavar="KEY", help="a share, a mean or an NPS")
    parser.add_argument("--by", default="channel", metavar="DIM", help="the groups")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = question_options(arguments), Words(arguments.lang)
    decomposition = decompose(question.desk, arguments.kpi, arguments.by, **question.rows())
    groups = [{str(name): value for name, value in row.items()} for row in decomposition.groups.to_dict("records")]
    return render(arguments, decomposition.sentences(words), groups)
