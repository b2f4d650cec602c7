"""Visits to pages without a browser: each page's script run in this process, and its processor time measured."""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks import desks
from ui.shell.navigation import PAGES

DASHBOARD = Path(__file__).parents[1] / "dashboard.py"
AGENT = "Agent"
PATIENCE = 300


@dataclass(frozen=True)
class Repaints:
    """Median processor seconds of a repaint: with a filter not asked for before, and with one answered before."""

    new: float
    again: float


@contextmanager
def desk_on_screen(cache: Path, size: int) -> Iterator[None]:
    """Show a benchmark desk of that size in the dashboards of this process."""
    store = desks.store(cache, size)
    store.close()
    os.environ["DESK_STORE"] = str(store.path)
    logging.disable(logging.CRITICAL)
    yield
    # The next desk must not find this one's store open, nor its answers.
    from ui.shell.session import own_store

    own_store().close()
    st.cache_resource.clear()
    st.cache_data.clear()


def visit(page: str, names: str | None = None) -> AppTest:
    """Return the dashboard on a page, run before: what only a first visit costs is over."""
    app = AppTest.from_file(DASHBOARD, default_timeout=PATIENCE)
    app.query_params["lang"] = "en"
    if names:
        app.query_params["names"] = names
    # Streamlit knows a page by its address only after the navigation has run.
    app.run().switch_page(PAGES[page]).run().run()
    # As the server does: Streamlit collects garbage after each run, and would go through all loaded modules.
    gc.collect()
    gc.freeze()
    return app


def repaints(page: str, app: AppTest, repeats: int) -> Repaints:
    """Add one agent after the other to a page's filter, then go back the same way; the first does not count."""
    steps = _steps(page, app, repeats)
    return Repaints(*(median([_repaint(app, step) for step in way][1:]) for way in (steps, [*reversed(steps)])))


def _steps(page: str, app: AppTest, repeats: int) -> list[list[str]]:
    """Return what to choose: other agents on each page, or the languages where a page has no filter."""
    boxes = [box for box in app.multiselect if box.label == AGENT]
    if not boxes:
        return [[("en", "zh")[at % 2]] for at in range(repeats + 1)]
    options = boxes[0].options
    first = list(PAGES).index(page) * (repeats + 1) % (len(options) - repeats - 1)
    return [options[first : first + at + 1] for at in range(repeats + 1)]


def _repaint(app: AppTest, step: list[str]) -> float:
    boxes = [box for box in app.multiselect if box.label == AGENT]
    if boxes:
        boxes[0].set_value(step)
    else:
        app.query_params["lang"] = step[0]
    return processor_seconds(app)


def processor_seconds(app: AppTest) -> float:
    """Return the processor seconds of a run of the page as it stands."""
    gc.collect()
    before = time.process_time()
    app.run()
    took = time.process_time() - before
    if app.exception:
        raise ValueError(f"the page shows an error: {app.exception[0].message}")
    return took
