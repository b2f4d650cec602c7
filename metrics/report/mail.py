"""Mail by SMTP: what the environment says of the server, one message, and its delivery.

The password is read from the environment and stands in no message, no error and no representation.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from pathlib import Path

from metrics.errors import BadValue, MailError
from metrics.text.translation import N_

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""How the connection is made safe, and the usual port of each; “none” is for a server on this machine."""
SECONDS = 30
TYPES = {
    ".pptx": ("application", "vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
    ".html": ("text", "html"),
}
UNSET = N_("Mail needs the setting {name} in the environment. Nothing was sent.")
NO_ADDRESS = N_("“{text}” is no e-mail address.")
BAD_SETTING = N_("{name} cannot be “{value}”: it must be {expected}.")
OPEN_PASSWORD = N_("DESK_MAIL_SECURITY is “none”: a password is not sent without encryption.")
NO_LOGIN = N_("The mail server {host} refused the login of {user}. Nothing was sent.")
NOT_OFFERED = N_("The mail server {host} does not offer what was asked for: {reason}. Nothing was sent.")
NO_TRUST = N_("The mail server {host} has no certificate that this machine trusts: {reason}. Nothing was sent.")
NOT_SENT = N_("The mail server {host}, port {port}, did not take the message: {reason}.")
SOME_REFUSED = N_("The mail server {host} refused these recipients: {addresses}. The others have the message.")
ALL_REFUSED = N_("The mail server {host} refused every recipient: {addresses}.")


@dataclass(frozen=True)
class MailServer:
    """A mail server, how it is reached, and whose mail it takes; without a user there is no login."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def server_of(environment: Mapping[str, str]) -> MailServer:
    """Return the mail server that the environment names.

    Raises:
        BadValue: a setting is missing or cannot be meant.
    """
    for name in ("DESK_MAIL_SERVER", "DESK_MAIL_FROM"):
        if not environment.get(name):
            raise BadValue(UNSET, name=name)
    security = environment.get("DESK_MAIL_SECURITY", "starttls").lower()
    if security not in PORTS:
        raise BadValue(BAD_SETTING, name="DESK_MAIL_SECURITY", value=security, expected="starttls, tls, none")
    host, _, port = environment["DESK_MAIL_SERVER"].partition(":")
    if port and not port.isdecimal():
        raise BadValue(
            BAD_SETTING, name="DESK_MAIL_SERVER", value=environment["DESK_MAIL_SERVER"], expected="host:port"
        )
    user, password = (environment.get(f"DESK_MAIL_{name}", "") for name in ("USER", "PASSWORD"))
    if user and security == "none":
        raise BadValue(OPEN_PASSWORD)
    sender = address(environment["DESK_MAIL_FROM"])
    return MailServer(host, int(port) if port else PORTS[security], security, sender, user, password)


def address(text: str) -> str:
    """Return a text that is an e-mail address; raises BadValue."""
    try:
        parsed = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError) as error:
        raise BadValue(NO_ADDRESS, text=text) from error
    if not parsed.domain or not text.isprintable():
        raise BadValue(NO_ADDRESS, text=text)
    return text


def message(server: MailServer, to: Sequence[str], subject: str, text: str, files: Sequence[Path] = ()) -> EmailMessage:
    """Return a message in plain text with these files attached."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = server.sender, ", ".join(map(address, to)), subject
    letter["Date"], letter["Message-ID"] = localtime(), make_msgid(domain=server.sender.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    for path in files:
        kind, subtype = TYPES.get(path.suffix.lower(), ("application", "octet-stream"))
        letter.add_attachment(path.read_bytes(), maintype=kind, subtype=subtype, filename=path.name)
    return letter


def send(server: MailServer, letter: EmailMessage) -> None:
    """Deliver a message.

    Raises:
        MailError: the server is not there, is not trusted, refuses the login, or refuses a recipient.
    """
    try:
        refused = _delivered(server, letter)
    except smtplib.SMTPAuthenticationError:
        # what the server answers may repeat what it was sent
        raise MailError(NO_LOGIN, host=server.host, user=server.user) from None
    except smtplib.SMTPRecipientsRefused as error:
        raise MailError(ALL_REFUSED, host=server.host, addresses=", ".join(error.recipients)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise MailError(NOT_OFFERED, host=server.host, reason=str(error).rstrip(".")) from error
    except ssl.SSLCertVerificationError as error:
        raise MailError(NO_TRUST, host=server.host, reason=error.verify_message) from error
    except OSError as error:
        raise MailError(NOT_SENT, host=server.host, port=server.port, reason=_reason(error)) from error
    if refused:
        raise MailError(SOME_REFUSED, host=server.host, addresses=", ".join(refused))


def _delivered(server: MailServer, letter: EmailMessage) -> Mapping[str, object]:
    """Deliver a message; return the recipients that the server refused."""
    trust = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trust)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    with connection:
        if server.security == "starttls":
            connection.starttls(context=trust)
        if server.user:
            connection.login(server.user, server.password)
        return connection.send_message(letter)


def _reason(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        return f"{error.smtp_code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"
    return error.strerror or str(error) or type(error).__name__
