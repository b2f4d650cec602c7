"""The three canonical tables: every column, its type and its meaning.

`ingest` fills these columns from any export, `store` stores them, `derive` adds the facts computed from them.
Instants are UTC; shares of a day are never stored; a value that the export does not carry is missing, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.text.translation import N_

Type = Literal["text", "instant", "number", "flag"]
Table = Literal["tickets", "responses", "monthly"]


@dataclass(frozen=True)
class Field:
    """One column of a canonical table: its name, type and meaning."""

    name: str
    type: Type
    meaning: str


TICKETS: tuple[Field, ...] = (
    Field("ticket_id", "text", N_("The help desk's own number of the ticket")),
    Field("created", "instant", N_("When the ticket was opened")),
    Field("first_response", "instant", N_("When an agent first replied in public")),
    Field("resolved", "instant", N_("When the ticket was last solved")),
    Field("closed", "instant", N_("When the ticket was finally closed")),
    Field("updated", "instant", N_("When the ticket last changed")),
    Field("response_due", "instant", N_("When the first response was due")),
    Field("due", "instant", N_("When the solution was due")),
    Field("channel", "text", N_("How the customer made contact")),
    Field("channel_raw", "text", N_("The channel as the export spells it")),
    Field("agent", "text", N_("Who handled the ticket")),
    Field("team", "text", N_("The group that handled the ticket")),
    Field("category", "text", N_("What the ticket was about")),
    Field("type", "text", N_("The kind of ticket: incident, request, question …")),
    Field("priority", "text", N_("Urgent, high, medium or low")),
    Field("status", "text", N_("New, open, pending, on hold, resolved, closed or cancelled")),
    Field("status_raw", "text", N_("The status as the export spells it")),
    Field("requester", "text", N_("The customer who asked")),
    Field("organisation", "text", N_("The customer's organisation")),
    Field("interactions", "number", N_("Replies exchanged on the ticket")),
    Field("reopens", "number", N_("How often the ticket was reopened")),
    Field("handovers", "number", N_("How often the ticket changed hands")),
    Field("first_contact", "flag", N_("Solved at the first contact, as the export says")),
    Field("sla_response", "flag", N_("First response within its target, as the export says")),
    Field("sla_resolution", "flag", N_("Solved within its target, as the export says")),
    Field("sla_response_target_hours", "number", N_("Hours allowed for the first response")),
    Field("sla_resolution_target_hours", "number", N_("Hours allowed for the solution")),
    Field("first_response_hours", "number", N_("Hours to the first response, as the export says")),
    Field("resolve_hours", "number", N_("Hours to the solution, as the export says")),
    Field("close_hours", "number", N_("Hours to the final close, as the export says")),
    Field("reply_hours", "number", N_("Mean wait over all replies in hours, as the export says")),
    Field("business_first_response_hours", "number", N_("Working hours to the first response, as the export says")),
    Field("business_resolve_hours", "number", N_("Working hours to the solution, as the export says")),
    Field("complaint", "flag", N_("The ticket is a complaint")),
    Field("escalated", "flag", N_("The ticket was escalated")),
    Field("advice_followed", "flag", N_("The customer followed the advice")),
    Field("cost", "number", N_("What the ticket cost")),
    Field("tags", "text", N_("Labels on the ticket, separated by spaces")),
    Field("subject", "text", N_("The ticket's subject line")),
    Field("source", "text", N_("The help desk the row came from")),
)

RESPONSES: tuple[Field, ...] = (
    Field("response_id", "text", N_("The survey's own number of the answer, else ticket and question")),
    Field("ticket_id", "text", N_("The ticket the survey was about")),
    Field("kind", "text", N_("csat, nps, ces, engagement, or aspect: one side of the service")),
    Field("score", "number", N_("The answer, on the survey's own scale; missing when asked and not answered")),
    Field("scale_low", "number", N_("The lowest value of the scale")),
    Field("scale_high", "number", N_("The highest value of the scale")),
    Field("asked", "flag", N_("The survey was sent, as far as the export tells; missing when only answers are listed")),
    Field("sent", "instant", N_("When the survey was sent")),
    Field("answered", "instant", N_("When the answer arrived")),
    Field("updated", "instant", N_("When the row of the answer last changed, as its ticket's export says")),
    Field("comment", "text", N_("What the customer wrote")),
    Field("question", "text", N_("The question as it was put")),
    Field("requester", "text", N_("Who answered")),
    Field("organisation", "text", N_("The customer's organisation")),
    Field("channel", "text", N_("How the customer made contact")),
    Field("channel_raw", "text", N_("The channel as the export spells it")),
    Field("agent", "text", N_("Who handled the ticket")),
    Field("team", "text", N_("The group that handled the ticket")),
    Field("category", "text", N_("What the ticket was about")),
    Field("type", "text", N_("The kind of ticket: incident, request, question …")),
    Field("priority", "text", N_("Urgent, high, medium or low")),
    Field("source", "text", N_("The tool the row came from")),
)

MONTHLY: tuple[Field, ...] = (
    Field("month", "instant", N_("First day of the month, midnight, no time zone")),
    Field("figure", "text", N_("Which figure, by its key in MONTHLY_FIGURES")),
    Field("value", "number", N_("Its value in that month")),
    Field("source", "text", N_("Where the row came from")),
)

TABLES: dict[Table, tuple[Field, ...]] = {"tickets": TICKETS, "responses": RESPONSES, "monthly": MONTHLY}

MONTHLY_FIGURES: dict[str, str] = {
    "customers_at_start": N_("Customers at the start of the month"),
    "customers_joined": N_("Customers who joined"),
    "customers_lost": N_("Customers who left"),
    "silent_leavers": N_("Customers who left and never answered a survey"),
    "support_cost": N_("Cost of support"),
    "revenue": N_("Revenue"),
    "agent_hours": N_("Hours worked by agents"),
    "kb_views": N_("Knowledge-base views"),
    "kb_helpful_votes": N_("Knowledge-base votes “helpful”"),
    "kb_votes": N_("Knowledge-base votes"),
    "kb_articles": N_("Knowledge-base articles"),
    "employees_asked": N_("Employees asked"),
    "employees_volunteering": N_("Employees volunteering"),
}

CHANNELS: dict[str, str] = {
    "email": N_("Email"),
    "chat": N_("Chat"),
    "phone": N_("Phone"),
    "portal": N_("Portal"),
    "walk-in": N_("Walk-in"),
    "social": N_("Social"),
    "monitoring": N_("Monitoring/API"),
    "other": N_("Other"),
}
PRIORITIES: dict[str, str] = {"urgent": N_("Urgent"), "high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
STATUSES: dict[str, str] = {
    "new": N_("New"),
    "open": N_("Open"),
    "pending": N_("Pending"),
    "on hold": N_("On hold"),
    "resolved": N_("Resolved"),
    "closed": N_("Closed"),
    "cancelled": N_("Cancelled"),
}
DONE = ("resolved", "closed", "cancelled")
SURVEY_KINDS = ("csat", "nps", "ces", "engagement", "aspect")
"""What an answer measures; an aspect is one side of the service, under its own question, and counts in no figure."""

DIMENSIONS: dict[str, str] = {
    "channel": N_("Channel"),
    "agent": N_("Agent"),
    "team": N_("Team"),
    "category": N_("Category"),
    "type": N_("Type"),
    "priority": N_("Priority"),
    "organisation": N_("Organisation"),
    "requester": N_("Requester"),
    "status": N_("Status"),
}


def names(table: Table) -> list[str]:
    """Return the column names of `table` in order."""
    return [field.name for field in TABLES[table]]
