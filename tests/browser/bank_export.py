"""A bank's help-desk export as a test can know it by heart: 10,000 tickets over 13 months, made by arithmetic alone.

The first and the last month are partial; open and pending tickets have neither rating nor solution; ratings follow
from the ticket's number, so that every figure can be worked out again from the rows with a few lines of plain Python.
"""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from io import StringIO

TICKETS = 10_000
FIRST = datetime.fromisoformat("2025-07-12T20:47:12")
STEP = timedelta(days=369, hours=4) / TICKETS
CHANNELS = ("Phone", "Chat", "Web Portal", "Email")
CATEGORIES = ("Login Issue", "Payment Failed", "Card Blocked", "Loan Query", "Refund Pending")
SCORES = (4, 3, 5, 4, 2, 4, 3, 1, 5, 3, 4)
COLUMNS = [
    *("Ticket_ID", "Ticket_Date", "Customer_ID", "Customer_Name", "Customer_Email", "Phone_Number", "City", "State"),
    *("Product", "Issue_Category", "Priority", "Channel", "Status", "Assigned_Agent", "Agent_ID", "Team", "Manager"),
    *("First_Response_Minutes", "Resolution_Hours", "SLA_Hours", "SLA_Met", "Escalated", "Customer_CSAT"),
    *("Resolution_Date", "Reopened"),
]


def row(number: int) -> dict[str, object]:
    """Return ticket `number`; each eighth is not done yet."""
    opened, done = (FIRST + number * STEP).replace(microsecond=0), number % 8 != 7
    hours = 1 + number % 60
    return {
        "Ticket_ID": f"TKT{100000 + number}",
        "Ticket_Date": opened,
        "Customer_ID": f"CUST{number % 4000:06}",
        "Customer_Name": f"Customer {number % 4000}",
        "Customer_Email": f"customer{number % 4000}@example.org",
        "Phone_Number": 7000000000 + number,
        "City": "Northport",
        "State": "Coast",
        "Product": ("Credit Card", "Home Loan", "Insurance")[number % 3],
        "Issue_Category": CATEGORIES[number % 5],
        "Priority": ("Low", "Medium", "High")[number % 3],
        "Channel": CHANNELS[number % 4],
        "Status": ("Resolved", "Closed")[number % 2] if done else ("Open", "Pending")[number // 8 % 2],
        "Assigned_Agent": f"Agent {number % 30:02}",
        "Agent_ID": f"AG{number % 30:03}",
        "Team": ("Billing Support", "Technical Support")[number % 2],
        "Manager": "Manager 1",
        "First_Response_Minutes": 5 + number % 90,
        "Resolution_Hours": float(hours) if done else "",
        "SLA_Hours": 24,
        "SLA_Met": ("Yes" if hours <= 24 else "No") if done else "",
        "Escalated": "Yes" if number % 10 == 3 else "No",
        "Customer_CSAT": float(SCORES[number % len(SCORES)]) if done else "",
        "Resolution_Date": opened + timedelta(hours=hours) if done else "",
        "Reopened": "Yes" if number % 16 == 4 else "No",
    }


def rows() -> list[dict[str, object]]:
    """Return all tickets, oldest first."""
    return [row(number) for number in range(TICKETS)]


def as_csv(tickets: list[dict[str, object]]) -> bytes:
    """Return the export as a file."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(tickets)
    return text.getvalue().encode()
