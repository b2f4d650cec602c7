"""--mail: what a command says, and the files that it wrote, sent to those who are named."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from metrics.report.mail import MailServer, address, message, send, server_of


def add_mail(parser: argparse.ArgumentParser) -> None:
    """Add --mail."""
    meaning = "send it there by SMTP; DESK_MAIL_SERVER, DESK_MAIL_FROM and more of the environment say how"
    parser.add_argument("--mail", nargs="+", metavar="ADDRESS", default=[], help=meaning)


def mail_server(arguments: argparse.Namespace) -> MailServer | None:
    """Return the server for --mail, None where it is not asked for; so that a wrong setting costs no long work.

    Raises:
        BadValue: a setting is missing or wrong, or a recipient is no address.
    """
    for recipient in arguments.mail:
        address(recipient)
    return server_of(os.environ) if arguments.mail else None


def deliver(
    server: MailServer | None, arguments: argparse.Namespace, subject: str, text: str, files: Sequence[Path] = ()
) -> None:
    """Send a text and files where --mail asks for it; nothing otherwise.

    Raises:
        MailError: the server did not take the message for everybody.
    """
    if server is not None:
        send(server, message(server, arguments.mail, subject, text, files))
