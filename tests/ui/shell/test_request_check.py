"""A page elsewhere reaches nothing and stalls nobody: refused before anything else looks at its request."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Thread
from urllib.parse import urlsplit

import pytest
from streamlit import config

from tests.running_server import server
from ui.shell import request_check
from ui.shell.request_check import is_host_allowed, is_origin_allowed

EVIL = "https://evil.example"
STREAM, HEALTH = "/_stcore/stream", "/_stcore/health"
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture
def options(monkeypatch):
    """Return the options that a test sets in the place of the configuration's."""
    values: dict[str, object] = {"server.address": "localhost"}
    monkeypatch.setattr(config, "get_option", values.get)
    return values


@pytest.mark.parametrize(
    ("host", "allowed", "expected"),
    [
        ("localhost:8501", [], True),
        ("127.0.0.1", [], True),
        ("[::1]:8501", [], True),
        ("LOCALHOST.:80", [], True),
        ("evil.example:8501", [], False),
        ("localhost.evil.example", [], False),
        ("localhost@evil.example", [], False),
        ("localhost:x", [], False),
        ("localhost/x", [], False),
        ("local\thost", [], False),
        ("localhost ", [], False),
        ("\u24dbocalhost", [], False),
        ("", [], False),
        (None, [], False),
        ("desk.example", ["desk.example"], True),
        ("a.desk.example", ["*.desk.example"], True),
        ("desk.example", ["*.desk.example"], False),
        ("evildesk.example", ["*.desk.example"], False),
        ("localhost", ["desk.example"], False),
        ("anything.example", ["*"], True),
    ],
)
def test_a_host_is_this_machine_unless_others_are_allowed(host, allowed, expected, options):
    options["server.allowedHosts"] = allowed
    assert is_host_allowed(host) is expected


def test_the_address_that_the_server_listens_on_is_a_host_but_every_address_is_none(options):
    options["server.address"] = "192.0.2.7"
    assert is_host_allowed("192.0.2.7:8501")
    options["server.address"] = request_check.EVERY_ADDRESS[1]
    assert not is_host_allowed(f"{request_check.EVERY_ADDRESS[1]}:8501")


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("https://desk.example", "desk.example", True),
        ("https://desk.example", "desk.example:443", True),
        ("https://proxy.example", "localhost:8501", True),
        ("http://proxy.example", "localhost:8501", False),
        ("https://proxy.example:444", "localhost:8501", False),
        ("http://localhost:9999", "localhost:8501", False),
        ("https://localhost:8501.evil.example", "localhost:8501", False),
        ("https://localhost:8501@evil.example", "localhost:8501", False),
        (EVIL, "localhost:8501", False),
        ("null", "localhost:8501", False),
        ("file://", "localhost:8501", False),
        ("http://", "localhost:8501", False),
        ("http://[", "localhost:8501", False),
        ("http://lo\tcalhost:8501", "localhost:8501", False),
        ("localhost:8501", "localhost:8501", False),
        ("", "localhost:8501", False),
        (None, "localhost:8501", False),
    ],
)
def test_an_origin_is_the_own_page_or_one_that_is_allowed(origin, host, expected, options):
    options["server.corsAllowedOrigins"] = ["https://proxy.example/"]
    assert is_origin_allowed(origin, host) is expected


@pytest.mark.parametrize(
    ("address", "loud"),
    [("localhost", False), ("127.0.0.2", False), ("::1", False), ("192.0.2.7", True)]
    + [(every, True) for every in request_check.EVERY_ADDRESS],
)
def test_a_server_that_others_reach_says_so_in_both_languages(address, loud, options, caplog):
    options["server.address"] = address
    request_check.warn_if_reachable()
    assert ("WARNING" in caplog.text, "警告" in caplog.text) == (loud, loud)


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A proxy that takes connections and never answers: whoever looks anything up outside would wait for it."""
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        yield waiting


@pytest.fixture(scope="module")
def calls_outside(listener) -> list[object]:
    calls: list[object] = []
    Thread(target=_count, args=(listener, calls), daemon=True).start()
    return calls


def _count(listener: socket.socket, calls: list[object]) -> None:
    while True:
        try:
            calls.append(listener.accept())
        except OSError:
            return


@pytest.fixture(scope="module")
def address(tmp_path_factory, listener) -> Iterator[str]:
    """A real server that listens on every address and would look things up through the silent proxy."""
    proxy = f"http://127.0.0.1:{listener.getsockname()[1]}"
    names = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), proxy)
    store = tmp_path_factory.mktemp("server") / "desk.duckdb"
    arguments = (
        f"--server.address={request_check.EVERY_ADDRESS[1]}",
        "--server.corsAllowedOrigins=https://desk.example",
    )
    with server(store, arguments=arguments, environment={**names, "no_proxy": "", "NO_PROXY": ""}) as url:
        yield url


def _status(address: str, path: str, headers: dict[str, str], method: str = "GET") -> int:
    host = urlsplit(address)
    with closing(http.client.HTTPConnection("127.0.0.1", host.port, timeout=30)) as connection:
        connection.request(method, path, headers={"Host": host.netloc, **headers})
        return connection.getresponse().status


@pytest.mark.parametrize("origin", [EVIL, "null", None, "http://localhost:1"])
def test_a_socket_of_another_origin_gets_403(origin, address):
    assert _status(address, STREAM, {**HANDSHAKE, **({"Origin": origin} if origin else {})}) == 403


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        pytest.param(STREAM, "GET", {**HANDSHAKE, "Origin": "https://desk.example"}, 101, id="an allowed origin"),
        pytest.param(STREAM, "GET", {**HANDSHAKE, "Host": "evil.example", "Origin": EVIL}, 403, id="a socket's host"),
        pytest.param("/", "GET", {"Host": "evil.example"}, 403, id="a page's host"),
        pytest.param("/", "GET", {"Origin": EVIL}, 200, id="reading changes nothing"),
        pytest.param("/_stcore/upload_file/a/b", "PUT", {"Origin": EVIL}, 403, id="an upload"),
        pytest.param("/_stcore/upload_file/a/b", "DELETE", {}, 403, id="no origin"),
        pytest.param("/_stcore/metrics", "GET", {}, 403, id="metrics"),
        pytest.param("/_stcore/metrics/", "GET", {}, 403, id="metrics with a stroke"),
    ],
)
def test_the_server_answers(path, method, headers, status, address):
    assert _status(address, path, headers, method) == status


def test_the_own_page_opens_its_socket_while_eight_others_are_refused_and_nothing_is_looked_up(address, calls_outside):
    with ThreadPoolExecutor(9) as pool:
        refused = [pool.submit(_status, address, STREAM, {**HANDSHAKE, "Origin": EVIL}) for _ in range(8)]
        healthy = pool.submit(_status, address, HEALTH, {})
        assert _status(address, STREAM, {**HANDSHAKE, "Origin": address}) == 101
        assert healthy.result() == 200
        assert {answer.result() for answer in refused} == {403}
    assert calls_outside == []
