"""From the start of the server's process to the first painted page, against an empty Streamlit app.

python -m benchmarks.cold_start [--sizes 10000] [--repeats 9] [--cache FOLDER]
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import desks, screen
from benchmarks.options import Options, options
from benchmarks.timing import interleaved, milliseconds, ratio, table
from tests.browser.harness import DASHBOARD, chromium, server

EMPTY = Path(__file__).with_name("empty_app.py")
HEADER = ("tickets", "plumbline", "empty app", "ratio")


def main(chosen: Options) -> None:
    """Start both servers in turn, the first round to warm the file cache, and print one row a size."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for size in chosen.sizes:
            print(table(HEADER, [_row(browser, chosen, size)]), flush=True)


def _row(browser: Browser, chosen: Options, size: int) -> tuple[object, ...]:
    store = desks.store(chosen.cache, size)
    store.close()
    ways = {"plumbline": lambda: _first_page(browser, store.path), "empty": lambda: _empty_page(browser, store.path)}
    took = interleaved(ways, chosen.repeats)
    return (
        size,
        milliseconds(took["plumbline"]),
        milliseconds(took["empty"]),
        ratio(took["plumbline"], took["empty"]),
    )


def _first_page(browser: Browser, store: Path) -> None:
    _paint(browser, store, DASHBOARD, "stMetric")


def _empty_page(browser: Browser, store: Path) -> None:
    _paint(browser, store, EMPTY, "stText")


def _paint(browser: Browser, store: Path, script: Path, wanted: str) -> None:
    with server(store, script) as origin, browser.new_context() as context:
        page = context.new_page()
        page.goto(origin)
        page.get_by_test_id(wanted).first.wait_for(timeout=screen.PATIENCE_MS)
        screen.painted(page)


if __name__ == "__main__":
    main(options(__doc__, sizes=(10_000,)))
