"""`python -m metrics digest`: in at most twelve lines what a lead has to know of a period."""

from __future__ import annotations

import argparse
from typing import Any

from metrics.commands.mail import add_mail, deliver, mail_server
from metrics.commands.review_question import add_review, opened_question
from metrics.dates import periods
from metrics.errors import BadValue
from metrics.report.digest import digest
from metrics.report.digest_memory import last_digest, record_name, remember, since_last
from metrics.report.mail import MailServer
from metrics.report.question import Question
from metrics.store import Store
from metrics.text.translation import N_

LAST = "last"
NO_MEMORY = N_("Files remember no digest: --since last needs a store.")
SUBJECT = N_("Service desk, {period}: what changed")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    meaning = "tell in a few lines what is beyond the usual wobble, off its target, at risk or late"
    parser = commands.add_parser("digest", help=meaning, description=f"{meaning}.")
    add_review(parser)
    since = "only what the last digest did not tell (last), or the day from which a customer at risk is new"
    parser.add_argument("--since", metavar="DATE|last", help=f"{since} (default: the period's first)")
    add_mail(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the digest as text, sent where that is asked for; with `--since last` the desk remembers it then."""
    server = mail_server(arguments)
    if arguments.since == LAST:
        return _since_last(arguments, server)
    since = periods.parse_date(arguments.since) if arguments.since else None
    with opened_question(arguments) as question:
        text, subject = "\n".join(digest(question, since)), _subject(question)
    deliver(server, arguments, subject, text)
    return text


def _since_last(arguments: argparse.Namespace, server: MailServer | None) -> str:
    if arguments.data:
        raise BadValue(NO_MEMORY)
    with opened_question(arguments) as question:
        last = last_digest(Store.open(arguments.store, read_only=True), question)
        lines, record = since_last(question, last)
        name, subject = record_name(question), _subject(question)
    deliver(server, arguments, subject, "\n".join(lines))
    # Last, so that what no mail server took is told again.
    store = Store.open(arguments.store)
    try:
        remember(store, name, record)
    finally:
        store.close()
    return "\n".join(lines)


def _subject(question: Question) -> str:
    return question.words(SUBJECT, period=question.words.period(question.label))
