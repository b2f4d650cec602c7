"""Are agents, actions, groups told apart only when they differ: `python -m tests.calibration.questions 200 [--write]`.

Fresh generators, at fixed seeds: `desks` desks a row (200 by default). `--write` puts the table at the end of
docs/calibration.md.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from metrics.analysis.agents.comparison import AgentResult, compare_rows
from metrics.analysis.intervention import effect, fit_of, side_of, swung
from metrics.analysis.intervention_periods import Months
from metrics.analysis.segments import search
from metrics.catalogue import kpi
from metrics.statistics import Effect
from tests.calibration import segments, with_section
from tests.calibration.verdicts import DOCUMENT

DESKS = 200
FALSE, COVERED = 0.05, 0.93
PEOPLE, ANSWERS, WORSE = 12, 1_000, 0.15
MONTHS, OWN, OTHERS, PLANTED = 30, 40, 200, 0.15
HEAD = "## Agents, actions and groups"


def work(rng: np.random.Generator, kind: str, worse: float = 0.0) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the answers of a desk whose agents are equal but for one, and each answer's true share."""
    agent = rng.integers(PEOPLE, size=ANSWERS)
    columns = {name: rng.integers(size, size=ANSWERS) for name, size in (("category", 6), ("channel", 4))}
    specialists = (agent < {"a specialist": 1, "three specialists": 3}.get(kind, 0)) & True
    columns["category"] = np.where(specialists, 6, columns["category"])
    share = np.where(specialists, 0.6, 0.85 - 0.03 * columns["category"] + 0.02 * columns["channel"])
    customer = np.arange(ANSWERS)
    if kind == "own customers":
        customer = agent * 100 + np.minimum(rng.pareto(1.2, ANSWERS) * 5, 30).astype(int)
        logit = np.log(share / (1 - share)) + rng.normal(0, 1, PEOPLE * 100)[customer]
        share = 1 / (1 + np.exp(-logit))
    share = share - worse * (agent == PEOPLE - 1)
    rows = pd.DataFrame({"agent": agent.astype(str), "requester": customer, **columns})
    return rows.assign(csat_satisfied=(rng.random(ANSWERS) < share).astype(float)), share


def told_apart(rng: np.random.Generator, kind: str) -> bool:
    """Return whether anybody of equals is told apart."""
    return bool(compare_rows(work(rng, kind)[0]).distinguishable())


def covered(rng: np.random.Generator, *, worse: bool) -> float:
    """Return whether the interval of the one who is worse holds the truth; else the share of equals whose does."""
    rows, share = work(rng, "plain", WORSE if worse else 0.0)
    truth = pd.Series(share).groupby(rows["agent"]).mean()
    people = [person for person in compare_rows(rows).agents if not worse or person.name == str(PEOPLE - 1)]
    return float(np.mean([_holds(person, truth[person.name]) for person in people]))


def _holds(person: AgentResult, truth: float) -> bool:
    return bool(person.low <= truth <= person.high)


def acted(rng: np.random.Generator, planted: float = 0.0, wobble: float = 0.03, season: float = 0.03) -> Effect:
    """Return the effect of an action taken after the worst month of a segment; nothing was done but `planted`."""
    starts = list(pd.date_range("2024-01-01", periods=MONTHS, freq="MS"))
    wave = season * np.sin(2 * np.pi * (np.arange(MONTHS) + rng.integers(12)) / 12)
    own, rest = (level + wave + rng.normal(0, wobble, MONTHS) for level in (0.75, 0.82))
    sizes = [np.maximum(rng.poisson(size, MONTHS), 1) for size in (OWN, OTHERS)]
    good = [rng.binomial(size, share) for size, share in zip(sizes, (own, rest), strict=True)]
    first = 8 + int(np.argmin(good[0][7 : MONTHS - 6] / sizes[0][7 : MONTHS - 6]))
    good[0][first:] = rng.binomial(sizes[0][first:], np.clip(own[first:] + planted, 0, 0.99))
    months = _months(starts, first)
    rows = [_rows(starts, *pair) for pair in zip(sizes, good, strict=True)]
    cells = [side_of(kpi("csat"), part, days) for part in rows for days in (months.days_before, months.days_since)]
    luck = effect(kpi("csat"), cells[0], cells[1], (cells[2], cells[3]))
    return swung(luck, fit_of(kpi("csat"), months, *rows))


