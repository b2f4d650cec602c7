"""The few sums by which the planted truths are measured."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from itertools import pairwise
from statistics import mean

from statsmodels.stats.proportion import confint_proportions_2indep

from sample_data.model import DESK_ZONE, VPN_CLIENT, Ticket
from sample_data.office import wall
from sample_data.seeded_effects import PRIORITIES

LAST_MONTH = date(2026, 10, 1)
YEAR_BEFORE = date(2025, 11, 1)


def happy(answers: list[Ticket]) -> int:
    """Return how many of these rated tickets ended satisfied."""
    return sum(t.answer.satisfied for t in answers if t.answer)


def share(answers: list[Ticket]) -> float:
    """Return the satisfied share of these rated tickets."""
    return happy(answers) / len(answers)


def gap(later: list[Ticket], earlier: list[Ticket]) -> tuple[float, float]:
    """Return the 95 % interval of the change in the satisfied share (Newcombe)."""
    counts = (happy(later), len(later), happy(earlier), len(earlier))
    low, high = confint_proportions_2indep(*counts, method="newcomb")
    return float(low), float(high)


def answered_day(ticket: Ticket) -> date:
    """Return the desk's day of the answer; a Zendesk export does not tell it, so there the day it was solved."""
    reply = ticket.answer
    moment = reply.answered if reply and reply.answered and reply.tool == "survey" else ticket.resolved
    return wall(moment).date()


def change_since(answers: list[Ticket], day: date) -> dict[str, float]:
    """Return counts and satisfied shares of tickets opened before and since `day`, and the change's interval."""
    before, after = [t for t in answers if t.day < day], [t for t in answers if t.day >= day]
    low, high = gap(after, before)
    return {
        "n_before": len(before),
        "satisfied_before": happy(before),
        "share_before": share(before),
        "n_after": len(after),
        "satisfied_after": happy(after),
        "share_after": share(after),
        "change": share(after) - share(before),
        "change_low": low,
        "change_high": high,
    }


def usual(answers: list[Ticket]) -> tuple[list[Ticket], list[Ticket]]:
    """Return the answers of the months from the move to the new VPN client (the usual level) and of the last month."""
    before = [t for t in answers if YEAR_BEFORE <= answered_day(t) < VPN_CLIENT]
    return before, [t for t in answers if answered_day(t) >= LAST_MONTH]


def lower_limit(answers: list[Ticket]) -> float:
    """Return the lower control limit (XmR) of the monthly satisfied share over all months but the last."""
    by_month: dict[date, list[Ticket]] = defaultdict(list)
    for ticket in answers:
        by_month[answered_day(ticket).replace(day=1)].append(ticket)
    shares = [share(by_month[month]) for month in sorted(by_month) if month < LAST_MONTH]
    moves = [abs(later - earlier) for earlier, later in pairwise(shares)]
    return mean(shares) - 2.66 * mean(moves)


def paradox(answers: list[Ticket], first: str, second: str) -> dict[str, float | bool]:
    """Return both channels' satisfied shares, over all and by priority, and whether the order turns round in each."""
    found: dict[str, float | bool] = {}
    for channel in (first, second):
        mine = [t for t in answers if t.channel == channel]
        found |= {f"{channel}_n": len(mine), f"{channel}_share": share(mine)}
        for priority in PRIORITIES:
            part = [t for t in mine if t.priority == priority]
            found |= {f"{channel}_{priority}_n": len(part), f"{channel}_{priority}_share": share(part)}
    turned = all(found[f"{first}_{p}_share"] < found[f"{second}_{p}_share"] for p in PRIORITIES)
    return found | {"holds": turned and found[f"{first}_share"] > found[f"{second}_share"]}


def named(answers: list[Ticket]) -> dict[str, list[Ticket]]:
    """Return each requester's rated tickets in the order of their answers."""
    histories: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in sorted(answers, key=_when):
        histories[ticket.requester.name].append(ticket)
    return histories


def _when(ticket: Ticket) -> datetime:
    return (ticket.answer and ticket.answer.answered) or datetime.max.replace(tzinfo=DESK_ZONE)
