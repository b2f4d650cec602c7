"""From the start of the server's process to the first painted page, against the smallest Streamlit apps.

One is empty; the other draws a figure and a table, without which our page cannot be drawn either.

python -m benchmarks.cold_start [--sizes 10000] [--repeats 9] [--cache FOLDER]
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import desks, screen
from benchmarks.options import Options, options
from benchmarks.timing import interleaved, milliseconds, ratio, table
from tests.browser.harness import DASHBOARD, chromium, server

EMPTY = Path(__file__).with_name("empty_app.py")
FIGURE = Path(__file__).with_name("figure_app.py")
HEADER = ("tickets", "plumbline", "empty app", "figure app", "above empty", "above figure")

WAYS = {
    "plumbline": (DASHBOARD, "stMetric"),
    "empty": (EMPTY, "stText"),
    "figure": (FIGURE, "stDataFrame"),
}
"""Name → the script, and what must be on its page."""


def main(chosen: Options) -> None:
    """Start the three servers in turn, the first round to warm the file cache, and print one row a size."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for size in chosen.sizes:
            print(table(HEADER, [_row(browser, chosen, size)]), flush=True)


def _row(browser: Browser, chosen: Options, size: int) -> tuple[object, ...]:
    store = desks.store(chosen.cache, size)
    store.close()
    took = interleaved({name: partial(_paint, browser, store.path, *way) for name, way in WAYS.items()}, chosen.repeats)
    ours, empty, figure = (took[name] for name in WAYS)
    return (size, *map(milliseconds, (ours, empty, figure)), ratio(ours, empty), ratio(ours, figure))


def _paint(browser: Browser, store: Path, script: Path, test_id: str) -> None:
    with server(store, script) as origin, browser.new_context() as context:
        page = context.new_page()
        page.goto(origin)
        page.get_by_test_id(test_id).first.wait_for(timeout=screen.PATIENCE_MS)
        screen.painted(page)


if __name__ == "__main__":
    main(options(__doc__, sizes=(10_000,)))
