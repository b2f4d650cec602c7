"""The statistics by which the seeded effects are measured."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from itertools import pairwise
from statistics import mean

from statsmodels.stats.proportion import confint_proportions_2indep

from sample_data.model import DESK_ZONE, VPN_CLIENT, Ticket
from sample_data.office import wall_clock
from sample_data.seeded_effects import PRIORITIES

LAST_MONTH = date(2026, 10, 1)
YEAR_BEFORE = date(2025, 11, 1)


def satisfied(answers: list[Ticket]) -> int:
    """Return the number of these rated tickets with a satisfied answer."""
    return sum(t.answer.satisfied for t in answers if t.answer)


def share(answers: list[Ticket]) -> float:
    """Return the satisfied share of these rated tickets."""
    return satisfied(answers) / len(answers)


def change_interval(later: list[Ticket], earlier: list[Ticket]) -> tuple[float, float]:
    """Return the 95 % interval of the change in the satisfied share (Newcombe)."""
    counts = (satisfied(later), len(later), satisfied(earlier), len(earlier))
    low, high = confint_proportions_2indep(*counts, method="newcomb")
    return float(low), float(high)


def answered_day(ticket: Ticket) -> date:
    """Return the desk's day of the answer; a Zendesk export lacks it, so there the day of resolution."""
    reply = ticket.answer
    moment = reply.answered if reply and reply.answered and reply.tool == "survey" else ticket.resolved
    return wall_clock(moment).date()


def change_since(answers: list[Ticket], day: date) -> dict[str, float]:
    """Return counts and satisfied shares of tickets opened before and since `day`, and the change's interval."""
    before, after = [t for t in answers if t.day < day], [t for t in answers if t.day >= day]
    low, high = change_interval(after, before)
    return {
        "n_before": len(before),
        "satisfied_before": satisfied(before),
        "share_before": share(before),
        "n_after": len(after),
        "satisfied_after": satisfied(after),
        "share_after": share(after),
        "change": share(after) - share(before),
        "change_low": low,
        "change_high": high,
    }


def baseline_and_last_month(answers: list[Ticket]) -> tuple[list[Ticket], list[Ticket]]:
    """Return the answers from the migration to the new VPN client (the baseline) and those of the last month."""
    before = [t for t in answers if YEAR_BEFORE <= answered_day(t) < VPN_CLIENT]
    return before, [t for t in answers if answered_day(t) >= LAST_MONTH]


def lower_limit(answers: list[Ticket]) -> float:
    """Return the lower control limit (XmR) of the monthly satisfied share over all months but the last."""
    by_month: dict[date, list[Ticket]] = defaultdict(list)
    for ticket in answers:
        by_month[answered_day(ticket).replace(day=1)].append(ticket)
    shares = [share(by_month[month]) for month in sorted(by_month) if month < LAST_MONTH]
    ranges = [abs(later - earlier) for earlier, later in pairwise(shares)]
    return mean(shares) - 2.66 * mean(ranges)


def paradox(answers: list[Ticket], first: str, second: str) -> dict[str, float | bool]:
    """Return both channels' satisfied shares, in total and by priority, and whether each priority reverses it."""
    shares: dict[str, float | bool] = {}
    for channel in (first, second):
        rated_tickets = [t for t in answers if t.channel == channel]
        shares |= {f"{channel}_n": len(rated_tickets), f"{channel}_share": share(rated_tickets)}
        for priority in PRIORITIES:
            part = [t for t in rated_tickets if t.priority == priority]
            shares |= {f"{channel}_{priority}_n": len(part), f"{channel}_{priority}_share": share(part)}
    reversed_order = all(shares[f"{first}_{p}_share"] < shares[f"{second}_{p}_share"] for p in PRIORITIES)
    return shares | {"holds": reversed_order and shares[f"{first}_share"] > shares[f"{second}_share"]}


def answers_by_requester(answers: list[Ticket]) -> dict[str, list[Ticket]]:
    """Return each requester's rated tickets in the order of their answers."""
    histories: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in sorted(answers, key=_answered_at):
        histories[ticket.requester.name].append(ticket)
    return histories


def _answered_at(ticket: Ticket) -> datetime:
    return (ticket.answer and ticket.answer.answered) or datetime.max.replace(tzinfo=DESK_ZONE)
