"""`python -m tests.browser.screenshots OUTDIR` shoots every page at two sizes, in both themes and both languages."""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.harness import chromium, opened, server
from ui import navigation
from ui.navigation import address

PAGES = {name.replace("_", "-"): address(name) for name in navigation.PAGES}
SIZES = ((1920, 1080), (1280, 720))
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("en", "zh")


def main(folder: Path) -> None:
    """Write one PNG a page, size, theme and language into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as store,
        server(Path(store) / "desk.duckdb") as origin,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
    ):
        for size, theme, language in itertools.product(SIZES, THEMES, LANGUAGES):
            _shoot(browser, origin, folder, size, theme, language)


def _shoot(
    browser: Browser, origin: str, folder: Path, size: tuple[int, int], theme: Literal["light", "dark"], language: str
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=theme)
    page = context.new_page()
    for name, path in PAGES.items():
        opened(page, f"{origin}{path}?lang={language}")
        page.screenshot(path=folder / f"{name}-{size[0]}-{theme}-{language}.png")
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
