"""What the commands that answer a question share: where the rows come from, which of them count, how it is told."""

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
class Asked:
    """The desk, the filter and the days of a question."""

    desk: Desk
    where: Where
    start: pd.Timestamp | None
    end: pd.Timestamp | None

    def rows(self) -> dict[str, Any]:
        """Return the filter and the days as the questions of `metrics` take them."""
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


def asked(arguments: argparse.Namespace) -> Asked:
    """Return what a question's options say."""
    desk = open_desk(arguments)
    start, end = (getattr(arguments, name, None) for name in ("start", "end"))
    return Asked(
        desk,
        parse_where(desk, arguments.where or ()),
        periods.parse_date(start) if start else None,
        periods.parse_date(end) if end else None,
    )


def told(arguments: argparse.Namespace, sentences: Sequence[str], findings: Sequence[Mapping[str, Any]]) -> str:
    """Return the answer as text, a line a sentence, or as JSON: `sentences`, and `findings` with their numbers."""
    if not arguments.json:
        return "\n".join(sentences)
    return json.dumps({"sentences": list(sentences), "findings": [plain(one) for one in findings]}, **JSON)


def finding(one: Any, names: Sequence[str], words: Words) -> dict[str, Any]:
    """Return a finding as a dictionary: these attributes, the filter that shows its tickets, and its sentence."""
    return {**{name: getattr(one, name) for name in names}, "where": dict(one.where), "sentence": one.sentence(words)}


JSON: dict[str, Any] = {"ensure_ascii": False, "indent": 1, "default": str, "allow_nan": False}


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: a missing number is null."""
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return None if isinstance(value, float) and pd.isna(value) else value
