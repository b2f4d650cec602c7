"""Options and output shared by the commands that answer a question."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.commands.kpi import parse_where
from metrics.commands.source import add_source, open_desk
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where
from metrics.text.translation import LANGUAGES, Words


@dataclass(frozen=True)
class QuestionOptions:
    """The desk, the filter and the days of a question."""

    desk: Desk
    where: Where
    start: pd.Timestamp | None
    end: pd.Timestamp | None

    def rows(self) -> dict[str, Any]:
        """Return the filter and the days as keyword arguments of the questions."""
        return {"where": self.where, "start": self.start, "end": self.end}


def add_question(commands: Any, name: str, meaning: str, *, days: bool = True) -> argparse.ArgumentParser:
    """Add a command that answers a question, with the options all of them have; `days` with --from and --to."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=meaning, description=f"{meaning}.")
    add_source(parser)
    parser.add_argument("--where", action="append", metavar="DIM=VALUE", help="keep these rows; again for more")
    if days:
        parser.add_argument("--from", dest="start", metavar="DATE", help="first day, 2026-03-01")
        parser.add_argument("--to", dest="end", metavar="DATE", help="last day, 2026-03-31")
    add_form(parser)
    return parser


def add_form(parser: argparse.ArgumentParser) -> None:
    """Add --json and --lang."""
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")


def question_options(arguments: argparse.Namespace) -> QuestionOptions:
    """Return the parsed options of a question."""
    desk = open_desk(arguments)
    start, end = (getattr(arguments, name, None) for name in ("start", "end"))
    return QuestionOptions(
        desk,
        parse_where(desk, arguments.where or ()),
        periods.parse_date(start) if start else None,
        periods.parse_date(end) if end else None,
    )


def render(arguments: argparse.Namespace, sentences: Sequence[str], findings: Sequence[Mapping[str, Any]]) -> str:
    """Return the answer as text, one line for each sentence, or as JSON: `sentences`, and `findings` with numbers."""
    if not arguments.json:
        return "\n".join(sentences)
    return json.dumps({"sentences": list(sentences), "findings": [json_value(finding) for finding in findings]}, **JSON)


def finding_record(finding: Any, names: Sequence[str], words: Words) -> dict[str, Any]:
    """Return a finding as a dictionary: these attributes, the filter that shows its tickets, and its sentence."""
    numbers = {name: getattr(finding, name) for name in names}
    return {**numbers, "where": dict(finding.where), "sentence": finding.sentence(words)}


JSON: dict[str, Any] = {"ensure_ascii": False, "indent": 1, "default": str, "allow_nan": False}


def json_value(value: Any) -> Any:
    """Return a value that JSON can represent: a missing number becomes null."""
    if isinstance(value, Mapping):
        return {str(name): json_value(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(item) for item in value]
    return None if isinstance(value, float) and pd.isna(value) else value
