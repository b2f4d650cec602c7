"""`python -m metrics read`: what a file is taken for, and the account of its rows. Nothing is stored."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from metrics import ingest
from metrics.ingest import Column, Problem, Question, Reading
from metrics.text.translation import N_, Words

WORDS = Words("en")
NOT_YET = N_("Nothing of “{file}” can be taken in yet: its columns must be mapped once on the Data page.")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = commands.add_parser("read", help="tell what a file is taken for", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the reading as text.

    Raises:
        Refused: the file waits for an answer; what was read of it is printed before.
    """
    from metrics.imports.storeless_desk import waiting

    reading = ingest.read_file(arguments.file)
    text = json.dumps(record(reading), ensure_ascii=False, indent=1) if arguments.json else summary(reading)
    if reading.needs_mapping:
        sys.stdout.write(f"{text}\n")
        raise waiting(reading)
    return text


def record(reading: Reading) -> dict[str, Any]:
    """Return the reading as one plain dictionary, in the command's documented shape."""
    return {
        "format": reading.format,
        "kind": reading.kind,
        "encoding": reading.encoding,
        "sheet": reading.sheet,
        "columns": {column.header: _column(column) for column in reading.columns},
        "read": reading.read,
        "accepted": reading.accepted,
        "rejected": reading.rejected,
        "duplicates": reading.duplicates,
        "problems": [_problem(problem) for problem in reading.problems],
        "answers": _answers(reading),
        "questions": [_question(question) for question in reading.questions],
        "notes": _notes(reading),
    }


def _answers(reading: Reading) -> dict[str, int | None]:
    """Return how many answers there are, have a ticket's number, and found it in the file (None without tickets)."""
    if "responses" not in reading.tables:
        return {"n": 0, "with_number": 0, "found_ticket": None}
    numbers = reading.tables["responses"]["ticket_id"]
    tickets = reading.tables.get("tickets")
    linked = None if tickets is None else int(numbers.dropna().isin(tickets["ticket_id"]).sum())
    return {"n": len(numbers), "with_number": int(numbers.notna().sum()), "found_ticket": linked}


def _column(column: Column) -> dict[str, Any]:
    return {"field": column.field, "confidence": round(column.confidence, 3)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "why": WORDS(problem.why, **problem.values),
        "fix": WORDS(problem.fix, **problem.values),
    }


def _question(question: Question) -> dict[str, Any]:
    text = WORDS(question.text, **question.values)
    return {"key": question.key, "text": text, "options": question.options, "chosen": question.chosen}


def _notes(reading: Reading) -> list[str]:
    """Return every assumption about the whole file, and about single columns, as a sentence."""
    columns = [f"“{column.header}”: {WORDS(column.note)}" for column in reading.columns if column.note]
    return [*(WORDS(template, **values) for template, values in reading.notes), *columns]


def summary(reading: Reading) -> str:
    """Return the reading as a few lines for a person."""
    template = N_(
        "{file}: {format}, {kind}; read {read} = accepted {accepted} + rejected {rejected} + repeated {repeated}"
    )
    names = {"format": "format_name", "repeated": "duplicates"}
    fields = ("file", "format", "kind", "read", "accepted", "rejected", "repeated")
    first = WORDS(template, **{name: getattr(reading, names.get(name, name)) for name in fields})
    columns = [
        f"  {column.header} → {column.field} ({column.confidence:.0%})" for column in reading.columns if column.field
    ]
    problems = [f"  row {row['row']}, {row['column']}: {row['why']}" for row in map(_problem, reading.problems[:20])]
    unmapped = [WORDS(NOT_YET, file=reading.file)] if reading.needs_mapping else []
    questions = [_question(question) for question in reading.questions]
    asked_about = [f"  ? {question['text']} [{question['chosen']}]" for question in questions]
    notes = [f"  {note}" for note in _notes(reading)]
    return "\n".join([*unmapped, first, *columns, *problems, *asked_about, *notes])
