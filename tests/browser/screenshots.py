"""`python -m tests.browser.screenshots OUTDIR` shoots every page and state: four sizes, two themes, two languages.

`--sizes 390x844 --pages low-scores,trends --states normal,drilled --themes dark --languages zh` shoots a part.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from metrics import ingest
from metrics.store import Store
from tests.browser.harness import chromium, opened, server
from ui import navigation
from ui.navigation import address

PAGES = {name.replace("_", "-"): address(name) for name in navigation.PAGES}
SIZES = ("1280x720", "1920x1080", "3840x2160", "390x844")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("en", "zh")
WORST = "drill=channel:chat&drill=category:VPN&drill=period:2026-10"
DRILLED = {
    "trends": "kpi=csat&drill=period:2026-10",
    "low-scores": f"{WORST}&ticket=54263",
    "volume": "drill=period:2026-10",
    "agents": "drill=agent:Dario Mwangi",
    "customers": "drill=requester:Bilal Inkwell",
    "comments": "drill=theme:network&drill=sentiment:negative",
    "survey": "split=agent",
    "actions": "drill=action:self-service&drill=side:after",
    "definitions": "kpi=nps",
    "settings": "drill=section:targets",
}
"""Page → what its address asks for once something on the sample was clicked."""
ASKED = {name: {"normal": "", "drilled": DRILLED.get(name, ""), "empty": "agent=nobody of this name"} for name in PAGES}
LONG = "a name far longer than any column is wide · 名称很长的一个服务台小组 " * 3
HEADER = "Ticket,Date,Channel,Agent,Team,Category,CSAT,Comment\n"
FILES = {
    "one row": f"{HEADER}7,2026-10-05 10:00,Chat,Jo,Desk,VPN,1,It drops\n",
    "long names": HEADER
    + "".join(
        f"{day},2026-10-{day:02d} 10:00,Chat,{day % 3} {LONG},{LONG},{LONG},{1 + day % 5},{LONG}\n"
        for day in range(1, 29)
    ),
}
"""State → the one upload of the desk that shows it."""
STATES = ("normal", "drilled", "empty", *FILES)


def main(folder: Path, chosen: argparse.Namespace) -> None:
    """Write one PNG a page, state, size, theme and language into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        browser = stack.enter_context(chromium(stack.enter_context(sync_playwright())))
        for state in chosen.states:
            with tempfile.TemporaryDirectory() as place, server(_desk(Path(place), state)) as origin:
                _shoot_state(browser, origin, folder, state, chosen)


def _desk(place: Path, state: str) -> Path:
    """Return where the desk of a state lies; one without upload shows the sample."""
    path = place / "desk.duckdb"
    if state in FILES:
        file = place / "tickets.csv"
        file.write_text(FILES[state], "utf-8")
        store = Store.open(path)
        store.add(ingest.read(file), file)
        store.close()
    return path


def _shoot_state(browser: Browser, origin: str, folder: Path, state: str, chosen: argparse.Namespace) -> None:
    for size, theme, language in itertools.product(chosen.sizes, chosen.themes, chosen.languages):
        width, height = (int(side) for side in size.split("x"))
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        page = context.new_page()
        for name, asked in _addresses(state, chosen.pages):
            opened(page, f"{origin}{PAGES[name]}?lang={language}&{quote(asked, safe='=&:')}")
            page.screenshot(path=folder / f"{name}-{state.replace(' ', '-')}-{size}-{theme}-{language}.png")
        context.close()


def _addresses(state: str, pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each page that has this state with what its address asks for."""
    for name in pages:
        asked = ASKED[name].get(state, "")
        if asked or state not in ("drilled", "empty"):
            yield name, asked


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    parts = {"sizes": SIZES, "pages": PAGES, "states": STATES, "themes": THEMES, "languages": LANGUAGES}
    for name, known in parts.items():
        options.add_argument(f"--{name}", type=lambda text: text.split(","), default=list(known))
    return options


if __name__ == "__main__":
    given = _options().parse_args()
    main(given.folder, given)
