"""Seeded effects: the satisfied share of each segment, the ratings of single customers, and defects of the data."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from sample_data.model import DESK_ZONE, MIGRATION, SELF_SERVICE, VPN_CLIENT, Answer, Ticket, rated, stream
from sample_data.office import wall_clock
from sample_data.people import ADVOCATES, AT_RISK, LUCKY, SEEDED_CUSTOMERS, WATCH
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
ANSWERS_PER_BATCH = 40
"""The planned share holds for each batch of so many answers of a cell, which limits its variation by month."""
PRIORITIES = ("urgent", "high", "medium", "low")
LUCKY_FROM, LUCKY_UNTIL = date(2026, 8, 17), date(2026, 10, 12)
LUCKY_TICKETS, LUCKY_ANSWERS = 12, 6


def lucky_agent(tickets: list[Ticket]) -> None:
    """Assign a few easy tickets to the new agent; six are answered."""
    rng = stream("lucky")
    easy = [t for t in tickets if _is_easy(t)]
    chosen = rng.sample(easy, LUCKY_TICKETS)
    for i, ticket in enumerate(sorted(chosen, key=lambda t: t.created)):
        ticket.agent = LUCKY
        ticket.answer = Answer("survey", ticket.resolved + timedelta(hours=1))
        if i % 2 == 0 and i // 2 < LUCKY_ANSWERS:
            answer(ticket, rng.uniform(1, 30))


def seeded_customers(tickets: list[Ticket]) -> None:
    """Let the seeded customers answer every survey up to their last day, and none after."""
    rng = stream("named")
    for ticket in tickets:
        until = SEEDED_CUSTOMERS.get(ticket.requester.name)
        if until and ticket.answer and ticket.day >= date(2026, 3, 1):
            answer(ticket, rng.uniform(1, 20))
            if wall_clock(_answered_at(ticket)).date() > until:
                ticket.answer.answered = None


def assign_satisfaction(tickets: list[Ticket]) -> None:
    """Assign satisfaction: in each cell the planned share, by descending latent satisfaction."""
    cells: dict[Cell, list[Ticket]] = defaultdict(list)
    for ticket in rated(tickets):
        cells[_cell(ticket)].append(ticket)
    for cell, members in cells.items():
        members.sort(key=_answered_at)
        for start in range(0, len(members), ANSWERS_PER_BATCH):
            _satisfy(members[start : start + ANSWERS_PER_BATCH], start, _share(cell))
    for name in SEEDED_CUSTOMERS:
        _assign_seeded(_history(tickets, name), name)


def _satisfy(members: list[Ticket], start: int, planned: float) -> None:
    """Assign the planned share of satisfied answers; the remainder of rounding goes to the next batch."""
    count = round(planned * (start + len(members))) - round(planned * start)
    for ticket in sorted(members, key=lambda t: -_answer(t).latent)[:count]:
        _answer(ticket).satisfied = True


def finish_customers(tickets: list[Ticket]) -> None:
    """Set the last NPS of seeded customers, and of others where it would put them at risk."""
    by_name: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in rated(tickets):
        by_name[ticket.requester.name].append(ticket)
    for name, history in by_name.items():
        with_nps = sorted((t for t in history if _answer(t).nps is not None), key=_answered_at)
        if with_nps:
            _set_last_nps(name, history, _answer(with_nps[-1]))


def add_defects(tickets: list[Ticket]) -> None:
    """Mark a few Zendesk tickets as merged and leave some fields blank, as in real exports."""
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
    """Return whether the last three rated tickets were all dissatisfied, in any of three plausible orders."""
    return len(history) >= 3 and any(
        all(not _answer(t).satisfied for t in sorted(history, key=order)[-3:])
        for order in (_answered_at, _solved, _opened)
    )


def _is_easy(ticket: Ticket) -> bool:
    fits = ticket.desk == "freshdesk" and ticket.day >= LUCKY_FROM and wall_clock(ticket.resolved).date() <= LUCKY_UNTIL
    plain = ticket.priority in ("medium", "low") and ticket.reopens == 0 and not ticket.portal_reset
    return fits and plain and ticket.channel in ("email", "phone") and ticket.requester.name not in SEEDED_CUSTOMERS


def _cell(ticket: Ticket) -> Cell:
    if ticket.agent is LUCKY:
        return ("lucky",)
    if ticket.vpn_chat:
        after = ticket.day >= VPN_CLIENT
        return ("vpn chat", wall_clock(_answered_at(ticket)).strftime("%m") if after else "before")
    if ticket.portal_reset:
        era = "Zendesk" if ticket.day < MIGRATION else "Freshdesk"
        return ("portal reset", "after" if ticket.day >= SELF_SERVICE else "before", era)
    return ("before" if ticket.day < MIGRATION else "after", ticket.channel, ticket.priority)


def _share(cell: Cell) -> float:
    if cell[0] == "lucky":
        return 1.0
    if cell[0] == "vpn chat":
        return VPN_CHAT_AFTER.get(cell[1], VPN_CHAT_BEFORE)
    if cell[0] == "portal reset":
        return PORTAL_RESET[cell[1]]
    return SATISFIED[cell[:2]][PRIORITIES.index(cell[2])]


def _assign_seeded(history: list[Ticket], name: str) -> None:
    happy = name in ADVOCATES
    for i, ticket in enumerate(history[-3:]):
        reply = _answer(ticket)
        reply.satisfied = happy
        reply.score = 5 if happy else (2, 1, 2)[i]


def _set_last_nps(name: str, history: list[Ticket], latest: Answer) -> None:
    if name in AT_RISK:
        latest.nps = 2 + AT_RISK.index(name)
    elif name == WATCH:
        latest.nps = 7
    elif name in ADVOCATES:
        latest.nps = 10
    elif last_three_unhappy(history) and (latest.nps or 0) <= 6:
        latest.nps = 7


def _history(tickets: list[Ticket], name: str) -> list[Ticket]:
    return sorted((t for t in rated(tickets) if t.requester.name == name), key=_answered_at)


def _answer(ticket: Ticket) -> Answer:
    if ticket.answer is None:
        raise ValueError(f"Ticket {ticket.number} has no survey.")
    return ticket.answer


def _answered_at(ticket: Ticket) -> datetime:
    return _answer(ticket).answered or datetime.max.replace(tzinfo=DESK_ZONE)


def _solved(ticket: Ticket) -> datetime:
    return ticket.resolved


def _opened(ticket: Ticket) -> datetime:
    return ticket.created
