"""What the sample desk is made of: people, tickets, answers, and the dates that matter."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

SEED = 20260302
DESK_ZONE = ZoneInfo("Europe/Berlin")
FIRST_MONTH = date(2024, 9, 1)
MONTHS = 26
MOVED = date(2025, 11, 1)
"""The desk left Zendesk for Freshdesk: tickets opened from this day on are in Freshdesk."""
SELF_SERVICE = date(2026, 3, 2)
"""Password resets asked for in the portal were automated."""
VPN_CLIENT = date(2026, 6, 1)
"""A new VPN client came, and the chat could not cope."""
EXPORTED = datetime(2026, 11, 1, 6, tzinfo=DESK_ZONE)
"""When the Freshdesk, survey and Shanghai files were taken: nothing later is in them."""


@dataclass(frozen=True)
class Agent:
    """Somebody who answers tickets; `skill` moves satisfaction (in standard deviations), `pull` the volume."""

    name: str
    team: str
    channels: tuple[str, ...]
    skill: float = 0.0
    pull: float = 1.0


@dataclass(frozen=True)
class Requester:
    """A customer's employee; `mood` moves every answer, `pull` how often they write."""

    number: int
    name: str
    organisation: str
    language: str
    mood: float
    pull: float


@dataclass
class Answer:
    """A survey sent about a ticket, and what came back (None while nothing did)."""

    tool: str
    sent: datetime
    answered: datetime | None = None
    latent: float = 0.0
    satisfied: bool = False
    score: int | None = None
    nps: int | None = None
    ces: int | None = None
    comment: str = ""


@dataclass
class Ticket:
    """One ticket as it happened; instants carry their zone, minutes are working time."""

    desk: str
    created: datetime
    channel: str
    category: str
    kind: str
    priority: str
    requester: Requester
    subject: str
    agent: Agent
    first_response: datetime
    first_resolved: datetime
    resolved: datetime
    closed: datetime
    response_due: datetime
    due: datetime
    response_minutes: int
    resolve_minutes: int
    reopens: int
    replies: int
    stations: int
    escalated: bool
    complaint: bool
    merged: bool = False
    number: str = ""
    answer: Answer | None = None
    blanks: set[str] = field(default_factory=set)

    @property
    def day(self) -> date:
        """The day it was opened, in the desk's zone."""
        return self.created.astimezone(DESK_ZONE).date()

    @property
    def vpn_chat(self) -> bool:
        """Whether it belongs to the segment that goes bad."""
        return self.channel == "chat" and self.category == "VPN"

    @property
    def portal_reset(self) -> bool:
        """Whether it belongs to the segment that was improved."""
        return self.channel == "portal" and self.category == "Password reset"


def stream(stage: str) -> random.Random:
    """Return the random numbers of one stage, so that changing one stage leaves the others as they were."""
    return random.Random(f"{SEED}/{stage}")


def months() -> list[date]:
    """Return the first day of each month of the sample."""
    first = FIRST_MONTH.year * 12 + FIRST_MONTH.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + MONTHS)]


def rated(tickets: list[Ticket]) -> list[Ticket]:
    """Return the tickets whose survey was answered."""
    return [t for t in tickets if t.answer is not None and t.answer.answered is not None]
