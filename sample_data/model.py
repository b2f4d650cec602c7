"""The sample desk's data model: people, tickets, answers, and the dates of events."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

SEED = 20260302
DESK_ZONE = ZoneInfo("Europe/Berlin")
FIRST_MONTH = date(2024, 9, 1)
MONTHS = 26
MIGRATION = date(2025, 11, 1)
"""The desk migrated from Zendesk to Freshdesk: tickets created from this day on are in Freshdesk."""
SELF_SERVICE = date(2026, 3, 2)
"""Password resets requested in the portal were automated."""
VPN_CLIENT = date(2026, 6, 1)
"""A new VPN client was introduced, after which chat support for it deteriorated."""
EXPORTED = datetime(2026, 11, 1, 6, tzinfo=DESK_ZONE)
"""When the Freshdesk, survey and Shanghai files were exported: they contain nothing later."""


@dataclass(frozen=True)
class Agent:
    """An agent; `skill` shifts satisfaction (in standard deviations), `volume_weight` the share of tickets."""

    name: str
    team: str
    channels: tuple[str, ...]
    skill: float = 0.0
    volume_weight: float = 1.0


@dataclass(frozen=True)
class Requester:
    """A customer's employee; `mood` shifts every answer, `volume_weight` the number of tickets."""

    number: int
    name: str
    organisation: str
    language: str
    mood: float
    volume_weight: float


@dataclass
class Answer:
    """A survey sent about a ticket, and its answer (None without one)."""

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
    """One ticket; instants have their zone, minutes are business minutes."""

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
        """Whether it belongs to the segment that deteriorates."""
        return self.channel == "chat" and self.category == "VPN"

    @property
    def portal_reset(self) -> bool:
        """Whether it belongs to the segment that was improved."""
        return self.channel == "portal" and self.category == "Password reset"


def stream(stage: str) -> random.Random:
    """Return the random generator of one stage, so that a change of one stage leaves the others unchanged."""
    return random.Random(f"{SEED}/{stage}")


def months() -> list[date]:
    """Return the first day of each month of the sample."""
    first = FIRST_MONTH.year * 12 + FIRST_MONTH.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + MONTHS)]


def rated(tickets: list[Ticket]) -> list[Ticket]:
    """Return the tickets whose survey was answered."""
    return [t for t in tickets if t.answer is not None and t.answer.answered is not None]
