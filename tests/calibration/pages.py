"""Do the pages stay calm on desks of pure luck: `python -m tests.calibration.pages [desks]`, 200 by default.

Each desk has 4 channels, 14 agents, 8 categories and 12 months on which nothing happens. Counted is the share of months
on which the Overview, or Trends by a split, shows a signal at all. Then one category falls by ten points and stays
there for the last three months: counted is on how many desks a lead is shown it, by the answers a month it has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import numpy as np
import pandas as pd

from metrics.analysis import family, headline, segments
from metrics.analysis.family import judged
from metrics.data.desk import Desk
from metrics.query import figures
from metrics.settings import Settings
from tests.calibration import beyond
from tests.calibration.desks import CHANNELS, ENDS, FIRST, frame

MONTHS = 12
LAST_THREE = (pd.Timestamp("2024-10-01"), pd.Timestamp("2024-12-31"))
SPLITS = {"channel": CHANNELS, "agent": tuple(f"a{n}" for n in range(14)), "category": tuple(f"k{n}" for n in range(8))}
TICKETS, ANSWERED, SATISFIED = 1_200, 0.4, 0.8
"""Tickets a month: as many as the answers of a middling desk need (480, of a category 60, of an agent 34)."""
FALL, FALLEN, SHOWN = 0.10, "k0", 0.80
OF_CATEGORY = (60, 120, 240, 400)
"""Answers a month in the category that falls."""
BOUNDS = {"Overview": 0.10, **{f"Trends by {split}": 0.05 for split in ("nothing", *SPLITS)}}


def desk(rng: np.random.Generator, tickets: int = TICKETS, fall: float = 0.0) -> Desk:
    """Return a desk of so many tickets a month; `fall` lowers one category's satisfied share in the last three."""
    month = np.repeat(np.arange(MONTHS), rng.poisson(tickets, MONTHS))
    size = len(month)
    hours = np.asarray((ENDS - FIRST) / pd.Timedelta(hours=1))
    created = hours[month] + rng.random(size) * (hours[month + 1] - hours[month])
    own = {name: rng.choice(values, size) for name, values in SPLITS.items()}
    took = np.exp(rng.normal(2, 1.2, size))
    number = np.char.add("t", np.arange(size).astype(str))
    work = {
        "ticket_id": number, "created": created, "requester": np.char.add("c", number), **own,
        "first_response": created + took * rng.uniform(0.05, 0.5, size), "resolved": created + took,
        "status": np.full(size, "resolved"), "first_contact": rng.random(size) < 0.7,
        "sla_resolution": took < np.exp(2 + 1.2),
    }  # fmt: skip
    fell = (own["category"] == FALLEN) & (month >= MONTHS - 3)
    good = rng.random(size) < SATISFIED - fall * fell
    tables = frame("tickets", work), frame("responses", _answers(work, good, rng)), frame("monthly", {})
    return Desk.from_frames(*tables, Settings())


def _answers(work: dict, good: np.ndarray, rng: np.random.Generator) -> dict:
    gives = rng.random(len(good)) < ANSWERED
    score = np.where(good, rng.choice([4, 5], len(good)), rng.choice([1, 2, 3], len(good)))[gives]
    same = {name: work[name][gives] for name in ("ticket_id", "requester", *SPLITS)}
    constant = {"kind": "csat", "scale_low": 1, "scale_high": 5, "asked": True}
    columns = {name: np.full(len(score), value) for name, value in constant.items()}
    # The answer comes at once: in the last month none is still waited for.
    return {
        "response_id": np.char.add("s", same["ticket_id"]),
        "score": score,
        "answered": work["created"][gives],
        **same,
        **columns,
    }


