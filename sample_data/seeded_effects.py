"""The truths that are planted: which ratings end satisfied, whose are decided by hand, what is blemished."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from sample_data.model import DESK_ZONE, MOVED, SELF_SERVICE, VPN_CLIENT, Answer, Ticket, rated, stream
from sample_data.office import wall
from sample_data.people import ADVOCATES, AT_RISK, LUCKY, NAMED, WATCH
from sample_data.survey_responses import answer

Cell = tuple[str, ...]

VPN_CHAT_AFTER = {"06": 0.66, "07": 0.65, "08": 0.66, "09": 0.65, "10": 0.46}
VPN_CHAT_BEFORE = 0.85
PORTAL_RESET = {"before": 0.77, "after": 0.94}
SATISFIED: dict[Cell, tuple[float, float, float, float]] = {
    ("before", "email"): (0.60, 0.70, 0.865, 0.905),
    ("before", "phone"): (0.70, 0.785, 0.92, 0.95),
    ("before", "chat"): (0.75, 0.80, 0.865, 0.90),
    ("before", "portal"): (0.75, 0.80, 0.865, 0.90),
    ("after", "email"): (0.80, 0.83, 0.86, 0.875),
    ("after", "phone"): (0.83, 0.86, 0.885, 0.90),
    ("after", "chat"): (0.85, 0.87, 0.90, 0.91),
    ("after", "portal"): (0.82, 0.84, 0.875, 0.885),
}
"""Planned satisfied share by era and channel, for urgent, high, medium and low priority."""
STRETCH = 40
"""The plan is kept over so many answers of a cell, so that single months wobble but do not wander."""
PRIORITIES = ("urgent", "high", "medium", "low")
LUCKY_FROM, LUCKY_UNTIL = date(2026, 8, 17), date(2026, 10, 12)
LUCKY_TICKETS, LUCKY_ANSWERS = 12, 6


def lucky_agent(tickets: list[Ticket]) -> None:
    """Hand a few easy tickets to the new agent; six are answered."""
    rng = stream("lucky")
    easy = [t for t in tickets if _easy(t)]
    chosen = rng.sample(easy, LUCKY_TICKETS)
    for i, ticket in enumerate(sorted(chosen, key=lambda t: t.created)):
        ticket.agent = LUCKY
        ticket.answer = Answer("survey", ticket.resolved + timedelta(hours=1))
        if i % 2 == 0 and i // 2 < LUCKY_ANSWERS:
            answer(ticket, rng.uniform(1, 30))


def named_customers(tickets: list[Ticket]) -> None:
    """Let the customers of the planted story answer every survey up to their last, and none after."""
    rng = stream("named")
    for ticket in tickets:
        until = NAMED.get(ticket.requester.name)
        if until and ticket.answer and ticket.day >= date(2026, 3, 1):
            answer(ticket, rng.uniform(1, 20))
            if wall(_when(ticket)).date() > until:
                ticket.answer.answered = None


def decide(tickets: list[Ticket]) -> None:
    """Decide who was satisfied: in each cell the planned share, the best latent satisfaction first."""
    cells: dict[Cell, list[Ticket]] = defaultdict(list)
    for ticket in rated(tickets):
        cells[_cell(ticket)].append(ticket)
    for cell, members in cells.items():
        members.sort(key=_when)
        for start in range(0, len(members), STRETCH):
            _satisfy(members[start : start + STRETCH], start, _share(cell))
    for name in NAMED:
        _decide_named(_history(tickets, name), name)


def _satisfy(members: list[Ticket], start: int, planned: float) -> None:
    """Let the planned share of these answers end satisfied; what rounding leaves over goes to the next stretch."""
    count = round(planned * (start + len(members))) - round(planned * start)
    for ticket in sorted(members, key=lambda t: -_answer(t).latent)[:count]:
        _answer(ticket).satisfied = True


def settle_customers(tickets: list[Ticket]) -> None:
    """Give the named customers their last words, and see that nobody else is at risk by accident."""
    by_name: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in rated(tickets):
        by_name[ticket.requester.name].append(ticket)
    for name, history in by_name.items():
        asked = sorted((t for t in history if _answer(t).nps is not None), key=_when)
        if asked:
            _settle(name, history, _answer(asked[-1]))


def blemish(tickets: list[Ticket]) -> None:
    """Merge a few Zendesk tickets into others and leave some fields blank, as happens."""
    rng = stream("blemishes")
    zendesk = [t for t in tickets if t.desk == "zendesk"]
    for ticket in rng.sample(zendesk, 9):
        ticket.merged = True
    for ticket in rng.sample(zendesk, 14) + rng.sample([t for t in tickets if t.desk == "freshdesk"], 11):
        ticket.blanks.add("organisation")
    for ticket in rng.sample([t for t in tickets if t.desk == "freshdesk"], 60):
        ticket.blanks.add("hours")
    for ticket in rng.sample([t for t in tickets if t.desk == "shanghai"], 5):
        ticket.blanks.add("kind")


def last_three_unhappy(history: list[Ticket]) -> bool:
    """Return whether the last three rated tickets were all dissatisfied, in whichever order one may read them."""
    return len(history) >= 3 and any(
        all(not _answer(t).satisfied for t in sorted(history, key=order)[-3:]) for order in (_when, _solved, _opened)
    )


def _easy(ticket: Ticket) -> bool:
    fits = ticket.desk == "freshdesk" and ticket.day >= LUCKY_FROM and wall(ticket.resolved).date() <= LUCKY_UNTIL
    plain = ticket.priority in ("medium", "low") and ticket.reopens == 0 and not ticket.portal_reset
    return fits and plain and ticket.channel in ("email", "phone") and ticket.requester.name not in NAMED


def _cell(ticket: Ticket) -> Cell:
    if ticket.agent is LUCKY:
        return ("lucky",)
    if ticket.vpn_chat:
        after = ticket.day >= VPN_CLIENT
        return ("vpn chat", wall(_when(ticket)).strftime("%m") if after else "before")
    if ticket.portal_reset:
        era = "Zendesk" if ticket.day < MOVED else "Freshdesk"
        return ("portal reset", "after" if ticket.day >= SELF_SERVICE else "before", era)
    return ("before" if ticket.day < MOVED else "after", ticket.channel, ticket.priority)


def _share(cell: Cell) -> float:
    if cell[0] == "lucky":
        return 1.0
    if cell[0] == "vpn chat":
        return VPN_CHAT_AFTER.get(cell[1], VPN_CHAT_BEFORE)
    if cell[0] == "portal reset":
        return PORTAL_RESET[cell[1]]
    return SATISFIED[cell[:2]][PRIORITIES.index(cell[2])]


def _decide_named(history: list[Ticket], name: str) -> None:
    happy = name in ADVOCATES
    for i, ticket in enumerate(history[-3:]):
        reply = _answer(ticket)
        reply.satisfied = happy
        reply.score = 5 if happy else (2, 1, 2)[i]


def _settle(name: str, history: list[Ticket], latest: Answer) -> None:
    if name in AT_RISK:
        latest.nps = 2 + AT_RISK.index(name)
    elif name == WATCH:
        latest.nps = 7
    elif name in ADVOCATES:
        latest.nps = 10
    elif last_three_unhappy(history) and (latest.nps or 0) <= 6:
        latest.nps = 7


def _history(tickets: list[Ticket], name: str) -> list[Ticket]:
    return sorted((t for t in rated(tickets) if t.requester.name == name), key=_when)


def _answer(ticket: Ticket) -> Answer:
    if ticket.answer is None:
        raise ValueError(f"Ticket {ticket.number} was never asked about.")
    return ticket.answer


def _when(ticket: Ticket) -> datetime:
    return _answer(ticket).answered or datetime.max.replace(tzinfo=DESK_ZONE)


def _solved(ticket: Ticket) -> datetime:
    return ticket.resolved


def _opened(ticket: Ticket) -> datetime:
    return ticket.created
