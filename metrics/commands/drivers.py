"""`python -m metrics drivers`: what moves together with satisfaction."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.analysis.drivers import drivers
from metrics.commands.question import add_question, finding_record, question_options, render
from metrics.text.translation import Words

NUMBERS = (
    "driver", "low", "high", "gap", "gap_low", "gap_high", "part", "part_low", "part_high", "stands_out",
)  # fmt: skip


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    add_question(commands, "drivers", "tell what moves together with satisfaction").set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    question, words = question_options(arguments), Words(arguments.lang)
    result = drivers(question.desk, **question.rows())
    return render(
        arguments, result.sentences(words), [finding_record(driver, NUMBERS, words) for driver in result.drivers]
    )
