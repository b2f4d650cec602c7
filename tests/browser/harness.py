"""A real server and a real browser, for the tests and for the screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, expect

from tests.browser.install import system_browser

ROOT = Path(__file__).parent.parent.parent
DASHBOARD = ROOT / "dashboard.py"
# Chromium's own calls home would be counted as the product's, or fill a closed network with refused connections.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
]
# Streamlit's page looks for its server below the page's own address first; the refusal is how it finds the root.
LOOKING_FOR_THE_SERVER = ("/_stcore/health", "/_stcore/host-config")
# A machine with much to do takes longer than Playwright's five seconds; what never comes is still an error.
expect.set_options(timeout=20_000)
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


@dataclass
class Heard:
    """What a page asked for and complained about."""

    origin: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Record every request beyond the server and every error from now on."""
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._url(socket.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request: Request) -> None:
        self._url(request.url)

    def _url(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != urlsplit(self.origin).netloc:
            self.outside.append(url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(LOOKING_FOR_THE_SERVER):
            self.errors.append(f"{message.text} ({message.location['url']})")


@contextmanager
def server(store: Path, script: Path = DASHBOARD, starter: Sequence[str] = ("streamlit",)) -> Iterator[str]:
    """Start the real server on a free port with its own store; give its address; stop it in the end.

    `starter` is the module that starts Streamlit, with its own arguments; the benchmarks have another one.
    """
    port = _free_port()
    command = [sys.executable, "-m", *starter, "run", str(script), "--server.headless=true"]
    environment = {**os.environ, "DESK_STORE": str(store)}
    with (store.parent / "server.log").open("wb") as log:
        process = subprocess.Popen([*command, f"--server.port={port}"], env=environment, stdout=log, stderr=log)
        try:
            yield _when_up(f"http://localhost:{port}", process)
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the system's Chromium, else Playwright's own."""
    sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    browser = playwright.chromium.launch(executable_path=system_browser(), args=[*ARGUMENTS, *sandbox])
    yield browser
    browser.close()


def settled(page: Page) -> None:
    """Wait until Streamlit has finished running the page, and every figure on it is drawn."""
    expect(page.locator(SETTLED)).to_be_attached(timeout=30_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    expect(page.locator("[data-testid=stPlotlyChart]:not(:has(.main-svg))")).to_have_count(0, timeout=30_000)


def opened(page: Page, address: str) -> None:
    """Open an address and wait until its page has settled with its heading there."""
    page.goto(address)
    expect(page.get_by_role("heading").first).to_be_visible(timeout=60_000)
    settled(page)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _when_up(origin: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{origin}/_stcore/health", timeout=5).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return origin
    raise RuntimeError(f"the server at {origin} did not come up; see server.log beside its store")
