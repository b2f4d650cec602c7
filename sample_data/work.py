"""The processing of a ticket: its agent, durations and outcome."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from sample_data import arrivals
from sample_data import catalogue as c
from sample_data.model import MIGRATION, SELF_SERVICE, VPN_CLIENT, Agent, Requester, Ticket, stream
from sample_data.office import BERLIN, SHANGHAI, Office, wall_clock
from sample_data.people import AGENTS, requesters, shanghai_requesters

SHANGHAI_TEAM = "上海服务台"
VPN = next(category for category in c.CATEGORIES if category.name == "VPN")


@dataclass(frozen=True)
class Request:
    """A ticket on arrival, before processing; `created` is the office's wall-clock time."""

    created: datetime
    channel: str
    category: c.Category
    kind: str
    priority: str
    requester: Requester
    subject: str


def tickets() -> list[Ticket]:
    """Return every ticket of the sample desk in the order of arrival, without answers."""
    europe, china = stream("europe"), stream("shanghai")
    people, chinese = requesters(), shanghai_requesters()
    requests = [_request(europe, BERLIN, moment, people) for moment in arrivals.europe(europe, BERLIN)]
    requests += [_request(europe, BERLIN, moment, people, vpn=True) for moment in arrivals.vpn_chats(europe, BERLIN)]
    handled = [_handle(europe, BERLIN, request) for request in requests]
    handled += [
        _handle(china, SHANGHAI, _request(china, SHANGHAI, moment, chinese))
        for moment in arrivals.shanghai(china, SHANGHAI)
    ]
    return sorted(handled, key=lambda t: (t.created, t.requester.number))


def _request(
    rng: random.Random, office: Office, moment: datetime, people: list[Requester], *, vpn: bool = False
) -> Request:
    category = VPN if vpn else rng.choices(c.CATEGORIES, [x.weight for x in c.CATEGORIES])[0]
    channel = "chat" if vpn else _channel(rng, office, moment, category)
    mixes = c.PRIORITIES_BEFORE if wall_clock(office.aware(moment)).date() < MIGRATION else c.PRIORITIES_AFTER
    priority = rng.choices(c.PRIORITIES, mixes[channel])[0]
    kind = rng.choices(list(category.kinds), list(category.kinds.values()))[0]
    requester = rng.choices(people, [person.volume_weight for person in people])[0]
    return Request(moment, channel, category, kind, priority, requester, rng.choice(category.subjects))


def _channel(rng: random.Random, office: Office, moment: datetime, category: c.Category) -> str:
    mix = dict(c.CHANNELS_BEFORE if moment.date() < MIGRATION else c.CHANNELS_AFTER)
    mix["portal"] *= category.portal
    if not office.open_at(moment):
        mix |= {"chat": 0, "phone": 0}
    return rng.choices(list(mix), list(mix.values()))[0]


def _agent(rng: random.Random, office: Office, request: Request) -> Agent:
    team = SHANGHAI_TEAM if office is SHANGHAI else request.category.team if rng.random() < 0.6 else "Service Desk"
    candidates = [a for a in AGENTS if a.team == team and request.channel in a.channels]
    candidates = candidates or [a for a in AGENTS if a.team == "Service Desk" and request.channel in a.channels]
    return rng.choices(candidates, [a.volume_weight for a in candidates])[0]


def _response_minutes(rng: random.Random, request: Request, pace: float) -> float:
    typical = c.RESPONSE_MINUTES[request.channel] * c.RESPONSE_PACE[request.priority]
    return typical * pace * rng.lognormvariate(0, 0.75)


def _resolve_minutes(rng: random.Random, request: Request, pace: float) -> float:
    typical = request.category.hours * c.RESOLVE_PACE[request.priority] * c.RESOLVE_CHANNEL[request.channel]
    waits = rng.uniform(6, 16) if rng.random() < 0.06 else 1.0
    return 60 * typical * pace * waits * rng.lognormvariate(0, 0.8)


def _paces(request: Request) -> tuple[float, float]:
    """Return the factors by which the first response and the resolution are slower than typical."""
    portal_reset = request.channel == "portal" and request.category.name == "Password reset"
    vpn_chat = request.channel == "chat" and request.category.name == "VPN"
    if portal_reset:
        return (0.12, 0.15) if request.created.date() >= SELF_SERVICE else (2.2, 1.6)
    if vpn_chat and request.created.date() >= VPN_CLIENT:
        return 3.0, 2.4
    busy = 1.25 if request.created.month == 1 or request.created.weekday() == 0 else 1.0
    return busy, busy


def _handle(rng: random.Random, office: Office, request: Request) -> Ticket:
    quick, pace = _paces(request)
    to_response = _response_minutes(rng, request, quick)
    to_solve = _resolve_minutes(rng, request, pace)
    slow = math.log(to_solve / 60 / request.category.hours)
    reopens = _reopens(rng, pace, slow)
    first_response = office.add(request.created, 60 * to_response)
    first_resolved = office.add(first_response, 60 * to_solve)
    resolved = office.add(first_resolved, sum(3600 * rng.uniform(1, 9) for _ in range(reopens)))
    return _ticket(rng, office, request, (first_response, first_resolved, resolved), reopens, slow)


def _reopens(rng: random.Random, pace: float, slow: float) -> int:
    likely = min(max(0.055 + 0.02 * slow + (0.1 if pace > 2 else 0), 0.015), 0.3)
    return (rng.random() < likely) + (rng.random() < likely / 8)


def _ticket(
    rng: random.Random,
    office: Office,
    r: Request,
    times: tuple[datetime, datetime, datetime],
    reopens: int,
    slow: float,
) -> Ticket:
    first_response, first_resolved, resolved = times
    escalated = rng.random() < min(max(0.06 + 0.05 * slow, 0.01), 0.4)
    aware = office.aware
    return Ticket(
        desk="shanghai" if office is SHANGHAI else "zendesk" if r.created.date() < MIGRATION else "freshdesk",
        created=aware(r.created),
        channel=r.channel,
        category=r.category.name,
        kind=r.kind,
        priority=r.priority,
        requester=r.requester,
        subject=r.subject,
        agent=_agent(rng, office, r),
        first_response=aware(first_response),
        first_resolved=aware(first_resolved),
        resolved=aware(resolved),
        closed=aware(resolved + timedelta(days=3)),
        response_due=aware(office.add(r.created, 3600 * c.RESPONSE_TARGET_HOURS[r.priority])),
        due=aware(office.add(r.created, 3600 * c.RESOLVE_TARGET_HOURS[r.priority])),
        response_minutes=office.minutes(r.created, first_response),
        resolve_minutes=office.minutes(r.created, resolved),
        reopens=reopens,
        replies=_replies(rng, reopens, slow),
        stations=1 + escalated + (rng.random() < 0.12),
        escalated=escalated,
        complaint=rng.random() < 0.012 + 0.03 * reopens,
    )


def _replies(rng: random.Random, reopens: int, slow: float) -> int:
    replies = 1 + reopens
    while rng.random() < min(max(0.36 + 0.1 * slow, 0.1), 0.75) and replies < 12:
        replies += 1
    return replies
