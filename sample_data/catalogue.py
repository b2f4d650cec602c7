"""Categories, channels, priorities and service-level targets of the sample desk's tickets."""

from __future__ import annotations

from dataclasses import dataclass

Weights = dict[str, float]


@dataclass(frozen=True)
class Category:
    """One category: its weight, team, business hours to resolve, ticket types and subject lines."""

    name: str
    weight: float
    team: str
    hours: float
    kinds: Weights
    subjects: tuple[str, ...]
    portal: float = 1.0


FAULT: Weights = {"Incident": 88, "Question": 8, "Problem": 4}
TASK: Weights = {"Task": 80, "Question": 14, "Incident": 6}

CATEGORIES: tuple[Category, ...] = (
    Category(
        "Password reset",
        19,
        "Service Desk",
        0.8,
        {"Task": 70, "Incident": 30},
        ("Locked out", "Password expired", "Reset my password", "New phone, no second factor"),
        portal=2.6,
    ),
    Category("VPN", 11, "Network", 2.2, FAULT, ("VPN drops", "VPN will not connect", "VPN very slow", "VPN token")),
    Category("Email", 13, "Applications", 2.0, FAULT, ("Mailbox full", "Mail delayed", "Shared mailbox", "Calendar")),
    Category(
        "Software install",
        14,
        "Applications",
        4.0,
        TASK,
        ("Install request", "Licence needed", "Update fails", "New version"),
        portal=1.4,
    ),
    Category(
        "Access request", 13, "Service Desk", 4.5, TASK, ("Folder access", "New joiner", "Role change"), portal=1.5
    ),
    Category("Hardware", 12, "Workplace", 7.0, FAULT, ("Laptop broken", "Screen flickers", "Dock dead", "Keyboard")),
    Category("Printer", 9, "Workplace", 2.6, FAULT, ("Paper jam", "No toner", "Printer offline", "Scan to mail")),
    Category("Network", 9, "Network", 3.2, FAULT, ("Wi-Fi slow", "No network", "Socket dead", "Guest Wi-Fi")),
)

CHANNELS_BEFORE: Weights = {"email": 38, "chat": 16, "phone": 26, "portal": 17}
CHANNELS_AFTER: Weights = {"email": 34, "chat": 25, "phone": 21, "portal": 18}

PRIORITIES = ("urgent", "high", "medium", "low")
PRIORITIES_BEFORE: dict[str, tuple[float, ...]] = {
    "email": (3, 9, 54, 34),
    "phone": (30, 45, 16, 9),
    "chat": (8, 20, 47, 25),
    "portal": (4, 12, 50, 34),
}
"""Before the migration callers could have a ticket set to urgent: the case mix behind the seeded Simpson's paradox."""
PRIORITIES_AFTER: dict[str, tuple[float, ...]] = {
    "email": (5, 17, 50, 28),
    "phone": (8, 22, 47, 23),
    "chat": (6, 19, 50, 25),
    "portal": (4, 16, 50, 30),
}

RESPONSE_MINUTES: Weights = {"email": 70, "chat": 3.5, "phone": 0.4, "portal": 55}
RESPONSE_PACE: Weights = {"urgent": 0.3, "high": 0.6, "medium": 1.0, "low": 1.5}
RESOLVE_PACE: Weights = {"urgent": 0.55, "high": 0.75, "medium": 1.0, "low": 1.6}
RESOLVE_CHANNEL: Weights = {"email": 1.15, "chat": 0.7, "phone": 0.65, "portal": 1.1}
RESPONSE_TARGET_HOURS: Weights = {"urgent": 0.5, "high": 1.0, "medium": 4.0, "low": 8.0}
RESOLVE_TARGET_HOURS: Weights = {"urgent": 4.0, "high": 8.0, "medium": 20.0, "low": 40.0}
