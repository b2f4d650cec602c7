"""`python -m metrics review`: the review of a period as a deck, a page, a PDF, a workbook and minutes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from metrics.commands.frozen_review import add_frozen, frozen_review
from metrics.commands.mail import add_mail, deliver, mail_server
from metrics.commands.review_question import add_review, opened_question
from metrics.errors import BadValue
from metrics.report.model import Review
from metrics.report.review import KEYS, STANDARD, review
from metrics.text.translation import N_

FILES = {
    "deck": "a .pptx with native charts and tables",
    "page": "one HTML file that needs no network",
    "pdf": "the page on A4 (needs a Chromium)",
    "workbook": "an .xlsx: the figures, the tickets opened and the CSAT answers",
    "minutes": "decisions and remarks as Markdown",
}
NOT_WRITTEN = N_("“{file}” cannot be written: {reason}.")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    meaning = "take the review of a period away as files, or tell its findings"
    parser = commands.add_parser("review", help=meaning, description=f"{meaning}.")
    add_review(parser)
    optional = [kind.key for kind in STANDARD if not kind.standard]
    parser.add_argument("--with", dest="more", action="append", choices=optional, default=[], help="a further section")
    for name, help_text in FILES.items():
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=help_text)
    parser.add_argument("--template", type=Path, metavar="FILE", help="your own .pptx, its layouts and colours")
    add_frozen(parser)
    add_mail(parser)
    parser.add_argument("--json", action="store_true", help="the review as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Write and send the files that were asked for; return their names, without any the findings."""
    server = mail_server(arguments)
    built = _review(arguments) if arguments.frozen is None else frozen_review(arguments)
    paths = _paths(arguments)
    written = [_write(path, name, built, arguments.template) for name, path in paths.items()]
    findings = "\n".join(f"{section.title}: {section.finding}" for section in built.sections)
    deliver(server, arguments, f"{built.title}: {built.period_name}", findings, list(paths.values()))
    if arguments.json:
        return built.to_json()
    return "\n".join(written) or findings


def _review(arguments: argparse.Namespace) -> Review:
    keys = [kind.key for kind in STANDARD if kind.standard or kind.key in arguments.more]
    with opened_question(arguments) as question:
        return review(question, [key for key in KEYS if key in keys], rows=arguments.workbook is not None)


def _paths(arguments: argparse.Namespace) -> dict[str, Path]:
    return {name: path for name in FILES if (path := getattr(arguments, name)) is not None}


def _write(path: Path, name: str, built: Review, template: Path | None) -> str:
    content = WRITERS[name](built, template)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise BadValue(NOT_WRITTEN, file=str(path), reason=error.strerror or type(error).__name__) from error
    return str(path)


def _deck(built: Review, template: Path | None) -> bytes:
    from metrics.report.deck import deck

    return deck(built, template)


def _page(built: Review, _template: Path | None) -> bytes:
    from metrics.report.page import page

    return page(built).encode()


def _pdf(built: Review, _template: Path | None) -> bytes:
    from metrics.report.page import page
    from metrics.report.pdf import pdf

    return pdf(page(built))


def _workbook(built: Review, _template: Path | None) -> bytes:
    from metrics.report.workbook import workbook

    return workbook(built)


def _minutes(built: Review, _template: Path | None) -> bytes:
    from metrics.report.minutes import minutes

    return minutes(built).encode()


WRITERS: dict[str, Callable[[Review, Path | None], bytes]] = {
    "deck": _deck, "page": _page, "pdf": _pdf, "workbook": _workbook, "minutes": _minutes,
}  # fmt: skip
