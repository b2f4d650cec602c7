"""What a repaint costs beside a plain Streamlit page with the same elements: processor time and bytes, page by page.

python -m benchmarks.cost [--sizes 10000 100000] [--repeats 9] [--cache FOLDER] [--pages overview …] [--hidden]
"""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Iterator
from statistics import median
from typing import Any
from unittest.mock import patch

from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from benchmarks.options import Options, options
from benchmarks.timing import milliseconds, ratio, table
from benchmarks.visits import PATIENCE, desk_on_screen, processor_seconds, repaints, visit
from ui.shell.navigation import PAGES

HEADER = (
    *("tickets", "page", "changed filter", "cached", "plain page", "ratio", "ratio cached"),
    *("elements", "sent, KB", "plain, KB", "ratio sent"),
)
LAYOUT = "PLAIN_PAGE"

Layout = list[dict[str, Any]]


def main(chosen: Options) -> None:
    """Print one row a page and size."""
    for size in chosen.sizes:
        with desk_on_screen(chosen.cache, size):
            rows = [_row(size, page, chosen) for page in chosen.pages]
        print(table(HEADER, rows), end="\n\n", flush=True)


def _row(size: int, page: str, chosen: Options) -> tuple[object, ...]:
    app = visit(page, chosen.names)
    layout = _layout(app)
    plain = _plain(layout)
    base = median([processor_seconds(plain) for _ in range(chosen.repeats + 1)][1:])
    took = repaints(page, app, chosen.repeats)
    times = [milliseconds(seconds) for seconds in (took.new, took.again, base)]
    sizes = [_sent(each) / 1000 for each in (app, plain)]
    sent = (len(layout), *(f"{kilobytes:,.0f}" for kilobytes in sizes), ratio(*sizes))
    return (size, page, *times, ratio(took.new, base), ratio(took.again, base), *sent)


def _sent(app: AppTest) -> int:
    """Return the bytes that a run of the page sends to the browser."""
    sizes: list[int] = []
    enqueue = ScriptRunContext.enqueue

    def counted(context: ScriptRunContext, message: Any) -> None:
        sizes.append(message.ByteSize())
        enqueue(context, message)

    with patch.object(ScriptRunContext, "enqueue", counted):
        app.run()
    return sum(sizes)


def _layout(app: AppTest) -> Layout:
    """Return the elements of a page, each with its kind and what it takes to draw one of its size."""
    return [_element(node) for node in _leaves(app._tree)]


def _leaves(node: Any) -> Iterator[Any]:
    for child in getattr(node, "children", {}).values():
        yield from _leaves(child)
    if not getattr(node, "children", None):
        yield node


def _element(node: Any) -> dict[str, Any]:
    kind, proto = node.type, getattr(node, "proto", None)
    element = {"kind": kind}
    if kind == "plotly_chart":
        element["figure"] = json.loads(proto.spec)
    if kind == "dataframe":
        element["columns"] = {name: list(values) for name, values in node.value.to_dict("list").items()}
    if kind in ("multiselect", "selectbox", "button_group"):
        element["options"] = list(getattr(node, "options", ()))
    return element


def _plain(layout: Layout) -> AppTest:
    """Return the plain page, run before."""
    os.environ[LAYOUT] = json.dumps(layout, default=str)
    return AppTest.from_string(f"{inspect.getsource(plain_page)}\nplain_page()", default_timeout=PATIENCE).run()


def plain_page() -> None:
    """Draw constants: elements of the same kinds and sizes, one under the other. Its source is the page's script."""
    import json
    import os

    import pandas as pd
    import streamlit as st

    draw = {
        "multiselect": lambda key, given: st.multiselect(key, given["options"], key=key),
        "selectbox": lambda key, given: st.selectbox(key, given["options"], key=key),
        "button_group": lambda key, given: st.segmented_control(key, given["options"], key=key),
        "metric": lambda key, _given: st.metric(key, 1, 2),
        "plotly_chart": lambda key, given: st.plotly_chart(given["figure"], key=key),
        "dataframe": lambda key, given: st.dataframe(pd.DataFrame(given["columns"]), key=key),
        "file_uploader": lambda key, _given: st.file_uploader(key, key=key),
        **{
            kind: lambda key, _given, kind=kind: getattr(st, kind)(key, key=key)
            for kind in ("text_input", "text_area", "number_input", "time_input", "toggle", "checkbox")
        },
        "button": lambda key, _given: st.button(key, key=key),
        "download_button": lambda key, _given: st.download_button(key, "", key=key),
    }
    for place, given in enumerate(json.loads(os.environ["PLAIN_PAGE"])):
        draw.get(given["kind"], lambda key, _given: st.text(key))(f"element {place}", given)


if __name__ == "__main__":
    main(options(__doc__, sizes=(10_000, 100_000), pages=tuple(PAGES)))