def signals(source: Desk) -> dict[str, pd.Series]:
    """Return page → for each month that has one before it whether the page shows a signal."""
    card = judged(source, figures(source, family.scorecard_keys(source.settings)), "month")
    shown = pd.unique(card.loc[card["value"].notna(), "kpi"])
    cards = [key for key in family.KPIS if key in shown][: headline.SHOWN]
    split = {name: _claimed(judged(source, figures(source, ["csat"], by=[name]), "month", [name])) for name in SPLITS}
    overview = _claimed(card[card["kpi"].isin(cards)]) | split["channel"]
    whole = _claimed(card[card["kpi"] == "csat"])
    pages = {
        "Overview": overview,
        "Trends by nothing": whole,
        **{f"Trends by {name}": by for name, by in split.items()},
    }
    return {page: months.iloc[1:MONTHS] for page, months in pages.items()}


def _claimed(rows: pd.DataFrame) -> pd.Series:
    return (rows["verdict"] == "signal").groupby(rows["period"]).any()


def false_alarms(desks: int, tickets: int = TICKETS, seed: int = 17) -> dict[str, pd.Series]:
    """Return page → a signal or none in each month of so many desks of pure luck."""
    rng = np.random.default_rng(seed)
    months = [signals(desk(rng, tickets)) for _ in range(desks)]
    return {page: pd.concat([each[page] for each in months]) for page in BOUNDS}


def ways(source: Desk) -> dict[str, bool]:
    """Return in which ways the pages show that the category has fallen: by its trend, by the groups that hurt."""
    rows = judged(source, figures(source, ["csat"], by=["category"]), "month", ["category"])
    own = rows[(rows["category"] == FALLEN) & (rows["period"] >= LAST_THREE[0]) & (rows["difference"] < 0)]
    start, end = LAST_THREE
    by_month = [search(source, first, first + pd.offsets.MonthEnd()) for first in pd.date_range(start, end, freq="MS")]
    shown = {
        "Trends by category, a month's signal": bool((own["verdict"] == "signal").any()),
        "Low scores, in one of the months": any(by_month),
        "Low scores, in the quarter": search(source, start, end),
    }
    return {**shown, "in any of these ways": any(shown.values())}


def search(source: Desk, start: pd.Timestamp, end: pd.Timestamp) -> bool:
    """Return whether a group with the fallen category stands out between two days."""
    groups = segments.search_desk(source, start=start, end=end).segments
    return any(group.where.get("category") == FALLEN for group in groups)


def planted(desks: int, of_category: int, seed: int = 18) -> pd.DataFrame:
    """Return for each of so many desks in which ways the fall of a category with so many answers is shown."""
    rng = np.random.default_rng(seed)
    tickets = round(of_category * len(SPLITS["category"]) / ANSWERED)
    return pd.DataFrame([ways(desk(rng, tickets, FALL)) for _ in range(desks)])


def offenders(alarms: dict[str, pd.Series]) -> list[str]:
    """Return the pages that show signals in more months than they may, beyond the luck of so few."""
    return [page for page, bound in BOUNDS.items() if beyond(alarms[page].mean(), bound, len(alarms[page]))]


def report(alarms: dict[str, pd.Series], power: dict[int, pd.DataFrame]) -> Iterable[str]:
    """Yield a line a page and a line a size of category."""
    for page, months in alarms.items():
        known = months[months.index >= months.index.unique()[8]]
        shares = f"{months.mean():.1%} of {len(months):,} months, {known.mean():.1%} where the wobble is known"
        yield f"{page}: {shares} (at most {BOUNDS[page]:.0%})\n"
    for answers, shown in power.items():
        texts = "; ".join(f"{way} {share:.0%}" for way, share in shown.mean().items())
        yield f"fall of {FALL:.0%} for three months, {answers} answers a month, {len(shown)} desks: {texts}\n"


def main(desks: int = 200) -> None:
    """Print both counts; end with an error where a page shows too much, or the largest category's fall too seldom."""
    alarms = false_alarms(desks)
    power = {answers: planted(max(desks // 4, 1), answers) for answers in OF_CATEGORY}
    sys.stdout.writelines(report(alarms, power))
    largest = power[max(OF_CATEGORY)]["in any of these ways"]
    missed = ["planted fall"] if beyond(1 - largest.mean(), 1 - SHOWN, len(largest)) else []
    if wrong := [*offenders(alarms), *missed]:
        sys.exit("beyond their aims: " + ", ".join(wrong))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
