"""Click to settled on every page after a change of a filter, against the same page with canned figures.

python -m benchmarks.repaint [--sizes 10000 100000 1000000] [--repeats 9] [--cache FOLDER]
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from benchmarks import desks, screen
from benchmarks.options import Options, options
from benchmarks.timing import Seconds, medians, milliseconds, ratio, table
from tests.browser.harness import chromium, server
from tests.browser.screenshots import PAGES

AGENT = "Agent"
HEADER = ("tickets", "page", "plumbline", "canned figures", "ratio")
VIEWPORT: ViewportSize = {"width": 1920, "height": 1080}


def main(chosen: Options) -> None:
    """Print one table a size."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for size in chosen.sizes:
            measured = _of_size(browser, chosen, size)
            print(table(HEADER, [_row(size, name, took) for name, took in measured.items()]), end="\n\n", flush=True)


def _row(size: int, name: str, took: Seconds) -> tuple[object, ...]:
    times = (milliseconds(took["plumbline"]), milliseconds(took["canned"]))
    return (size, name, *times, ratio(took["plumbline"], took["canned"]))


def _of_size(browser: Browser, chosen: Options, size: int) -> dict[str, Seconds]:
    store = desks.store(chosen.cache, size)
    store.close()
    steps = _steps(chosen.repeats + 1)
    with TemporaryDirectory() as folder, ExitStack() as servers:
        answers = Path(folder) / "answers"
        with server(_copy(store.path, Path(folder) / "record"), starter=_canned("record", answers)) as origin:
            for name, path in PAGES.items():
                _walk({"recorded": _opened(browser, origin, path)}, steps[name])
        origins = {
            "plumbline": servers.enter_context(server(_copy(store.path, Path(folder) / "own"))),
            "canned": servers.enter_context(
                server(_copy(store.path, Path(folder) / "canned"), starter=_canned("replay", answers))
            ),
        }
        return {
            name: _walk({who: _opened(browser, origin, path) for who, origin in origins.items()}, steps[name])
            for name, path in PAGES.items()
        }


def _steps(count: int) -> dict[str, Sequence[str]]:
    """Return page → the agents to add to the filter, others on each page: what was asked before is not computed."""
    return {name: desks.AGENTS[at * count : (at + 1) * count] for at, name in enumerate(PAGES)}


def _canned(mode: str, answers: Path) -> tuple[str, str, str]:
    return ("benchmarks.canned", mode, str(answers))


def _copy(store: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copyfile(store, folder / "desk.duckdb"))


def _opened(browser: Browser, origin: str, path: str) -> Page:
    page = browser.new_page(viewport=VIEWPORT)
    page.goto(f"{origin}{path}?lang=en")
    screen.painted(page)
    return page


def _walk(pages: dict[str, Page], agents: Sequence[str]) -> Seconds:
    """Add one agent after the other to the filter of each page in turn; the first does not count."""
    rounds = []
    for agent in agents:
        rounds.append({who: _pressed(page, agent) for who, page in pages.items()})
        _check_alike(pages)
    for page in pages.values():
        page.close()
    return medians(rounds[1:])


def _check_alike(pages: dict[str, Page]) -> None:
    """Stop unless all pages show the same: a ratio between pages that draw different things means nothing."""
    (first, *others) = [screen.page_contents(page) for page in pages.values()]
    if first["stException"]:
        raise ValueError(f"the page shows an error: {first['text']}")
    for other in others:
        differing = {name: (first[name], other[name]) for name in first if first[name] != other[name]}
        if differing:
            raise ValueError(f"the page with canned figures draws something else: {differing}")


def _pressed(page: Page, agent: str) -> float:
    """Return the seconds from a press to the last change of the page, for which every page is drawn anew."""
    agents = page.get_by_role("combobox", name=AGENT)
    return _add(page, agents, agent) if agents.count() else _translate(page)


def _translate(page: Page) -> float:
    """Change the language: all that a page whose figures no filter concerns can be asked."""
    other = page.locator(".st-key-filters [data-testid=stButtonGroup] button[aria-checked=false]")
    screen.watch(page)
    other.click()
    return screen.settled(page)


def _add(page: Page, box: Locator, agent: str) -> float:
    box.click()
    box.fill(agent)
    option = page.get_by_role("option", name=agent)
    option.wait_for()
    screen.watch(page)
    option.click()
    took = screen.settled(page)
    page.keyboard.press("Escape")
    return took


if __name__ == "__main__":
    main(options(__doc__))
