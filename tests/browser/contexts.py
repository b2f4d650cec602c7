"""Browser contexts that tests share: one for each server and combination of options instead of one for each page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

ONE_PROCESS = "--process-per-site"
"""Pages of a context share what the browser has compiled of Streamlit's scripts: that is most of opening a page."""
CACHED = 4
DEFAULTS: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 720},
    "locale": "en-GB",
    "color_scheme": "light",
    "timezone_id": None,
    "reduced_motion": "reduce",
}
"""Without motion nothing is drawn anew at each frame, which costs as much as the page itself."""


class Contexts:
    """The contexts in use, the latest used last; each holds a page that stays open and so keeps its process alive."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._cached: dict[str, BrowserContext] = {}
        self._open: dict[str, Page] = {}

    def page(self, origin: str, options: dict[str, Any]) -> Page:
        """Return a new page, and with it a new session, in the context of these options."""
        chosen = DEFAULTS | options
        key = repr((origin, sorted(chosen.items())))
        context = self._cached.pop(key, None) or self._new(origin, chosen)
        self._cached[key] = context
        return context.new_page()

    def open_page(self, origin: str) -> Page:
        """Return the page of a server that stays open from test to test, with its session."""
        if origin not in self._open or self._open[origin].is_closed():
            self._open[origin] = self.page(origin, {})
        return self._open[origin]

    def trim(self) -> None:
        """Close the contexts that were not used for longest: servers of single tests leave theirs behind."""
        for key in list(self._cached)[:-CACHED]:
            self._cached.pop(key).close()

    def _new(self, origin: str, options: dict[str, Any]) -> BrowserContext:
        context = self._browser.new_context(**options)
        context.new_page().goto(f"{origin}/_stcore/health")
        return context
