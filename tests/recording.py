"""`python -m tests.recording FOLDER [EXPORT …]` writes down everything that the product shows, for `diff -r`.

Run before and after a change that must not move a figure: all figures by grain, split and filter, every question in
both languages, and every page's texts, tables and charts. It goes through the command line and the pages' addresses
alone, so that it outlives any renaming. Desks: the sample, a generated help desk, and one desk an EXPORT file given.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLE = ("zendesk_tickets.csv", "freshdesk_tickets.csv", "survey.xlsx", "china_office.csv", "monthly_figures.xlsx")
SPLITS = ("channel", "agent", "team", "category", "type", "priority", "organisation")
FILTERS = ("channel=chat", "priority=high", "category=VPN")
STATES_OF_CUSTOMERS = ("at_risk_customers", "advocates")
REVIEWED = ("csat", "csat_mean", "nps", "fcr", "sla_resolution")
QUESTIONS = (
    *(("why", "--kpi", kpi, "--by", split) for kpi in REVIEWED for split in SPLITS[:4]),
    *(("hurts",), ("agents",), ("agents", "--by", "team"), ("drivers",), ("customers",), ("comments",)),
)
PAGES = (
    *("overview", "trends", "low_scores", "review", "volume", "agents", "customers", "comments", "survey"),
    *("actions", "data", "definitions", "monthly", "settings"),
)
FOLDER_OF = dict.fromkeys(PAGES[:9], "explore") | dict.fromkeys(PAGES[9:], "desk")
STATES = {
    "plain": {},
    "chat": {"channel": "chat"},
    "quarter": {"grain": "quarter"},
    "split": {"split": "channel", "kpi": "csat"},
    "period": {"drill": ["period:2026-03"]},
    "hour": {"drill": ["weekday:1", "hour:10"]},
    "side by side": {"channel": "email", "b": "channel:chat"},
    "action": {"drill": ["action:self-service", "side:after"]},
    "section": {"drill": ["section:targets"]},
}
TODAY = date.today()  # noqa: DTZ011 - the day on this machine is what the product writes
MOMENTS = re.compile(
    rf"({TODAY.isoformat()}|{TODAY.day} {TODAY:%b} {TODAY.year}|{TODAY.year}年{TODAY.month}月{TODAY.day}日)"
    r"([T ,]*\d\d:\d\d(:\d\d(\.\d+)?)?)?"
)

CHANGING = re.compile(r"\s*(id|data|styler|element_id|form_id|deferred_file_id|url): ")
TEMPORARY = re.compile(rf"{re.escape(gettempdir())}/[\w./-]+")


def main(folder: Path, exports: Sequence[Path]) -> None:
    """Record every desk into `folder`, its figures and its pages side by side."""
    with TemporaryDirectory() as place:
        for name, files in _desks(Path(place), exports):
            store, out = Path(place) / f"{name}.duckdb", folder / name
            out.mkdir(parents=True, exist_ok=True)
            (out / "import.txt").write_text(_plain(_command(["import", *files, "--store", str(store)])), "utf-8")
            shown = Path(place) / f"{name}-pages.duckdb"
            if name != "sample":  # whose pages show the copy that the product itself makes
                shutil.copyfile(store, shown)
            parts = [subprocess.Popen([sys.executable, "-m", "tests.recording", part, str(path), str(out)], cwd=ROOT)
                     for part, path in (("figures", store), ("pages", shown))]  # fmt: skip
            if any(part.wait() for part in parts):
                raise SystemExit(f"recording {name} failed")


def _desks(place: Path, exports: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    from tests.browser import desk_export  # the generated desk needs no browser

    rows = desk_export.tickets()
    (place / "tickets.csv").write_bytes(desk_export.ticket_file(rows))
    (place / "survey.csv").write_bytes(desk_export.survey_file(rows))
    yield "sample", [str(ROOT / "sample_data" / name) for name in SAMPLE]
    yield "generated", [str(place / "tickets.csv"), str(place / "survey.csv")]
    yield from ((path.stem, [str(path)]) for path in exports)


def _command(arguments: Sequence[str]) -> str:
    """Return what a command prints, its error and its exit code."""
    from metrics.__main__ import main as command

    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        try:
            code = command(arguments)
        except SystemExit as refused:  # the parser does not know an argument
            code = refused.code
    return f"{out.getvalue()}exit {code}\n"


def _plain(text: str) -> str:
    """Return a text without what differs from run to run: this day's times, temporary folders."""
    return MOMENTS.sub("«moment»", TEMPORARY.sub("«path»", text))