def _months(starts: list[pd.Timestamp], first: int) -> Months:
    before = starts[: first - 1]
    return Months(tuple(before[-12:]), tuple(starts[first : first + 6]), tuple(before[:-12]), starts[first - 1])


def _rows(starts: list[pd.Timestamp], sizes: np.ndarray, good: np.ndarray) -> pd.DataFrame:
    measure = np.concatenate([np.arange(n) < hits for n, hits in zip(sizes, good, strict=True)])
    return pd.DataFrame({"day": np.repeat(np.array(starts, "datetime64[us]"), sizes), "measure": measure.astype(float)})


def finds_repeats(rng: np.random.Generator) -> bool:
    """Return whether a group is found where customers alone have levels of their own."""
    return bool(search(segments.repeated(rng)).segments)


Draw = Callable[[np.random.Generator], float]

ROWS: dict[str, tuple[Draw, float, bool]] = {
    **{
        f"agents, {kind}: anybody told apart": (lambda rng, kind=kind: told_apart(rng, kind), FALSE, False)
        for kind in ("plain", "a specialist", "three specialists", "own customers")
    },
    "agents: interval of an equal": (lambda rng: covered(rng, worse=False), COVERED, True),
    "agents: interval of the one 15 points worse": (lambda rng: covered(rng, worse=True), COVERED, True),
    "actions after the worst month: “better”": (lambda rng: acted(rng).low > 0, FALSE, False),
    "actions, 15 points planted: “better”": (lambda rng: acted(rng, PLANTED).low > 0, 0.8, True),
    "actions, 15 points planted: inside the interval": (lambda rng: _inside(acted(rng, PLANTED)), COVERED, True),
    "groups, strangers: any found": (lambda rng: bool(search(segments.desk(rng)).segments), FALSE, False),
    "groups, repeat customers: any found": (finds_repeats, FALSE, False),
    "groups, planted, exactly 25 points: named first": (
        lambda rng: segments.comes_first(rng, drawn=False), 0.95, True,
    ),
    "groups, planted, drawn: named first": (lambda rng: segments.comes_first(rng, drawn=True), 0.85, True),
}  # fmt: skip
"""What is counted, how it is drawn, its aim, and whether more is better."""


def _inside(found: Effect) -> bool:
    return found.low <= PLANTED <= found.high


def measure(desks: int, seed: int = 16) -> dict[str, float]:
    """Return the share of each row over so many desks."""
    shares = {}
    for place, (name, (draw, _, _)) in enumerate(ROWS.items()):
        rng = np.random.default_rng([seed, place])
        shares[name] = float(np.mean([draw(rng) for _ in range(desks)]))
    return shares


def section(shares: dict[str, float], desks: int, seconds: float) -> str:
    """Return the section of docs/calibration.md."""
    lines = [f"| {name} | {_text(share, desks)} | {_aim(name)} |" for name, share in shares.items()]
    head = (
        f"{HEAD}\n\nWritten by `python -m tests.calibration.questions {desks} --write`: {desks} desks a row, "
        f"{max(round(seconds / 60), 1)} minutes of one\nprocessor; ± is the standard error.\n"
    )
    return "\n".join([head, "| | share | aim |", "|---|---|---|", *lines, ""])


def _text(share: float, desks: int) -> str:
    return f"{100 * share:.1f} % ± {100 * (max(share * (1 - share), 0) / desks) ** 0.5:.1f}"


def _aim(name: str) -> str:
    _, aim, more = ROWS[name]
    return f"{'≥' if more else '≤'} {100 * aim:.0f} %"


def main(arguments: list[str]) -> None:
    """Print the section, or put it at the end of docs/calibration.md."""
    desks = int(next((text for text in arguments if text.isdigit()), DESKS))
    began = time.process_time()
    shares = measure(desks)
    text = section(shares, desks, time.process_time() - began)
    sys.stdout.write(text)
    if "--write" in arguments:
        DOCUMENT.write_text(with_section(DOCUMENT.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
