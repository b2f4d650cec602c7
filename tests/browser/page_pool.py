"""The browser of the tests and its pages: one profile for all, so that Streamlit's scripts are compiled once.

A context of its own for each language or server would compile them anew, which is more than half of opening a page;
what a person's settings change is put on the page instead. Only a time zone belongs to the whole process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser import harness

DEFAULTS: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}
LANGUAGE = "en-GB"
ARGUMENTS = ("--process-per-site", f"--lang={LANGUAGE}", f"--accept-lang={LANGUAGE}")
"""Pages of one site share a process and with it what it has compiled."""


class Pages:
    """Pages of one profile, each a session of its own; one of each server can stay open from test to test."""

    def __init__(self, playwright: Playwright, profile: Path, zone: str | None) -> None:
        # Without motion nothing is drawn anew at each frame, which costs as much as the page itself.
        self._context: BrowserContext = playwright.chromium.launch_persistent_context(
            profile, **harness.launch_options(*ARGUMENTS), **DEFAULTS, timezone_id=zone, reduced_motion="reduce"
        )
        self._open: dict[str, Page] = {}

    def page(self, origin: str, *, locale: str = LANGUAGE, **options: Any) -> Page:
        """Return a new page for a server, as wide, as dark and in the language that is asked for."""
        if self._context.pages[0].url == "about:blank":
            self._context.pages[0].goto(f"{origin}/_stcore/health")  # stays open, and with it the process
        page = self._context.new_page()
        chosen = DEFAULTS | options
        page.set_viewport_size(chosen["viewport"])
        page.emulate_media(color_scheme=chosen["color_scheme"])
        if locale != LANGUAGE:
            agent = {"userAgent": page.evaluate("() => navigator.userAgent"), "acceptLanguage": locale}
            self._context.new_cdp_session(page).send("Emulation.setUserAgentOverride", agent)
        return page

    def open_page(self, origin: str) -> Page:
        """Return the page of a server that stays open from test to test, with its session."""
        if origin not in self._open or self._open[origin].is_closed():
            self._open[origin] = self.page(origin)
        return self._open[origin]

    def close(self) -> None:
        """End the browser."""
        self._context.close()
