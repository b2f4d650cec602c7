"""--mail reaches a real SMTP server by TLS and with a login, says in a sentence what it cannot, tells no password."""

from __future__ import annotations

import logging
import socket
import ssl
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from metrics import ingest
from metrics.__main__ import main
from metrics.errors import BadValue
from metrics.report.digest_memory import KIND
from metrics.report.mail import address, server_of
from metrics.store import Store

pytestmark = [
    pytest.mark.usefixtures("no_child"),
    # of the server behind a TLS that it did not begin itself
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]

CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""Made by itself for localhost, for tests alone: `openssl req -x509 -newkey ec … -nodes -days 36500`."""
PASSWORD = "correct horse"  # noqa: S105 - of a server that lives as long as a test
SETTINGS = {"DESK_MAIL_FROM": "desk@desk.example", "DESK_MAIL_USER": "desk", "DESK_MAIL_PASSWORD": PASSWORD}
WRONG = {"DESK_MAIL_PASSWORD": "wrong"}


class Mailbox:
    """What a server took, message by message; it refuses recipients called nobody."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, _server, _session, envelope, recipient, _options):  # noqa: N802 - aiosmtpd's name
        if recipient.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(recipient)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


def login(_server, _session, _envelope, _mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"desk", PASSWORD.encode()), handled=False)


@pytest.fixture
def serve(monkeypatch):
    """Start a server that is reached as the security says; return its mailbox."""
    running = []

    def start(security, **settings):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
        named = {"starttls": {"tls_context": context, "require_starttls": True}, "tls": {"ssl_context": context}}
        authentication = {"authenticator": login, "auth_required": True, "auth_require_tls": security == "starttls"}
        if security == "none":
            authentication = {}
        mailbox, port = Mailbox(), free_port()
        server = Controller(mailbox, "127.0.0.1", port, **named.get(security, {}), **authentication)
        server.start()
        running.append(server)
        settings = {**SETTINGS, **({"DESK_MAIL_USER": ""} if security == "none" else {}), **settings}
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("DESK_MAIL_SERVER", f"localhost:{port}")
        monkeypatch.setenv("DESK_MAIL_SECURITY", security)
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        return mailbox

    yield start
    for server in running:
        server.stop()


def free_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        return other.getsockname()[1]


@pytest.fixture(scope="module")
def stored(file, tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("store") / "desk.duckdb")
    store.add(ingest.read_file(file), file)
    store.close()
    return str(store.path)


@pytest.fixture
def run(capsys, caplog, stored):
    """Run a command over the store; return its exit code and what it printed. No output and no log has the password."""
    caplog.set_level(logging.DEBUG)

    def command(name, *options):
        code = main([name, "--store", stored, "--period", "2026-04", *map(str, options)])
        printed = capsys.readouterr()
        assert PASSWORD not in printed.out + printed.err + caplog.text
        return code, printed.out + printed.err

    return command


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_digest_reaches_its_readers_as_it_is_printed(serve, run, security):
    mailbox = serve(security)
    code, printed = run("digest", "--mail", "lead@desk.example", "head@desk.example")
    ((recipients, letter),) = mailbox.letters
    assert (code, recipients) == (0, ["lead@desk.example", "head@desk.example"])
    assert letter["subject"] == "Service desk, April 2026: what changed"
    assert letter.get_content().splitlines() == printed.splitlines()


def test_a_review_takes_its_files_along(serve, run, tmp_path):
    mailbox = serve("starttls")
    code, _ = run(
        "review", "--deck", tmp_path / "review 四月.pptx", "--minutes", tmp_path / "r.md", "--mail", "a@b.example"
    )
    ((_, letter),) = mailbox.letters
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert code == 0
    assert files["review 四月.pptx"] == (tmp_path / "review 四月.pptx").read_bytes()
    assert letter.get_body().get_content().startswith("Scorecard: CSAT")
    assert list(files) == ["review 四月.pptx", "r.md"]


def test_nothing_is_sent_unless_it_is_asked_for(serve, run):
    mailbox = serve("starttls")
    assert run("digest")[0] == run("review")[0] == 0
    assert mailbox.letters == []


