"""Is a change called only when there is one, on desks that behave like desks.

`python -m tests.calibration [desks] [--write]`: so many desks of each kind and size (40 by default), through the
product's own figures and verdicts. Ends with an error when a share lies beyond its bound by more than the luck of so
few desks allows, all cells together; `--write` puts the tables into docs/calibration.md.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import NormalDist
from textwrap import fill

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.evidence import LUCK_ALONE
from metrics.analysis.family import KPIS, judged
from metrics.analysis.period_before import bases
from metrics.analysis.sampling_error import luck_steps
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.query import figures
from metrics.statistics.verdict import FALSE_DISCOVERY
from tests.calibration import beyond
from tests.calibration.desks import KINDS, MONTHS, Kind, desk

SIZES = (100, 600, 3_000)
KEYS = (*KPIS, "csat_mean", "first_response_mean", "resolve_mean")
DESKS = 40
FALSE, FALSE_HIT, RED, RED_SPLIT = 0.06, 0.08, 0.10, 0.05
"""At most so many false calls: of a figure, of one on large desks with incidents, of a month, of one by channel."""
POWER = {"i.i.d.": 0.8, "incidents": 0.6}
FALL, RATED = 0.10, 400
DOCUMENT = Path(__file__).parents[2] / "docs" / "calibration.md"


def months(source: Desk) -> pd.DataFrame:
    """Return every change of a desk whose usual wobble is known, with what luck alone would have called."""
    trend = figures(source, KEYS)
    rows = judged(source, trend, "month")
    base = bases(source, rows, "month", (), None)
    by_luck = [_by_luck(str(key), own, base.loc[own.index]) for key, own in rows.groupby("kpi")]
    rows = rows.assign(by_luck=pd.concat(by_luck))
    return rows[rows["wobble"].notna() | rows["kpi"].map(_is_count)].dropna(subset=["chance"])


def _is_count(key: str) -> bool:
    return kpi(key).kind.judged_by_history


def _by_luck(key: str, rows: pd.DataFrame, base: pd.DataFrame) -> pd.Series:
    block = kpi(key)
    if block.kind.judged_by_history:
        return pd.Series(np.nan, index=rows.index)
    return pd.Series(statistics.chance(luck_steps(block, rows, base), LUCK_ALONE), index=rows.index)


def red(rows: pd.DataFrame) -> pd.Series:
    """Return which changes are shown red: signals that go the bad way."""
    good = rows["kpi"].map(lambda key: {"up": 1.0, "down": -1.0, "neither": 0.0}[kpi(key).good]).astype(float)
    return (rows["verdict"] == "signal") & (rows["difference"] * good < 0)


def red_by_channel(source: Desk) -> pd.Series:
    """Return for each month with known wobble whether any channel's satisfaction is shown red."""
    rows = judged(source, figures(source, ["csat"], by=["channel"]), "month", ["channel"])
    rows = rows[rows["wobble"].notna()]
    return red(rows).groupby(rows["period"]).any()


def cell(kind: Kind, size: int, desks: int, seed: int) -> dict[str, dict[str, float]]:
    """Return what is called on so many desks of a kind and size: row (a figure, or a page) → column → share and n."""
    rng = np.random.default_rng(seed)
    made = [desk(kind, size, rng) for _ in range(desks)]
    rows = pd.concat([months(source).assign(desk=number) for number, source in enumerate(made)])
    table = {str(key): _figure(own) for key, own in rows.groupby("kpi")}
    card = rows[rows["kpi"].isin(KPIS)]
    overview = red(card).groupby([card["desk"], card["period"]]).any()
    split = pd.concat([red_by_channel(source) for source in made])
    pages = {"any red on the scorecard": overview, "any red by channel": split}
    return table | {name: {"after": float(shown.mean()), "n": len(shown)} for name, shown in pages.items()}


def _figure(rows: pd.DataFrame) -> dict[str, float]:
    luck = float("nan") if rows["by_luck"].isna().all() else float((rows["by_luck"] <= FALSE_DISCOVERY).mean())
    before, after = (rows["chance"] <= FALSE_DISCOVERY).mean(), (rows["verdict"] == "signal").mean()
    return {"luck": luck, "before": float(before), "after": float(after), "n": len(rows)}


def power(kind: Kind, desks: int, seed: int) -> dict[str, float]:
    """Return how often a fall of ten points at 400 answers is called: by luck, before the family, and in it."""
    rng = np.random.default_rng(seed)
    size = round(RATED / 0.3)
    rows = pd.concat([months(desk(kind, size, rng, FALL)) for _ in range(desks)])
    return _figure(rows[(rows["kpi"] == "csat") & (rows["period"] == pd.Timestamp("2025-12-01"))])


def bound(kind: str, size: int, row: str) -> float:
    """Return the largest share of false calls that is aimed at in a cell."""
    if row.startswith("any"):
        return RED_SPLIT if row.endswith("channel") else RED
    return FALSE_HIT if KINDS[kind].incidents and size == max(SIZES) else FALSE


Cells = dict[tuple[str, int], dict[str, dict[str, float]]]