def figures(store: Path, out: Path) -> None:
    """Write the answers of the command line."""
    for name, arguments in _questions():
        text = _command([*arguments, "--store", str(store)])
        (out / f"{name}.txt").write_text(_plain(text), "utf-8")


def _questions() -> Iterator[tuple[str, list[str]]]:
    """Yield each question's name and arguments; customers' states, slow to split, are asked by month alone."""
    split_up = ",".join(key for key in _kpis() if key not in STATES_OF_CUSTOMERS)
    for grain in ("week", "month", "quarter", "year", "all"):
        yield f"kpi-{grain}", ["kpi", "--grain", grain, "--json"]
    for grain, split in itertools.product(("month", "all"), SPLITS):
        yield f"kpi-{grain}-{split}", ["kpi", "--kpi", split_up, "--grain", grain, "--by", split, "--json"]
    yield "kpi-month-two", ["kpi", "--kpi", split_up, "--by", "channel,priority", "--json"]
    yield (
        "kpi-day",
        ["kpi", "--kpi", split_up, "--grain", "day", "--from", "2026-03-01", "--to", "2026-03-31", "--json"],
    )
    for condition in FILTERS:
        yield f"kpi-where-{condition.replace('=', '-')}", ["kpi", "--where", condition, "--json"]
    for language, question in itertools.product(("en", "zh"), QUESTIONS):
        name = "-".join(part.strip("-").replace(" ", "_") for part in question)
        yield f"ask-{name}-{language}", [*question, "--lang", language]
        yield f"ask-{name}-{language}-json", [*question, "--lang", language, "--json"]
    yield from ((name, [name]) for name in ("uploads",))


def pages(store: Path, out: Path) -> None:
    """Write what each page shows at each address."""
    os.environ["DESK_STORE"] = str(store)
    for page, name, language in _views():
        text = _shown(page, {"lang": language, **STATES[name]})
        (out / f"page-{page}-{name.replace(' ', '_')}-{language}.txt").write_text(_plain(text), "utf-8")
    for page, kpi in itertools.product(("trends", "definitions"), _kpis() if out.name == "sample" else ()):
        text = _shown(page, {"lang": "en", "kpi": kpi})
        (out / f"page-{page}-{kpi}.txt").write_text(_plain(text), "utf-8")


def _views() -> Iterator[tuple[str, str, str]]:
    yield from ((page, name, "en") for page in PAGES for name in STATES)
    yield from ((page, "plain", "zh") for page in PAGES)


def _kpis() -> list[str]:
    text = _command(["kpis"])
    return [line.split()[0] for line in text.splitlines() if "\t" in line]


def _shown(page: str, address: dict[str, Any]) -> str:
    from streamlit.proto.WidgetStates_pb2 import WidgetStates
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=300)
    app.query_params["lang"] = address["lang"]
    app.run()
    app.query_params.update(address)
    app._tree.get_widget_states = WidgetStates
    app.switch_page(f"pages/{FOLDER_OF[page]}/{page}.py").run()
    return "\n".join(itertools.chain.from_iterable(map(_lines, (app.main, app.sidebar))))


def _lines(node: Any) -> Iterable[str]:
    """Yield the elements below a node, one text each; tables as CSV, charts as their JSON."""
    children = getattr(node, "children", None)
    if children is not None:
        for child in children.values():
            yield from _lines(child)
        return
    yield f"[{node.type}]"
    if node.type in ("dataframe", "arrow_data_frame"):
        yield node.value.to_csv()
    proto = getattr(node, "proto", None)
    text = "" if proto is None else _without_bytes(str(proto))
    spec = getattr(getattr(proto, "plotly_chart", proto), "spec", "")
    yield json.dumps(json.loads(spec), indent=1, ensure_ascii=False) if spec else text


def _without_bytes(text: str) -> str:
    """Return a message's text without ids and packed tables, which are shown as CSV above."""
    kept = (line for line in text.splitlines() if not CHANGING.match(line))
    return "\n".join(kept)


if __name__ == "__main__":
    if sys.argv[1] in ("figures", "pages"):
        {"figures": figures, "pages": pages}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
