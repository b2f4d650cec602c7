"""The facts of tickets: days of creation, first response, resolution and departure, durations and outcomes."""

from __future__ import annotations

import pandas as pd

from metrics.data.derive.columns import FactType, text, truth, with_facts
from metrics.data.derive.contacts import complaint, first_contact
from metrics.data.derive.durations import business_durations, durations
from metrics.data.derive.moments import Moments, in_source, moments_of
from metrics.data.derive.targets import sla
from metrics.dates import periods
from metrics.settings import Settings

TICKET_FACTS: dict[str, FactType] = {
    "created_day": "day",
    "first_response_day": "day",
    "resolved_day": "day",
    "closed_day": "day",
    "gone_day": "day",
    "resolved_at": "instant",
    "created_hour": "number",
    "created_weekday": "number",
    "first_response_hours": "number",
    "resolve_hours": "number",
    "close_hours": "number",
    "handle_hours": "number",
    "business_first_response_hours": "number",
    "business_resolve_hours": "number",
    "business_close_hours": "number",
    "business_handle_hours": "number",
    "is_resolved": "flag",
    "is_open": "flag",
    "waiting": "flag",
    "first_contact": "flag",
    "reopened": "flag",
    "sla_response_met": "flag",
    "sla_resolution_met": "flag",
    "is_complaint": "flag",
}

Facts = dict[str, pd.Series]


def tickets(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return canonical tickets with their TICKET_FACTS.

    A duration is computed from its two instants; where one is missing, the exported hours replace the duration and
    determine the missing instant. A ticket whose status is not done has no resolution, whatever the other columns
    contain, and a cancelled one departs without being resolved. In a source without resolution dates, the closing date
    is the resolution; without either, resolved tickets are resolved on `gone_day`, the day they left the backlog,
    which is missing while a ticket is open.
    """
    moments = moments_of(frame)
    facts = _days(frame, moments, settings) | durations(frame, moments) | business_durations(frame, moments, settings)
    facts |= _state(frame, moments, facts)
    facts |= first_contact(frame, facts, settings) | sla(frame, moments, facts, settings)
    facts["is_complaint"] = complaint(frame, settings)
    return with_facts(frame, facts, TICKET_FACTS)


def _days(frame: pd.DataFrame, moments: Moments, settings: Settings) -> Facts:
    created = periods.local(moments.created, settings.time_zone)
    dated = in_source(frame, moments.resolved.notna())
    solved = moments.resolved.fillna(moments.departure.where(moments.finished & ~dated))
    return {
        "created_day": created.dt.normalize(),
        "first_response_day": periods.days(moments.first_response, settings.time_zone),
        "resolved_day": periods.days(solved, settings.time_zone),
        "closed_day": periods.days(moments.closed, settings.time_zone),
        "gone_day": periods.days(moments.departure, settings.time_zone),
        "resolved_at": moments.resolved,
        "created_hour": created.dt.hour,
        "created_weekday": created.dt.day_of_week + 1,
    }


def _state(frame: pd.DataFrame, moments: Moments, facts: Facts) -> Facts:
    resolved = moments.resolved.notna() | facts["resolve_hours"].notna() | moments.finished
    departed = moments.departure.notna() | resolved
    determined = text(frame, "status").notna() | in_source(frame, departed)
    replied = facts["first_response_hours"].notna() | facts["business_first_response_hours"].notna()
    replied |= moments.first_response.notna()
    known_wait = determined & moments.created.notna() & in_source(frame, replied)
    return {
        "is_resolved": truth(resolved, defined=determined),
        "is_open": truth(~departed, defined=determined),
        "waiting": truth(~replied & ~departed, defined=known_wait),
    }
