"""The words a lead can say aloud about a figure, a change and a target. One place, both languages."""

from __future__ import annotations

import math
from collections.abc import Sequence

from metrics.analysis.change import Change
from metrics.catalogue import Counted, Kpi, kpi
from metrics.statistics.verdict import SENTENCES, Verdict
from metrics.text.translation import N_, Words

NOTHING = "—"
DECIMALS = {"score": 2, "points": 0, "tickets": 0, "answers": 0, "customers": 0}


def value(words: Words, block: Kpi, number: float | None) -> str:
    """Return a figure's value in its unit: 80 %, +25, 4.20, 3.5 h, 1,204; “no data” when there is none."""
    if number is None or math.isnan(number):
        return words(N_("no data"))
    if block.unit == "share":
        return words.percent(number, 0 if abs(number) in (0, 1) else 1)
    if block.unit == "hours":
        return words.duration(number)
    if block.unit == "points":
        return words.signed(number, 0)
    return words.number(number, DECIMALS.get(block.unit, 2))


def course(words: Words, block: Kpi, values: Sequence[float]) -> str:
    """Return the way of a figure over some periods, oldest first: where it began, where it stands, its extremes."""
    numbers = [number for number in values if not math.isnan(number)]
    if not numbers:
        return words(N_("no data"))
    ends = {"first": value(words, block, values[0]), "last": value(words, block, values[-1])}
    extremes = {"low": value(words, block, min(numbers)), "high": value(words, block, max(numbers))}
    if len(numbers) == len(values):
        template = N_("Over {count} {count:period|periods} from {first} to {last}; lowest {low}, highest {high}.")
        return words(template, count=len(values), **ends, **extremes)
    template = N_(
        "Over {count} {count:period|periods}, {gaps} without data, from {first} to {last};"
        " lowest {low}, highest {high}."
    )
    return words(template, count=len(values), gaps=len(values) - len(numbers), **ends, **extremes)


def step(words: Words, block: Kpi, number: float | None) -> str:
    """Return a difference in the figure's unit, signed: +4.2 points, −0.15, +1.2 h."""
    if number is None or math.isnan(number):
        return NOTHING
    if block.unit == "share":
        return words.points(number)
    if block.unit == "hours":
        return words.duration(number, sign=True)
    return words.signed(number, DECIMALS.get(block.unit, 2))


def bare_step(words: Words, block: Kpi, number: float | None) -> str:
    """Return a difference without the word for points, for a column that names them above."""
    if number is None or math.isnan(number) or block.unit != "share":
        return step(words, block, number)
    return words.signed(number * 100, 1)


SAMPLES: dict[Counted, tuple[str, str]] = {
    "tickets": (N_("{n} ticket"), N_("{n} tickets")),
    "answers": (N_("{n} answer"), N_("{n} answers")),
    "customers": (N_("{n} customer"), N_("{n} customers")),
    "votes": (N_("{n} vote"), N_("{n} votes")),
    "employees": (N_("{n} employee"), N_("{n} employees")),
    "months": (N_("{n} month"), N_("{n} months")),
    "looks": (N_("{n} look for help"), N_("{n} looks for help")),
}


def sample(words: Words, block: Kpi, n: int) -> str:
    """Return what n counts: “393 answers”, “1,204 tickets”."""
    singular, plural = SAMPLES[block.counts]
    return words(singular if n == 1 else plural, n=words.number(n))


def sure(words: Words, block: Kpi, low: float, high: float) -> str:
    """Return how sure a figure is: “the true figure is likely 49–94 %”; empty where there is no interval."""
    if math.isnan(low) or math.isnan(high):
        return ""
    ends = {"low": value(words, block, low), "high": value(words, block, high)}
    return words(N_("the true figure is likely {low} to {high}"), **ends)


def figure(words: Words, block: Kpi, number: float, n: int, low: float, high: float) -> str:
    """Return a whole figure as a sentence: “80.0 % of 10 answers; the true figure is likely 49.0 % to 94.3 %”."""
    if math.isnan(number):
        return words(block.nothing)
    text = words(N_("{value} from {sample}"), value=value(words, block, number), sample=sample(words, block, n))
    likely = sure(words, block, low, high)
    return words(N_("{figure}; {likely}"), figure=text, likely=likely) if likely else text


def change(words: Words, step: Change) -> str:
    """Return a change as a sentence: “up 20.0 points; likely between 5.2 and 33.4”, or why nothing can be claimed."""
    if step.verdict not in CLAIMED:
        return words(SENTENCES[step.verdict])
    text = _run(words, step) if step.run else _step(words, step)
    return text if step.verdict == "signal" else words(CLAIMED[step.verdict], change=text)


