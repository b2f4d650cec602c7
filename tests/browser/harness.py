"""A real server and a real browser, for the tests and for the screenshots."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request, WebSocket, expect

from tests.browser.install import system_browser
from tests.running_server import DASHBOARD as DASHBOARD
from tests.running_server import server as server

# Chromium's own calls home would be counted as the product's, or fill a closed network with refused connections.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
    # Pages stay open from test to test: what runs often is worth compiling, and most of what is made soon is rubbish.
    "--disable-features=ScriptStreaming",
    "--js-flags=--min-semi-space-size=32 --no-concurrent-marking --no-parallel-scavenge",
]
# Streamlit's page looks for its server below the page's own address first; the refusal is how it finds the root.
LOOKING_FOR_THE_SERVER = ("/_stcore/health", "/_stcore/host-config")
# A machine with much to do takes longer than Playwright's five seconds; what never comes is still an error.
expect.set_options(timeout=20_000)
LOOK_EACH, STEADY_LOOKS = 30, 4
"""Milliseconds between two looks, and after how many in a row a page counts as settled: one run may follow another."""
SETTLED = """([call, looks]) => {
    const app = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]";
    const unfinished = "[data-testid=stSkeleton], [data-testid=stPlotlyChart]:not(:has(.main-svg))";
    const headings = [...document.querySelectorAll("h1, h2, h3")];
    const ready = document.querySelector(app) && !document.querySelector(unfinished)
        && headings.some(heading => heading.getClientRects().length);
    const before = window.steady?.call === call ? window.steady.looks : 0;
    window.steady = {call, looks: ready ? before + 1 : 0};
    return window.steady.looks > looks;
}"""
ELSEWHERE = """address => {
    document.title = "";
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
USUAL = {("lang", "en"), ("grain", "month"), ("period", "2026-10")}
"""What the sample's pages show when nothing is chosen."""
_calls = itertools.count()


@dataclass
class Heard:
    """What a page asked for and complained about."""

    origin: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Record every request beyond the server and every error from now on."""
        for event, listener in self._listeners().items():
            page.on(event, listener)

    def leave(self, page: Page) -> None:
        """Record nothing more of a page that stays open for other tests."""
        for event, listener in self._listeners().items():
            page.remove_listener(event, listener)

    def _listeners(self) -> dict[Any, Callable[..., None]]:
        return {
            "request": self._request,
            "websocket": self._websocket,
            "console": self._console,
            "pageerror": self._pageerror,
        }

    def _websocket(self, socket: WebSocket) -> None:
        self._url(socket.url)

    def _pageerror(self, error: Error) -> None:
        self.errors.append(str(error))

    def _request(self, request: Request) -> None:
        self._url(request.url)

    def _url(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != urlsplit(self.origin).netloc:
            self.outside.append(url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(LOOKING_FOR_THE_SERVER):
            self.errors.append(f"{message.text} ({message.location['url']})")


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the system's Chromium, else Playwright's own."""
    browser = playwright.chromium.launch(**launch_options())
    yield browser
    browser.close()


def launch_options(*arguments: str) -> dict[str, Any]:
    """Return how Chromium is started, with further arguments of the caller."""
    sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return {"executable_path": system_browser(), "args": [*ARGUMENTS, *sandbox, *arguments]}


def settled(page: Page) -> None:
    """Wait until Streamlit has finished running the page, its heading is there and every figure on it is drawn."""
    page.wait_for_function(SETTLED, arg=[next(_calls), STEADY_LOOKS], timeout=60_000, polling=LOOK_EACH)


def opened(page: Page, address: str) -> None:
    """Open an address in a session of its own and wait until its page has settled."""
    page.goto(address)
    settled(page)


def moved(page: Page, address: str) -> None:
    """Go to an address of the server within the page's session, as the browser's own buttons do.

    Half of what opening a page costs goes into starting Streamlit's scripts: a test that asks only what the next page
    shows need not pay it. The server names each page that it runs, so an empty title tells that it has not begun.
    """
    if not page.url.startswith("http"):
        opened(page, address)
        return
    if _would_come_along(page.url, address):
        _go(page, page.url.partition("?")[0])
    _go(page, address)


def _would_come_along(url: str, address: str) -> bool:
    """Return whether filters that the address does not name would go along to another page, as they do for a person."""
    before, after = (urlsplit(text) for text in (url, address))
    chosen = {pair for pair in parse_qsl(before.query) if pair[0] not in parse_qs(after.query)}
    return before.path != after.path and bool(chosen - USUAL)


def _go(page: Page, address: str) -> None:
    page.evaluate(ELSEWHERE, address)
    page.wait_for_function("() => document.title", timeout=60_000)
    settled(page)
