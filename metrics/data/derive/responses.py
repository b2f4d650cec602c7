"""The facts of survey answers: the days that place them in periods, their ratings, and columns of their tickets."""

from __future__ import annotations

import pandas as pd

from metrics.data.derive.columns import FactType, hours, instant, number, text, truth, with_facts
from metrics.data.derive.linking import matching_tickets
from metrics.data.derive.ratings import ratings
from metrics.dates import periods
from metrics.settings import Settings

RESPONSE_FACTS: dict[str, FactType] = {
    "answered_day": "day",
    "asked_day": "day",
    "is_answered": "flag",
    "is_asked": "flag",
    "survey_asked": "flag",
    "survey_answered": "flag",
    "csat_satisfied": "flag",
    "csat_neutral": "flag",
    "csat_dissatisfied": "flag",
    "csat_score": "number",
    "csat_index": "number",
    "five_star": "flag",
    "five_star_hours": "number",
    "nps_value": "number",
    "ces_score": "number",
    "engagement_score": "number",
    "has_comment": "flag",
    "comment_negative": "flag",
    "asked_after_hours": "number",
    "answered_after_hours": "number",
}
QUESTION = r":(?:csat|nps|ces|engagement|aspect)\b.*$"
"""The suffix by which an import distinguishes the questions of one survey."""
FROM_TICKET: dict[str, FactType] = {
    **dict.fromkeys(("channel", "agent", "team", "category", "type", "priority", "organisation", "requester"), "text"),
    "status": "text",
    "created_hour": "number",
    "created_weekday": "number",
}
"""The dimensions of an answer: its ticket's, else its own where the survey has one."""


def responses(frame: pd.DataFrame, tickets: pd.DataFrame | None, settings: Settings) -> pd.DataFrame:
    """Return canonical responses with their RESPONSE_FACTS, and FROM_TICKET columns taken from their tickets.

    `tickets` are facts from `derive.tickets`. Without them (None) only facts of the response itself are derived; a
    caller that joins in its own engine must then add, for a response r with the ticket t:

    - each FROM_TICKET column: coalesce(t, r);
    - asked_day: coalesce(r.asked_day, t.created_day), and answered_day likewise where is_answered = 1;
    - five_star_hours: hours from t.resolved_at to r.answered where five_star = 1 and they are not negative;
    - asked_after_hours: hours from t.resolved_at to r.sent where they are not negative.
    """
    ticket = matching_tickets(frame, tickets)
    solved, sent, answered = instant(ticket, "resolved_at"), instant(frame, "sent"), instant(frame, "answered")
    facts = ratings(frame, settings)
    facts |= _days(frame, ticket, facts, settings)
    facts["five_star_hours"] = hours(solved, answered).where(facts["five_star"] == 1)
    facts |= {"asked_after_hours": hours(solved, sent), "answered_after_hours": hours(sent, answered)}
    facts |= {name: _of_ticket(ticket, frame, name, kind) for name, kind in FROM_TICKET.items()}
    return with_facts(frame, facts, FROM_TICKET | RESPONSE_FACTS)


def _of_ticket(ticket: pd.DataFrame, frame: pd.DataFrame, name: str, kind: FactType) -> pd.Series:
    read = text if kind == "text" else number
    return read(ticket, name).fillna(read(frame, name))


def _days(
    frame: pd.DataFrame, ticket: pd.DataFrame, facts: dict[str, pd.Series], settings: Settings
) -> dict[str, pd.Series]:
    # A rating without a date is placed in the month in which its ticket was created.
    created = ticket["created_day"].astype("datetime64[us]")
    answered = periods.days(instant(frame, "answered"), settings.time_zone)
    sent = periods.days(instant(frame, "sent"), settings.time_zone)
    return {
        "answered_day": answered.fillna(created).where(facts["is_answered"] == 1),
        "asked_day": sent.fillna(answered).fillna(created),
    } | _invitations(frame, facts)


def _invitations(frame: pd.DataFrame, facts: dict[str, pd.Series]) -> dict[str, pd.Series]:
    invited, sent = number(frame, "asked"), instant(frame, "sent").notna()
    invited = invited.fillna(truth(sent, defined=sent))
    # An answered survey was sent: otherwise the response rate could exceed 100 %.
    invited = invited.mask(invited.notna() & (facts["is_answered"] == 1), 1.0)
    return {"is_asked": invited} | _surveys(frame, invited, facts["is_answered"])


def _surveys(frame: pd.DataFrame, invited: pd.Series, answered: pd.Series) -> dict[str, pd.Series]:
    """Return whether each survey was sent and answered, on its first question only, so that it is counted once."""
    survey = text(frame, "source").fillna("") + " " + text(frame, "response_id").str.replace(QUESTION, "", regex=True)
    if survey.is_unique and survey.notna().all():
        return {"survey_asked": invited, "survey_answered": answered}
    code = pd.factorize(survey)[0]  # −1 where an answer has no number: a survey of its own
    first = pd.Series(~pd.Series(code).duplicated().to_numpy() | (code < 0), index=frame.index)
    any_answer = answered.groupby(code).transform("max").where(code >= 0, answered)
    return {"survey_asked": invited.where(first), "survey_answered": any_answer.where(first)}
