"""`python -m tests.browser.screenshots OUTDIR` shoots every page and state: four sizes, two themes, two languages.

`--sizes 390x844 --pages low-scores,trends --states normal,drilled --themes dark --languages zh` shoots a part;
`--whole` shoots each page to its end instead of the first screen. Chinese needs a font for it (fonts-noto-cjk).
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

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import desks
from metrics import ingest
from metrics.store import Store
from tests.browser.harness import chromium, opened, server, settled
from ui.shell import navigation
from ui.shell.navigation import address

PAGES = {name.replace("_", "-"): address(name) for name in navigation.PAGES}
SIZES = ("1280x720", "1920x1080", "3840x2160", "390x844")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("en", "zh")
WORST = "drill=channel:chat&drill=category:VPN&drill=period:2026-10"
DRILLED = {
    "trends": "kpi=csat&drill=period:2026-10",
    "low-scores": f"{WORST}&ticket=54263",
    "volume": "drill=weekday:1&drill=hour:10",
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
HEADER = "Ticket ID,Created at,CSAT"
FILES = {
    "one row": "Ticket,Date,Channel,Agent,Team,Category,CSAT,Comment\n7,2026-10-05 10:00,Chat,Jo,Desk,VPN,1,It drops\n",
    "long names": "Ticket ID,Created,Resolved,Status,Channel,Agent,Team,Category,Type,Priority,Requester,CSAT,Comment\n"
    + "".join(
        f"{day},2026-{9 + day // 40:02d}-{1 + day % 28:02d} 10:00,2026-{9 + day // 40:02d}-{1 + day % 28:02d} 15:00,"
        f"Closed,Chat,{day % 3} {LONG},{LONG},{day % 4} {LONG},{LONG},High,{LONG},{1 + day % 5},{LONG}\n"
        for day in range(1, 80)
    ),
}
"""State → the one upload of the desk that shows it."""
DROPPED = {
    "recognised": f"{HEADER}\n" + "".join(f"{day},2026-10-{day:02d} 10:00,{1 + day % 5}\n" for day in range(1, 31)),
    "accounted": f"{HEADER}\n"
    + "".join(f"{day % 28},{'soon' if day == 9 else f'2026-10-{day:02d}'},{1 + day % 5}\n" for day in range(1, 31)),
    "asked": f"{HEADER}\n" + "".join(f"{day},0{day}/0{day + 1}/2026 10:00,{1 + day % 5}\n" for day in range(1, 8)),
    "to map": "Nr;Begun;Done with;Happy\n"
    + "".join(f"A{day};2026-10-{day:02d};yes;{day % 3}\n" for day in range(1, 31)),
    "refused": "Team,Jan,Feb,Mar\nFirst line,12,14,9\nNetwork,3,8,7\nTotal,15,22,16\n",
}
"""State → the file that lies in the place to drop files, not yet imported: the page of data alone has these."""
MANY, DAMAGED = "100k rows", "error"
STATES = ("normal", "drilled", "empty", *FILES, *DROPPED, MANY, DAMAGED)


def main(folder: Path, chosen: argparse.Namespace) -> None:
    """Write one PNG a page, state, size, theme and language into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        browser = stack.enter_context(chromium(stack.enter_context(sync_playwright())))
        for state in chosen.states:
            with tempfile.TemporaryDirectory() as place, server(desk(Path(place), state)) as origin:
                for page, name in views(browser, origin, state, chosen):
                    page.screenshot(path=folder / f"{name}.png")


def desk(place: Path, state: str) -> Path:
    """Return where the desk of a state lies; one without upload shows the sample."""
    if state == MANY:
        with_many = desks.store(place, 100_000)
        with_many.close()
        return with_many.path
    path = place / "desk.duckdb"
    if state == DAMAGED:
        path.write_bytes(b"no database" * 1000)
    if state in FILES:
        file = place / "tickets.csv"
        file.write_text(FILES[state], "utf-8")
        store = Store.open(path)
        store.add(ingest.read_file(file), file)
        store.close()
    return path


def views(browser: Browser, origin: str, state: str, chosen: argparse.Namespace) -> Iterator[tuple[Page, str]]:
    """Yield each page that has the state once it is on screen, with a name for its picture."""
    for size, theme, language in itertools.product(chosen.sizes, chosen.themes, chosen.languages):
        width, height = (int(side) for side in size.split("x"))
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        page = context.new_page()
        for name, asked in _addresses(state, chosen.pages):
            opened(page, f"{origin}{PAGES[name]}?lang={language}&{quote(asked, safe='=&:')}")
            if state in DROPPED:
                _drop(page, f"{state.replace(' ', '-')}.csv", DROPPED[state])
            if chosen.whole:
                _as_high_as_its_page(page, width)
            yield page, f"{name}-{state.replace(' ', '-')}-{size}-{theme}-{language}"
        context.close()


def _drop(page: Page, name: str, content: str) -> None:
    """Drop a file and wait until the page has read it."""
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content.encode()}]
    )
    # The cells of a table are drawn on a canvas; their texts stand inside it for screen readers.
    page.locator("td[role=gridcell]").filter(has_text=name).first.wait_for(state="attached")
    settled(page)


def _as_high_as_its_page(page: Page, width: int) -> None:
    """Make the window as high as what it shows: the page scrolls inside it, so a picture of it ends at the window."""
    high = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": int(high)})
    settled(page)


def _addresses(state: str, pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each page that has this state with what its address asks for."""
    for name in (page for page in pages if state not in DROPPED or page == "data"):
        asked = ASKED[name].get(state, "")
        if asked or state not in ("drilled", "empty"):
            yield name, asked


def options() -> argparse.ArgumentParser:
    """Return what the command understands."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    parts = {"sizes": SIZES, "pages": PAGES, "states": STATES, "themes": THEMES, "languages": LANGUAGES}
    for name, known in parts.items():
        options.add_argument(f"--{name}", type=lambda text: text.split(","), default=list(known))
    options.add_argument("--whole", action="store_true")
    return options


if __name__ == "__main__":
    given = options().parse_args()
    main(given.folder, given)