def _run(words: Words, step: Change) -> str:
    block, up = kpi(step.kpi), step.run_difference > 0
    template = (
        N_("the last {count} periods lie {size} above {before}, the level before; likely between {low} and {high}")
        if up
        else N_("the last {count} periods lie {size} below {before}, the level before; likely between {low} and {high}")
    )
    sizes = {"count": step.run, "size": size(words, block, step.run_difference)}
    sizes["before"] = value(words, block, step.run_before)
    return words(template, **sizes, **(reach(words, block, step.run_low, step.run_high) or {}))


def _step(words: Words, step: Change) -> str:
    block, up = kpi(step.kpi), step.difference > 0
    number = size(words, block, step.difference)
    if math.isnan(step.difference_low):
        usual = N_("up {step}; more than trend and usual swing explain")
        return words(usual if up else N_("down {step}; more than trend and usual swing explain"), step=number)
    ends = reach(words, block, step.difference_low, step.difference_high)
    if ends is None:
        return words(N_("up {step}") if up else N_("down {step}"), step=number)
    likely = N_("up {step}; likely between {low} and {high}")
    return words(likely if up else N_("down {step}; likely between {low} and {high}"), step=number, **ends)


def reach(words: Words, block: Kpi, low: float, high: float) -> dict[str, str] | None:
    """Return both ends of a difference's interval without their sign, the nearer first; None where they straddle 0."""
    if low < 0 < high:
        return None
    ends = sorted((abs(low), abs(high)))
    return {name: end_of(words, block, end) for name, end in zip(("low", "high"), ends, strict=True)}


CLAIMED: dict[Verdict, str] = {
    "signal": N_("{change}"),
    "early": N_("{change}; an early sign, from too few to be sure"),
    "beyond luck": N_("{change}; more than luck, but the usual wobble is not known yet"),
}
"""Verdicts that come with the size of the change, and how they qualify it."""


def end_of(words: Words, block: Kpi, number: float) -> str:
    """Return one end of a difference's interval; points are named once, behind the difference itself."""
    return words.number(number * 100, 1) if block.unit == "share" else size(words, block, number)


def signed_end(words: Words, block: Kpi, number: float) -> str:
    """Return one end of a signed difference's interval, points named once as well: +1.2."""
    return words.signed(number * 100, 1) if block.unit == "share" else step(words, block, number)


def size(words: Words, block: Kpi, number: float) -> str:
    """Return how big a difference is, without its sign: 6.2 points, 0.15, 1.2 h."""
    if block.unit == "share":
        return words(N_("{number} points"), number=words.number(abs(number) * 100, 1))
    return value(words, block, abs(number)).lstrip("+")


def headline(words: Words, step: Change, period: str) -> str:
    """Return the finding of the period with this label in one sentence: the figure, and how it stands against before.

    “CSAT, satisfied share: 75.6% from 361 answers in October 2026 — down 9.5 points; likely between 3.5 and 15.3”.
    """
    block, when = kpi(step.kpi), words.during(period)
    if math.isnan(step.value):
        return words(N_("{figure}: no data {when}"), figure=block.name(words), when=when)
    values = {"figure": block.name(words), "said": _with_sample(words, step), "when": when}
    if step.verdict in CLAIMED:
        return words(N_("{figure}: {said} {when} — {change}"), change=change(words, step), **values)
    if step.before_n == 0:
        return words(N_("{figure}: {said} {when} — no earlier period to compare with"), **values)
    return words(N_("{figure}: {said} {when} — {change}"), change=words(NO_CHANGE[step.verdict]), **values)


NO_CHANGE: dict[Verdict, str] = {
    "noise": N_("no change beyond the normal wobble"),
    "luck": N_("no change beyond luck; the usual wobble is not known yet"),
    "too few": N_("too few to tell a change"),
    "unknown": N_("the usual wobble is not known yet"),
    "unfinished": N_("the period is not finished"),
    "waiting": N_("answers can still arrive"),
}


def _with_sample(words: Words, step: Change) -> str:
    """Return the value and what it rests on; a count, which is its own n, stands alone."""
    block = kpi(step.kpi)
    text = value(words, block, step.value)
    if block.unit == block.counts:
        return text
    return words(N_("{value} from {sample}"), value=text, sample=sample(words, block, step.n))
