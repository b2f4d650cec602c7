"""How much comes in, and how well it is dealt with."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from metrics.catalogue.examples import tickets
from metrics.catalogue.kpi import (
    CREATED_DAY,
    GONE_DAY,
    OPENED,
    RESOLVED,
    RESOLVED_DAY,
    STATED,
    Example,
    Part,
    each_row,
    fact,
    measured_by,
)
from metrics.catalogue.shapes import (
    count_of_rows,
    median_age_of_stock,
    per_ticket,
    share_of_tickets,
    share_of_whole,
    stock_of_tickets,
    tickets_per,
)
from metrics.settings import Settings
from metrics.text.translation import N_

RETURN_WITHIN_DAYS = 7


@measured_by("channel", "first_response_hours")
def _in_time(settings: Settings) -> nw.Expr:
    by_phone = nw.col("channel").fill_null("") == "phone"
    phone, other = settings.service_level_phone_seconds / 3600, settings.service_level_minutes / 60
    allowed = nw.when(by_phone).then(nw.lit(phone)).otherwise(nw.lit(other))
    took = nw.col("first_response_hours")
    return nw.when(~took.is_null()).then((took <= allowed).cast(nw.Float64))


def _had_target(name: str) -> nw.Expr:
    return (~nw.col(name).is_null()).cast(nw.Float64)


@measured_by("is_resolved", "sla_resolution_met")
def _solved_in_time(_settings: Settings) -> nw.Expr:
    return nw.when(nw.col("is_resolved") == 1).then(nw.col("sla_resolution_met").cast(nw.Float64))


@measured_by("is_resolved", "sla_resolution_met")
def _measured(_settings: Settings) -> nw.Expr:
    return nw.when(nw.col("is_resolved") == 1).then(_had_target("sla_resolution_met"))


@measured_by("requester")
def _requester(_settings: Settings) -> nw.Expr:
    return nw.when(~nw.col("requester").is_null()).then(nw.lit(1.0))


@measured_by("requester", "category")
def _about_something(_settings: Settings) -> nw.Expr:
    return nw.when(~nw.col("requester").is_null() & ~nw.col("category").is_null()).then(nw.lit(1.0))


@measured_by("requester", "category", CREATED_DAY, "created", "ticket_id")
def _back(settings: Settings) -> nw.Expr:
    before = nw.col(CREATED_DAY).shift(1).over("requester", "category", order_by=["created", "ticket_id"])
    soon = nw.col(CREATED_DAY) <= before.dt.offset_by(f"{RETURN_WITHIN_DAYS}d")
    return nw.when(~_about_something(settings).is_null() & ~before.is_null() & soon).then(nw.lit(1.0))


_NO_TICKET = N_("no ticket was opened")
_EVERY_EXPORT = N_("every ticket export")
_STATED_EXPORT = N_("tickets with a status or an end")
_THREE = tickets({}, {"resolved": None, "status": "open"}, {"resolved": "2026-03-09T12:00Z"})
_SOLVED = {"resolved": "2026-03-02T08:01Z", "status": "resolved"}
_TWO_CUSTOMERS = tickets({"requester": "a"}, {"requester": "a"}, {"requester": "b"})
_BACK_SOON = tickets(
    {"requester": "a", "category": "VPN"},
    {"requester": "a", "category": "VPN", "created": "2026-03-06T08:00Z"},
    {"requester": "b", "category": "VPN"},
    {"requester": "b", "category": "Mail", "created": "2026-03-05T08:00Z"},
)
_FCR_EXAMPLE = Example(
    tickets({"interactions": 1, "reopens": 0}, {"interactions": 4}, {"first_contact": True}),
    2 / 3,
    3,
    {"first_contact": True},
)
_SLA_RESPONSE_EXAMPLE = Example(
    tickets(
        {"first_response": "2026-03-02T08:30Z", "sla_response": True},
        {"first_response": "2026-03-02T11:00Z", "sla_response": False},
        {"first_response": "2026-03-02T09:00Z", "response_due": "2026-03-02T10:00Z"},
        {},
    ),
    2 / 3,
    3,
    {"sla_response": True, "first_response": "2026-03-02T08:30Z"},
)
_SLA_RESOLUTION_EXAMPLE = Example(
    tickets({"sla_resolution": True}, {"sla_resolution": False}, {}), 0.5, 2, {"sla_resolution": True}
)
_SLA_MEASURED_EXAMPLE = Example(
    tickets({"sla_resolution": True}, {"sla_resolution": False}, {}, {}), 0.5, 4, {"sla_resolution": True}
)
_SERVICE_LEVEL_EXAMPLE = Example(
    tickets(
        {"first_response": "2026-03-02T08:30Z"},
        {"first_response": "2026-03-02T09:30Z"},
        {"first_response": "2026-03-02T08:00:15Z", "channel": "phone"},
        {"first_response": "2026-03-02T08:00:45Z", "channel": "phone"},
        {},
    ),
    0.5,
    4,
    {"first_response": "2026-03-02T08:00:01Z"},
)
_REOPEN_RATE_EXAMPLE = Example(
    tickets({"reopens": 1}, {"reopens": 0}, {"reopens": 0}, {"reopens": 2}, {}), 0.5, 4, {"reopens": 0}
)
_ESCALATION_RATE_EXAMPLE = Example(
    tickets({"escalated": True}, {"escalated": False}, {"escalated": False}, {}),
    1 / 3,
    3,
    {"escalated": False},
)
_RESOLUTION_RATE_EXAMPLE = Example(
    tickets({}, {"resolved": None, "status": "open"}, {}, {"resolved": None, "status": "open"}),
    0.5,
    4,
    _SOLVED,
)
_BACKLOG_AGE_EXAMPLE = Example(
    tickets(
        *(
            {"created": f"2026-03-0{day}T08:00Z", "resolved": None, "status": "open", "updated": None}
            for day in (2, 6, 8)
        ),
        {"created": "2026-03-01T08:00Z", "resolved": "2026-03-09T12:00Z"},
    ),
    72.0,
    3,
    {"created": "2026-03-09T08:00Z"},
)
_TICKETS_PER_CUSTOMER = (
    Part("with_requester", "tickets", CREATED_DAY, _requester),
    Part("requesters", "tickets", CREATED_DAY, _requester, distinct=("requester",)),
)
_REPEAT_CONTACT_RATE = (
    Part("back", "tickets", CREATED_DAY, _back, distinct=("requester",), whole=True),
    Part("customers_asking", "tickets", CREATED_DAY, _about_something, distinct=("requester",)),
)

BLOCKS = (
    count_of_rows(
        key="tickets",
        names=(N_("Tickets"),),
        sentence=N_("Tickets opened in the period."),
        formula=N_("count of tickets by the day they were opened"),
        part=OPENED,
        good="neither",
        nothing=_NO_TICKET,
        source=_EVERY_EXPORT,
        example=Example(tickets({}, {}, {}), 3, 3),
    ),
    share_of_tickets(
        key="fcr",
        names=(N_("First contact resolution"),),
        sentence=N_("Of the tickets solved in the period, the share solved at the first contact."),
        formula=N_("solved at first contact (flag; else at most one interaction and no reopen) / solved tickets"),
        part=Part("first_contact", "tickets", RESOLVED_DAY, fact("first_contact")),
        good="up",
        nothing=N_("no solved ticket says how many contacts it took"),
        source=N_("solved tickets with a first-contact flag or an interaction count"),
        example=_FCR_EXAMPLE,
    ),
    share_of_tickets(
        key="sla_response",
        names=(N_("SLA attainment"), N_("first response")),
        sentence=N_("Of the tickets opened in the period that had a target, the share answered in time."),
        formula=N_("answered within target (flag, due date or target hours) / tickets with a target"),
        part=Part("sla_response_met", "tickets", CREATED_DAY, fact("sla_response_met")),
        good="up",
        nothing=N_("no ticket had a target for its first response"),
        source=N_("tickets with an SLA flag, a due date or a target"),
        example=_SLA_RESPONSE_EXAMPLE,
    ),
    share_of_tickets(
        key="sla_resolution",
        names=(N_("SLA attainment"), N_("resolution")),
        sentence=N_("Of the tickets solved in the period that had a target, the share solved in time."),
        formula=N_(
            "solved within target (flag, due date or target hours) / solved tickets with a target; a solved ticket "
            "without a date of solution counts on the day it closed, last changed or was opened"
        ),
        part=Part("sla_resolution_met", "tickets", GONE_DAY, _solved_in_time),
        good="up",
        nothing=N_("no solved ticket had a target"),
        source=N_("solved tickets with an SLA flag, a due date or a target"),
        example=_SLA_RESOLUTION_EXAMPLE,
    ),
    share_of_tickets(
        key="sla_measured",
        names=(N_("SLA attainment"), N_("share of solved tickets that had a target")),
        sentence=N_("Of the tickets solved in the period, the share whose SLA could be measured at all."),
        formula=N_("solved tickets with a target / solved tickets"),
        part=Part("sla_measured", "tickets", GONE_DAY, _measured),
        good="up",
        nothing=N_("no ticket was solved"),
        source=N_("solved tickets"),
        example=_SLA_MEASURED_EXAMPLE,
    ),
    share_of_tickets(
        key="service_level",
        names=(N_("Service level"),),
        sentence=N_("Of the tickets that got a first response, the share that got it within the desk's threshold."),
        formula=N_("first replies within the threshold (seconds for phone, minutes for the rest) / first replies"),
        part=Part("in_time", "tickets", CREATED_DAY, _in_time),
        good="up",
        nothing=N_("no ticket says when it got its first response"),
        source=N_("tickets with a first response"),
        example=_SERVICE_LEVEL_EXAMPLE,
    ),
    share_of_tickets(
        key="reopen_rate",
        names=(N_("Reopen rate"),),
        sentence=N_("Of the tickets solved in the period, the share that had been reopened."),
        formula=N_("reopened tickets / solved tickets"),
        part=Part("reopened", "tickets", RESOLVED_DAY, fact("reopened")),
        good="down",
        nothing=N_("no solved ticket says whether it was reopened"),
        source=N_("solved tickets with a reopen count"),
        example=_REOPEN_RATE_EXAMPLE,
    ),
    share_of_tickets(
        key="escalation_rate",
        names=(N_("Escalation rate"),),
        sentence=N_("Of the tickets opened in the period, the share that were escalated."),
        formula=N_("escalated tickets / tickets that say whether they were"),
        part=Part("escalated", "tickets", CREATED_DAY, fact("escalated")),
        good="down",
        nothing=N_("no ticket says whether it was escalated"),
        source=N_("tickets with an escalated flag"),
        example=_ESCALATION_RATE_EXAMPLE,
    ),
    per_ticket(
        key="resolution_rate",
        names=(N_("Resolution rate"),),
        sentence=N_("Tickets solved in the period for each ticket opened in it; above 100 % the backlog shrinks."),
        formula=N_("tickets solved in the period / tickets opened in the period that say whether they are solved"),
        parts=(RESOLVED, STATED),
        unit="share",
        good="up",
        nothing=N_("no ticket opened then says whether it is solved"),
        source=_STATED_EXPORT,
        example=_RESOLUTION_RATE_EXAMPLE,
    ),
    stock_of_tickets(
        key="backlog",
        names=(N_("Backlog"),),
        sentence=N_("Tickets still open at the end of the period."),
        formula=N_("all tickets opened so far that say whether they are open − all solved, closed or cancelled so far"),
        parts=(STATED, Part("gone", "tickets", GONE_DAY, each_row)),
        good="down",
        nothing=N_("no ticket opened by then says whether it is open"),
        source=_STATED_EXPORT,
        example=Example(_THREE, 1, 1, _SOLVED),
    ),
    median_age_of_stock(
        key="backlog_age",
        names=(N_("Backlog age"), N_("median")),
        sentence=N_("Half of the tickets open at the end of the period had been open for at least this long."),
        formula=N_("median of whole days from the day of opening to the period's last day, over the open tickets"),
        parts=(STATED, Part("gone", "tickets", GONE_DAY, each_row)),
        good="down",
        nothing=N_("no ticket is known to have been open then"),
        source=_STATED_EXPORT,
        example=_BACKLOG_AGE_EXAMPLE,
    ),
    tickets_per(
        key="tickets_per_customer",
        names=(N_("Tickets per customer"),),
        sentence=N_("How many tickets each customer opened who opened any."),
        formula=N_("tickets that name their requester / different requesters"),
        parts=_TICKETS_PER_CUSTOMER,
        good="down",
        bounds=(1.0, None),
        nothing=N_("no ticket names its requester"),
        source=N_("tickets with a requester"),
        example=Example(_TWO_CUSTOMERS, 1.5, 3, tickets({"requester": "a"}, {"requester": "b"})),
    ),
    share_of_whole(
        key="repeat_contact_rate",
        names=(N_("Repeat contact rate"),),
        sentence=N_("Of the customers who wrote in, the share who were back within 7 days about the same category."),
        formula=N_("requesters with an earlier ticket of the same category in the 7 days before / requesters"),
        parts=_REPEAT_CONTACT_RATE,
        counts="customers",
        good="down",
        nothing=N_("no ticket names its requester and its category"),
        source=N_("tickets with a requester and a category"),
        example=Example(_BACK_SOON, 0.5, 2, (*_BACK_SOON[:1], *_BACK_SOON[2:])),
    ),
)
