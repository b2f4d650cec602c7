"""A help desk's ticket export and its survey sheet as a test can know them by heart: fourteen months by arithmetic.

Every page has something in them: chat about VPN scores low, one customer is about to leave, some tickets stay open,
some surveys stay unanswered. Names are as real ones are: with colons, commas, ampersands and letters beyond ASCII.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

TICKETS, FIRST, DAYS = 6400, datetime.fromisoformat("2025-05-01T00:00:00"), 426
MONTH = "2026-06"
"""The last one, whole."""
CHANNELS = {"email": "Email", "chat": "Chat", "phone": "Phone", "portal": "Portal"}
AGENTS = (
    "Zoë O'Neill",
    "Ana María Peña",
    "Li Wei (李伟)",
    "Jo",
    "Kofi + Ama",
    "Ben 100%",
    "Dr. #5",
    "Eva, Ms",
    "Tom/Tim",
)
TEAMS = ("Tier 1: phones", "Tier 2 & field", "Apps")
ORGANISATIONS = ("Fjord Foods", "Söhne & Co", "Amber: Tools", "Lotus, Ltd", "100% Cloud")
WORK = {
    "channel": ("email", "chat", "chat", "phone", "portal"),
    "category": ("VPN", "VPN", "Printing & scanning", "E-mail: access", "软件安装"),
    "type": ("Incident", "Request"),
    "priority": ("Low", "Medium", "High", "Urgent"),
    "agent": AGENTS,
}
OTHERS, LOW = (5, 4, 5, 3, 4, 5, 2, 4, 5, 5, 4), (1, 2, 1, 4)
LEAVING, CUSTOMERS = 7, 300
WRITTEN = {
    True: ("The VPN drops three times a day", "Nobody called back, still waiting", "网络太慢，一直断线"),
    False: ("Quick and friendly help, thank you", "Solved right away", "很快解决，谢谢"),
}


def ticket(number: int) -> dict[str, Any]:
    """Return the facts of ticket `number`, its survey's among them; what has not happened is None."""
    opened = FIRST + timedelta(days=number * DAYS // TICKETS, hours=8 + number * 7 % 10, minutes=number * 13 % 60)
    facts = {name: values[_drawn(number, name, len(values))] for name, values in WORK.items()}
    customer = _drawn(number, "customer", CUSTOMERS)
    done = number % 400 != 399 and number < TICKETS - 20
    solved = opened + timedelta(hours=1 + number % 31) if done else None
    sent = solved + timedelta(hours=1) if solved and number % 7 else None
    answered = sent + timedelta(hours=2) if sent and number % 5 else None
    score = _score(number, customer, facts) if answered else None
    return {
        "id": 70_000 + number, "created": opened, "replied": opened + timedelta(minutes=7 + number % 90),
        "resolved": solved, **facts, "team": TEAMS[AGENTS.index(facts["agent"]) % len(TEAMS)],
        "requester": f"Customer, {customer:03} & Sons", "organisation": ORGANISATIONS[customer % len(ORGANISATIONS)],
        "sent": sent, "answered": answered, "score": score,
        "nps": (0, 2, 4, 6, 8, 10)[score] if score and number % 3 == 0 else None,
        "comment": WRITTEN[score <= 2][number % 13 % 3] if score and number % 11 < 4 else None,
    }  # fmt: skip


def _drawn(number: int, name: str, among: int) -> int:
    """Return a place among so many: the same for the same ticket on every machine, unrelated to other facts."""
    return crc32(f"{number} {name}".encode()) % among


def _score(number: int, customer: int, facts: Mapping[str, str]) -> int:
    if customer == LEAVING:
        return 1
    scores = LOW if (facts["channel"], facts["category"]) == ("chat", "VPN") else OTHERS
    return scores[_drawn(number, "score", len(scores))]


def tickets() -> list[dict[str, Any]]:
    """Return all tickets, oldest first."""
    return [ticket(number) for number in range(TICKETS)]


def ticket_file(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the help desk's export."""
    return _as_csv([
        {
            "Ticket ID": row["id"], "Subject": row["category"], "Status": "Closed" if row["resolved"] else "Open",
            "Priority": row["priority"], "Source": CHANNELS[row["channel"]], "Type": row["type"], "Agent": row["agent"],
            "Group": row["team"], "Created time": row["created"], "Due by Time": row["created"] + timedelta(hours=24),
            "Resolved time": row["resolved"], "Initial response time": row["replied"],
            "Last update time": row["resolved"], "Agent interactions": 2, "Customer interactions": 1,
            "Full name": row["requester"], "Company Name": row["organisation"], "Category": row["category"],
        }
        for row in rows
    ])  # fmt: skip


def survey_file(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the survey tool's sheet: a row a survey sent."""
    return _as_csv([
        {
            "Response ID": f"R{row['id']}", "Ticket ID": row["id"], "Requester": row["requester"], "Sent": row["sent"],
            "Answered": row["answered"], "CSAT": row["score"], "NPS": row["nps"], "Comment": row["comment"],
        }
        for row in rows if row["sent"]
    ])  # fmt: skip


def _as_csv(lines: list[dict[str, Any]]) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode()


def behind(rows: Sequence[Mapping[str, Any]], address: str) -> int | None:
    """Return how many rows the list at an address must have, counted one by one; None where no such rule is known."""
    path, asked = urlsplit(address).path, parse_qs(urlsplit(address).query, keep_blank_values=True)
    drill = dict(part.split(":", 1) for part in asked.get("drill", []))
    if path == "/customers":
        of_one = [row for row in rows if row["requester"] == drill["requester"]]
        return len(of_one) + sum((row["score"] is not None) + (row["nps"] is not None) for row in of_one)
    rule = _rule(path, asked, drill)
    if rule is None:
        return None
    day, counts = rule
    label = drill.get("period", asked["period"][0])
    return sum(
        row[day] is not None and f"{row[day]:%Y-%m}" == label and counts(row) and _kept(row, asked, drill)
        for row in rows
    )


def _rule(path: str, asked: Mapping[str, list[str]], drill: Mapping[str, str]) -> tuple[str, Any] | None:
    """Return the date that places a row in its month, and what makes it count."""
    if path == "/low-scores":
        return "answered", lambda row: row["score"] <= 2
    if path == "/volume" and "age" not in drill:
        return "created", _always
    if path == "/trends" and asked.get("kpi", ["csat"]) == ["tickets"]:
        return "created", _always
    if path == "/agents" or (path == "/trends" and asked.get("kpi", ["csat"]) == ["csat"]):
        return "answered", _always
    return None


def _always(_: Mapping[str, Any]) -> bool:
    return True


def _kept(row: Mapping[str, Any], asked: Mapping[str, list[str]], drill: Mapping[str, str]) -> bool:
    kept = {name: values for name, values in asked.items() if name in WORK}
    kept |= {name: [value] for name, value in drill.items() if name in row}
    hour = f"{row['created'].isoweekday()}:{row['created'].hour}"
    return all(row[name] in values or row[name].lower() in values for name, values in kept.items()) and (
        "hour" not in drill or hour == f"{drill['weekday']}:{drill['hour']}"
    )