@pytest.mark.parametrize(
    ("settings", "recipients", "reason", "delivered"),
    [
        pytest.param(WRONG, ["a@b.example"], "refused the login of desk", 0, id="login"),
        pytest.param({}, ["nobody@b.example"], "refused every recipient: nobody@b.example", 0, id="nobody"),
        pytest.param({}, ["nobody@b.example", "a@b.example"], "The others have the message", 1, id="one of two"),
        pytest.param({}, ["a@b.example\nBcc: c@d.example"], "is no e-mail address", 0, id="a further header"),
        pytest.param({"DESK_MAIL_FROM": ""}, ["a@b.example"], "needs the setting DESK_MAIL_FROM", 0, id="no sender"),
    ],
)
def test_what_a_server_refuses_is_told_in_one_sentence(serve, run, settings, recipients, reason, delivered):
    mailbox = serve("starttls", **settings)
    code, printed = run("digest", "--mail", *recipients)
    assert (code, len(printed.splitlines()), len(mailbox.letters)) == (2, 1, delivered)
    assert reason in printed


def test_a_server_that_is_gone_or_not_trusted_or_without_tls_is_told(serve, run, monkeypatch):
    serve("none")
    monkeypatch.setenv("DESK_MAIL_SECURITY", "starttls")
    assert "does not offer what was asked for: STARTTLS" in run("digest", "--mail", "a@b.example")[1]
    mailbox = serve("tls")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    code, printed = run("digest", "--mail", "a@b.example")
    assert (code, "no certificate that this machine trusts" in printed, mailbox.letters) == (2, True, [])
    monkeypatch.setenv("DESK_MAIL_SERVER", f"localhost:{free_port()}")
    code, printed = run("digest", "--mail", "a@b.example")
    assert (code, "did not take the message: Connection refused" in printed) == (2, True)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"DESK_MAIL_SECURITY": "maybe"}, "starttls, tls, none"),
        ({"DESK_MAIL_SECURITY": "none", "DESK_MAIL_USER": "desk"}, "without encryption"),
        ({"DESK_MAIL_SERVER": "mail.example:smtp"}, "host:port"),
        ({"DESK_MAIL_FROM": "desk"}, "no e-mail address"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(settings, reason):
    with pytest.raises(BadValue, match=reason):
        server_of({"DESK_MAIL_SERVER": "mail.example", "DESK_MAIL_FROM": "desk@desk.example", **settings})


def test_the_usual_port_of_each_security_is_taken():
    given = {"DESK_MAIL_SERVER": "mail.example", "DESK_MAIL_FROM": "desk@desk.example", "DESK_MAIL_PASSWORD": PASSWORD}
    ports = [server_of({**given, "DESK_MAIL_SECURITY": name}).port for name in ("starttls", "tls", "none")]
    assert ports == [587, 465, 25]
    assert PASSWORD not in repr(server_of(given))


@pytest.mark.parametrize("text", ["", "@", "a@", "a b@c.example", "a@b\r\nTo: c@d", "<a@b.example>"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(BadValue, match="is no e-mail address"):
        address(text)


def test_what_no_server_took_is_told_again_and_what_one_took_is_not(serve, run, monkeypatch, stored):
    mailbox = serve("starttls", **WRONG)
    assert run("digest", "--since", "last", "--mail", "a@b.example")[0] == 2
    monkeypatch.setenv("DESK_MAIL_PASSWORD", PASSWORD)
    first = run("digest", "--since", "last", "--mail", "a@b.example")
    second = run("digest", "--since", "last", "--mail", "a@b.example")
    assert (first[0], second[0], len(mailbox.letters)) == (0, 0, 2)
    assert "Chat" in first[1]
    assert second[1].startswith("Nothing new in April 2026 since the last digest (data to ")
    assert "Chat" in run("digest")[1]
    filtered = run("digest", "--since", "last", "--where", "channel=Chat")
    assert not filtered[1].startswith("Nothing new"), "another filter has a memory of its own"
    store = Store.open(Path(stored))
    assert len(store.annotations(KIND)) == 2
    store.close()
