"""Which verdicts of months changed from an earlier state of the code, and why: power is not bought with silence.

`PYTHONPATH=EARLIER python tests/calibration/compared.py list sample FILE… > before.json` in a checkout of the earlier
state, the same with PYTHONPATH=. for today's, then `python -m tests.calibration.compared before.json after.json
[--write]`, which puts the table into docs/calibration.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill

import pandas as pd

Verdicts = dict[str, list[dict[str, str | float]]]

KPIS = ("csat", "nps", "first_response_median", "resolve_median", "sla_resolution", "fcr", "tickets", "backlog")
DOCUMENT = Path(__file__).parents[2] / "docs" / "calibration.md"
HEAD = "## What became of the verdicts before"
UNKNOWN = ("luck", "beyond luck", "unknown")
SMALL = 1.05


def verdicts(name: str) -> list[dict[str, str | float]]:
    """Return the verdict on each figure of the scorecard in each month of the sample or of an export file."""
    import metrics
    from metrics.analysis.history import history
    from metrics.imports.sample_desk import sample_store

    desk = sample_store().desk() if name == "sample" else metrics.open_desk(name)
    rows = pd.concat([history(desk, metrics.figures(desk, [key]), "month") for key in KPIS])
    rows = rows[rows["difference"].notna()].reindex(columns=["kpi", "period", "verdict", "difference", "wobble", "run"])
    plain = rows.assign(period=rows["period"].dt.strftime("%Y-%m")).fillna({"wobble": 0.0, "run": 0.0})
    return plain.to_dict("records")


def reason(before: str, row: dict[str, str | float]) -> str:
    """Return why a verdict differs from that of before, by what the new one rests on."""
    now = str(row["verdict"])
    if now in UNKNOWN:
        return "fewer than eight earlier months: the usual wobble is not known, so luck alone is claimed"
    if now in ("unfinished", "waiting"):
        return "the month is not over, or its answers still arrive"
    if before == "signal":
        factor = float(row["wobble"])
        inside = f"months here swing {factor:.1f} × luck" if factor > SMALL else "one of eight looks at the month"
        return inside if row["kpi"] not in ("tickets", "backlog") else "inside trend and usual swing"
    return f"the end of a run of {int(float(row['run']))} months against the level before" if row["run"] else OTHER


OTHER = "further from trend and usual swing than chance lets it be"


def changed(before: Verdicts, after: Verdicts) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield desk, verdict before, verdict now, why, and which month of which figure."""
    for desk, rows in after.items():
        earlier = {(row["kpi"], row["period"]): str(row["verdict"]) for row in before.get(desk, [])}
        for row in rows:
            was = earlier.get((row["kpi"], row["period"]), "")
            if was != row["verdict"] and was:
                yield desk, was, str(row["verdict"]), reason(was, row), f"{row['kpi']} {row['period']}"


def section(before: Verdicts, after: Verdicts) -> str:
    """Return the section of docs/calibration.md."""
    moves: dict[tuple[str, ...], list[str]] = {}
    for *move, month in changed(before, after):
        moves.setdefault(tuple(move), []).append(month)
    lines = [f"| {' | '.join(move)} | {len(months)} | {_named(months)} |" for move, months in sorted(moves.items())]
    head = ["| desk | before | now | why | months | which |", "|---|---|---|---|---|---|"]
    return "\n".join([HEAD, "", _opening(before, after), "", *head, *lines, ""])


def _named(months: list[str]) -> str:
    return ", ".join(months) if len(months) <= MOST else f"{', '.join(months[:MOST])}, …"


MOST = 4
"""Months that are named one by one."""


def _opening(before: Verdicts, after: Verdicts) -> str:
    counts = [f"{desk} {_signals(before[desk])} → {_signals(rows)} of {len(rows)}" for desk, rows in after.items()]
    text = (
        "Written by `python -m tests.calibration.compared`: the scorecard of each month of the sample and of real "
        "exports, before desks were judged by their usual wobble and now; exports of days have no months to compare. "
        f"Signals: {'; '.join(counts)}."
    )
    return fill(text, 118)


def _signals(rows: list[dict[str, str | float]]) -> int:
    return Counter(str(row["verdict"]) for row in rows)["signal"]


def main(arguments: Sequence[str]) -> None:
    """List the verdicts of desks, or compare two lists."""
    if arguments[0] == "list":
        sys.stdout.write(json.dumps({Path(name).stem: verdicts(name) for name in arguments[1:]}, default=str))
        return
    before, after = (json.loads(Path(name).read_text("utf-8")) for name in arguments[:2])
    text = section(before, after)
    sys.stdout.write(text)
    if "--write" in arguments:
        from tests.calibration import with_section  # not in the earlier state of the code

        DOCUMENT.write_text(with_section(DOCUMENT.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
