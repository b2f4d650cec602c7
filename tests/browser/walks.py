"""Drill paths as tables of clicks, and one way to walk them on any desk: there, back, for someone else, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.drilling import asked, click_mark, click_row, first_number, has_rows, number_in, rows_in
from tests.browser.harness import opened, settled
from tests.browser.steady import steady

BAR, DOT = "g.point path", "path.point"
LISTS = {
    "overview-lowest": "",
    "low-rows": r"([\d,]+)",
    "trends-rows": r"([\d,]+)",
    "volume-rows": r"([\d,]+)",
    "comments-rows": r"([\d,]+)",
    "agents-rows": r"of ([\d,]+)",
    "action-rows": r"· ([\d,]+)",
    "customers-history": "",
}
"""Each list of rows by its key, and where its title says how many there are."""
WAYS_BACK = "[class*=st-key-][class*=-crumbs] [class*=-back] button"


@dataclass(frozen=True)
class Click:
    """One click: on the mark of that number in a figure, on a row of a table, or on a button (`kind` is empty).

    `opens` is the list it leads to; `numbered` tells that a bar says how many rows that list has, `column` in which
    cell a row does; `to` is the page it leads to.
    """

    on: str
    number: int = 0
    kind: str = ""
    opens: str = ""
    numbered: bool = False
    to: str = ""
    column: str = ""

    def __call__(self, page) -> int | None:
        """Click; return the number that stood on what was clicked."""
        said = self._said(page)
        if self.kind == "button":
            _press(page, self.on)
        elif self.kind:
            click_mark(page, self.on, self.number, self.kind)
        else:
            click_row(page, self.on, self.number)
        # The parameters change a moment before the page does.
        expect(page).to_have_url(re.compile(rf"/{self.to or '[a-z-]*'}\?"), timeout=30_000)
        settled(page)
        return said

    def _said(self, page) -> int | None:
        if self.column:
            return number_in(page, self.on, self.number, self.column)
        return _number(page, self.on, self.number) if self.numbered else None


def row(on: str, number: int = 0, opens: str = "", to: str = "", column: str = "") -> Click:
    """Return a click on a row of a table."""
    return Click(on, number, "", opens, to=to, column=column)


def button(on: str, to: str, opens: str = "") -> Click:
    """Return a click on the button of that key, which leads to another page."""
    return Click(on, 0, "button", opens, to=to)


@dataclass(frozen=True)
class Seen:
    """What a step showed: its address, its title, how many rows each of its lists had, and the ticket open in it."""

    address: str
    title: str
    rows: dict[str, int]
    ticket: str | None


def walk(page, start: str, clicks: tuple[Click, ...], counted: Callable[[str], int | None]) -> list[Seen]:
    """Take all steps and hold each list to what was clicked, to its own title, and to the rows counted one by one."""
    opened(page, start)
    steps = [seen(page)]
    for click in clicks:
        said = click(page)
        if click.opens:
            _agrees(page, click.opens, said, counted)
        ticket = asked(page).get("ticket")
        if ticket:
            expect(page.get_by_text(f"Ticket: {ticket[0]}")).to_be_visible()
        steps.append(seen(page))
    return steps


def _agrees(page, key: str, said: int | None, counted: Callable[[str], int | None]) -> None:
    """Hold a list to its title, to what was clicked and to the rows counted one by one; wait until it is drawn."""
    known = {number for number in (said, counted(page.url)) if number is not None}
    block = page.get_by_test_id("stVerticalBlock").filter(has=page.locator(f"[class*=st-key-{key}]")).last
    title = block.locator("strong").first
    if known and LISTS[key]:
        expect(title).to_have_text(re.compile(LISTS[key].replace(r"([\d,]+)", rf"\b{max(known):,}\b")))
    if LISTS[key]:
        known.add(first_number(re.search(LISTS[key], title.text_content())[1]))
    assert len(known) <= 1
    if known:
        has_rows(page, key, max(known))
    expect(page.locator(f"[class*=st-key-{key}] [role=grid]").first).to_be_attached(timeout=30_000)
    assert rows_in(page, key) > 0


def seen(page) -> Seen:
    """Return what the page shows."""
    settled(page)
    expect(page.locator("[data-testid=stDataFrame]:not(:has([role=grid]))")).to_have_count(0, timeout=30_000)
    shown = {key for key in LISTS if page.locator(f"[class*=st-key-{key}] [role=grid]").count()}
    title = page.get_by_role("heading").first.text_content()
    rows = {key: rows_in(page, key) for key in sorted(shown)}
    return Seen(page.url, title, rows, asked(page).get("ticket", [None])[0])


def shows(page, step: Seen) -> None:
    """Wait until the page shows what that step showed."""
    expect(page).to_have_url(step.address)
    expect(page.get_by_role("heading").first).to_have_text(step.title, timeout=30_000)
    for key in LISTS.keys() - step.rows.keys():
        expect(page.locator(f"[class*=st-key-{key}] [role=grid]")).to_have_count(0, timeout=30_000)
    for key, count in step.rows.items():
        has_rows(page, key, count)
    tickets = page.get_by_text(re.compile("^Ticket: "))
    expect(tickets).to_have_text([f"Ticket: {step.ticket}"] if step.ticket else [], timeout=30_000)
    settled(page)


def back(page, steps: list[Seen]) -> None:
    """Go back to the start with the browser's button; every step is there again.

    Where a click led to another page with other parameters, the history holds the step before it twice: Streamlit
    changes the parameters first and the page then.
    """
    for step, after in reversed(list(pairwise(steps))):
        here, there = urlsplit(step.address), urlsplit(after.address)
        for _ in range(2 if here.path != there.path and here.query != there.query else 1):
            page.go_back()
            shows(page, step)


def shared(page, steps: list[Seen]) -> None:
    """Open the last step's address in a session that has no past; it shows the same, in Chinese too.

    From there the page's own way back leads over the steps of this page.
    """
    last = steps[-1]
    opened(page, last.address)
    shows(page, last)
    page.get_by_role("radio", name="中文").click()
    expect(page).to_have_url(last.address.replace("lang=en", "lang=zh"))
    expect(page.get_by_role("heading").first).to_contain_text(re.compile(r"[\u4e00-\u9fff]"), timeout=30_000)
    for key, count in last.rows.items():
        has_rows(page, key, count)
    settled(page)
    known = {step.address.replace("lang=en", "lang=zh"): step for step in steps}
    while page.locator(WAYS_BACK).count():
        before = page.url
        page.locator(WAYS_BACK).first.click()
        expect(page).not_to_have_url(before)
        settled(page)
        for key, count in known[page.url].rows.items() if page.url in known else ():
            has_rows(page, key, count)


def _number(page, key: str, place: int) -> int:
    """Return what stands on a bar once the figure no longer changes: it is drawn anew a moment after its page."""
    bars = f".st-key-{key} text.bartext"
    steady(page, bars)
    return first_number(page.locator(bars).all_text_contents()[place])


def _press(page, key: str) -> None:
    before = page.url
    page.locator(f".st-key-{key} button").click()
    expect(page).not_to_have_url(before)
    settled(page)