def offenders(cells: Cells, powers: dict[str, dict[str, float]]) -> list[str]:
    """Return what lies beyond its bound, all cells judged together at 5 % (Bonferroni, one-sided)."""
    looks = sum(len(table) for table in cells.values()) + len(powers)
    errors = NormalDist().inv_cdf(1 - 0.05 / looks)
    wrong = [
        _named(kind, size, row, numbers)
        for (kind, size), table in cells.items()
        for row, numbers in table.items()
        if beyond(numbers.get("before", numbers["after"]), bound(kind, size, row), int(numbers["n"]), errors)
    ]
    return wrong + [
        f"power, {kind}: {numbers['before']:.0%}"
        for kind, numbers in powers.items()
        if beyond(1 - numbers["before"], 1 - POWER[kind], int(numbers["n"]), errors)
    ]


HEAD = f"""# How often a verdict is wrong, and how often it is right

Written by `python -m tests.calibration {{desks}} --write`: {{desks}} desks of each kind and size, {{months}} months
each, {{minutes}} minutes of one processor. Nothing lasting happens on these desks; every month whose usual wobble is
known is judged through the product's own figures and verdicts. Each cell reads: called by luck alone (the rule before)
· with the usual wobble · as a signal, in its family. The interval of a change covers no change in all months but those
of the second number.

Aims: with the wobble at most {FALSE:.0%} ({FALSE_HIT:.0%} on large desks with incidents); any red on the scorecard in
at most {RED:.0%} of months, by channel in at most {RED_SPLIT:.0%}. All cells are judged together, one-sided, at 5 %.
"""


def document(cells: Cells, powers: dict[str, dict[str, float]], desks: int, seconds: float) -> str:
    """Return docs/calibration.md."""
    head = HEAD.format(desks=desks, months=MONTHS, minutes=round(seconds / 60))
    wrong = offenders(cells, powers)
    verdict = "No aim is missed by more than luck." if not wrong else "Beyond their aims: " + "; ".join(wrong) + "."
    above = [text for text in _above(cells) if text not in wrong]
    verdict += " Above their aims, within the luck of so few desks: " + "; ".join(above) + "." if above else ""
    tables = [_table(kind, {size: cells[kind, size] for size in SIZES if (kind, size) in cells}) for kind in KINDS]
    return "\n".join([head, fill(verdict, 118), "", *tables, _powers(powers)])


def _named(kind: str, size: int, row: str, numbers: dict[str, float]) -> str:
    return f"{kind}, {size}, {row}: {numbers.get('before', numbers['after']):.1%}"


def _above(cells: Cells) -> list[str]:
    return [
        _named(kind, size, row, numbers)
        for (kind, size), table in cells.items()
        for row, numbers in table.items()
        if numbers.get("before", numbers["after"]) > bound(kind, size, row)
    ]


def _table(kind: str, by_size: dict[int, dict[str, dict[str, float]]]) -> str:
    rows = list(dict.fromkeys(row for table in by_size.values() for row in table))
    lines = [f"## {kind[0].upper()}{kind[1:]}", "", _line(["", *(f"{size:,} tickets a month" for size in by_size)])]
    lines.append("|---|" + "---|" * len(by_size))
    lines += [_line([row, *(_text(table.get(row)) for table in by_size.values())]) for row in rows]
    return "\n".join([*lines, ""])


def _line(texts: Iterable[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _text(numbers: dict[str, float] | None) -> str:
    if numbers is None:
        return "—"
    shares = [numbers[name] for name in ("luck", "before", "after") if name in numbers]
    return " · ".join("—" if np.isnan(share) else f"{100 * share:.1f}" for share in shares) + " %"


def _powers(powers: dict[str, dict[str, float]]) -> str:
    lines = [
        f"## A fall of {100 * FALL:.0f} points from 80 % at {RATED} answers a month",
        "",
        _line(["", "by luck alone", "with the usual wobble (aim)", "as a signal, in its family"]),
        "|---|---|---|---|",
    ]
    for kind, numbers in powers.items():
        aim = f"{numbers['before']:.0%} (≥ {POWER[kind]:.0%})"
        lines.append(_line([kind, f"{numbers['luck']:.0%}", aim, f"{numbers['after']:.0%}"]))
    return "\n".join([*lines, ""])


def measure(desks: int, kinds: Sequence[str] = tuple(KINDS), sizes: Sequence[int] = SIZES) -> Cells:
    """Return the cells of these kinds and sizes."""
    return {
        (kind, size): cell(KINDS[kind], size, desks, seed=1_000 * number + size)
        for number, kind in enumerate(kinds)
        for size in sizes
    }


def main(arguments: Sequence[str]) -> None:
    """Measure, print or write, and end with an error when an aim is missed."""
    desks = int(next((text for text in arguments if text.isdigit()), DESKS))
    began = time.process_time()
    cells, powers = measure(desks), {kind: power(KINDS[kind], 2 * desks, seed=7) for kind in POWER}
    text = document(cells, powers, desks, time.process_time() - began)
    if "--write" in arguments:
        _, mark, rest = DOCUMENT.read_text("utf-8").partition("## Agents, actions and groups")
        DOCUMENT.write_text(f"{text}\n{mark}{rest}" if mark else text, "utf-8")
    else:
        sys.stdout.write(text)
    if wrong := offenders(cells, powers):
        sys.exit("\n".join(["beyond their aims:", *wrong]))
