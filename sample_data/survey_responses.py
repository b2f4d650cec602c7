"""Surveys sent, their answers and ratings: one latent satisfaction determines every rating in every file."""

from __future__ import annotations

import math
import random
from datetime import datetime, timedelta

from sample_data import catalogue as c
from sample_data import comment_texts
from sample_data.model import EXPORTED, Answer, Ticket, rated, stream
from sample_data.office import wall_clock

ANSWER_RATE = {"email": 0.62, "chat": 0.66, "phone": 0.6, "portal": 0.6}
HOURS = {category.name: category.hours for category in c.CATEGORIES}


def send_surveys(tickets: list[Ticket]) -> None:
    """Send a survey about each resolved ticket, by one tool for each ticket, and draw whether it is answered."""
    rng = stream("asking")
    for number, ticket in enumerate(tickets):
        tool, sent = _survey_tool(rng, ticket, number), ticket.resolved + timedelta(hours=1)
        if tool is None or ticket.merged or sent > EXPORTED:
            continue
        ticket.answer = Answer(tool, sent, _answered(rng, sent, ANSWER_RATE[ticket.channel]))
        ticket.answer.latent = _latent(rng, ticket)


def answer(ticket: Ticket, hours: float) -> None:
    """Set the answer of this ticket's survey so many hours after it was sent, if that is before the export."""
    if ticket.answer is not None:
        moment = _in_daytime(ticket.answer.sent + timedelta(hours=hours))
        ticket.answer.answered = moment if moment < EXPORTED else None


def write_ratings(tickets: list[Ticket]) -> None:
    """Set the scores and the comment of every rating."""
    rng = stream("speaking")
    for ticket in rated(tickets):
        reply = ticket.answer
        if reply is not None:
            reply.score = reply.score or _score(rng, reply.satisfied)
            if reply.tool == "survey":
                reply.nps, reply.ces = _nps(rng, ticket, reply.score), _ces(rng, ticket, reply.score)
            reply.comment = comment_texts.comment(rng, ticket, reply.score)


def _survey_tool(rng: random.Random, ticket: Ticket, number: int) -> str | None:
    """Return the survey tool of a ticket: of every third Zendesk ticket the long survey instead of Zendesk's own."""
    if ticket.desk == "shanghai":
        return "shanghai"
    if rng.random() > 0.94:
        return None
    return "survey" if ticket.desk == "freshdesk" or number % 3 == 0 else "zendesk"


def _answered(rng: random.Random, sent: datetime, rate: float) -> datetime | None:
    if rng.random() > rate:
        return None
    moment = _in_daytime(sent + timedelta(hours=min(rng.lognormvariate(1.5, 1.2), 300)))
    return moment if moment < EXPORTED else None


def _in_daytime(moment: datetime) -> datetime:
    """Return the moment moved out of the night (and out of the hour that daylight saving repeats)."""
    return moment + timedelta(hours=7) if wall_clock(moment).hour < 6 else moment


def _latent(rng: random.Random, ticket: Ticket) -> float:
    slow = math.log(max(ticket.resolve_minutes, 1) / 60 / HOURS[ticket.category])
    mean = ticket.agent.skill + ticket.requester.mood - 0.22 * slow
    return mean - 0.6 * ticket.reopens - 0.3 * ticket.escalated - 0.8 * ticket.complaint + rng.gauss(0, 1)


def _score(rng: random.Random, satisfied: bool) -> int:
    return rng.choices((5, 4), (62, 38))[0] if satisfied else rng.choices((3, 2, 1), (38, 36, 26))[0]


def _nps(rng: random.Random, ticket: Ticket, score: int) -> int:
    centre = {5: 9.4, 4: 8.3, 3: 6.6, 2: 4.2, 1: 2.2}[score]
    return min(max(round(centre + 0.7 * ticket.requester.mood + rng.gauss(0, 1.1)), 0), 10)


def _ces(rng: random.Random, ticket: Ticket, score: int) -> int:
    centre = {5: 1.7, 4: 2.6, 3: 4.0, 2: 5.2, 1: 6.2}[score]
    return min(max(round(centre + 0.4 * ticket.reopens + rng.gauss(0, 0.9)), 1), 7)
