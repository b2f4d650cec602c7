"""When a page in the browser has settled, measured inside the page: polling from outside is too coarse."""

from __future__ import annotations

from playwright.sync_api import Page

QUIET_MS = 400
PATIENCE_MS = 60_000
READY = """
document.querySelector(
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]")
&& document.querySelector("[data-testid=stMain] [data-testid=stElementContainer]")
&& !document.querySelector("[data-testid=stSkeleton]")
&& ![...document.querySelectorAll("[data-testid=stPlotlyChart]")].some(chart => !chart.querySelector(".main-svg"))
"""
WATCH = """
() => {
    const watch = window.watch = {clicked: null, changed: null, address: location.href}
    addEventListener("pointerdown", () => { watch.clicked = performance.now() }, {capture: true, once: true})
    const seen = () => { watch.changed = performance.now() }
    new MutationObserver(seen).observe(document.querySelector("[data-testid=stMain]"),
        {subtree: true, childList: true, attributes: true, characterData: true})
}
"""
# A run may start and end between two polls of the page, but a changed filter always changes the address.
SETTLED = f"""() => location.href !== watch.address && performance.now() - watch.changed > {QUIET_MS} && ({READY})"""

PAGE_CONTENTS = """() => {
    const main = document.querySelector("[data-testid=stMain]")
    const kinds = ["stPlotlyChart", "stDataFrame", "stMetric", "stButton", "stAlert", "stException"]
    return {text: main.innerText, ...Object.fromEntries(
        kinds.map(kind => [kind, main.querySelectorAll(`[data-testid=${kind}]`).length]))}
}"""


def painted(page: Page) -> None:
    """Wait until Streamlit has run the page and everything on it is drawn."""
    page.wait_for_function(f"() => {READY}", timeout=PATIENCE_MS)


def watch(page: Page) -> None:
    """Begin to watch: the next press of the mouse starts the clock."""
    page.evaluate(WATCH)


def settled(page: Page) -> float:
    """Return the seconds from the press to the last change of the page, once it has been quiet for a while."""
    page.wait_for_function(SETTLED, timeout=PATIENCE_MS)
    milliseconds: float = page.evaluate("watch.changed - watch.clicked")
    return milliseconds / 1000


def page_contents(page: Page) -> dict[str, object]:
    """Return what the page holds: all its text, and how many charts, tables, metrics, buttons and messages."""
    contents: dict[str, object] = page.evaluate(PAGE_CONTENTS)
    return contents
