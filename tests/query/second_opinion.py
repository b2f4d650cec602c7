"""Every KPI computed a second time, in plain pandas over the facts, one period and group at a time.

Written from the catalogue's formulas alone and without `metrics.query` or the parts of `metrics.catalogue`: rows are
chosen by plain comparisons, and each formula says what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

DURATIONS = {
    "first_response": ("first_response_hours", "created_day"),
    "resolve": ("resolve_hours", "resolved_day"),
    "close": ("close_hours", "closed_day"),
    "handle": ("handle_hours", "resolved_day"),
    "reply_time": ("reply_hours", "created_day"),
}
STATISTICS: dict[str, Callable[[pd.Series], float]] = {
    "mean": lambda values: float(np.mean(values)),
    "median": lambda values: float(np.median(values)),
    "p90": lambda values: float(np.percentile(values, 90)),
}
OF_ANSWERS = {
    "csat": "csat_satisfied",
    "csat_index": "csat_index",
    "csat_dissatisfied": "csat_dissatisfied",
    "five_star_share": "five_star",
    "comment_rate": "has_comment",
    "negative_comment_share": "comment_negative",
    "nps": "nps_value",
}
ON_ONE_SCALE = {"csat_mean": "csat_score", "ces": "ces_score", "engagement_mean": "engagement_score"}
OF_TICKETS = {
    "fcr": ("first_contact", "resolved_day"),
    "sla_response": ("sla_response_met", "created_day"),
    "reopen_rate": ("reopened", "resolved_day"),
    "escalation_rate": ("escalated", "created_day"),
    "complaint_rate": ("is_complaint", "created_day"),
    "advice_followed": ("advice_followed", "created_day"),
}
PER_MONTH = {
    "churn_rate": ("customers_lost", "customers_at_start"),
    "silent_leaver_share": ("silent_leavers", "customers_lost"),
    "kb_helpful_share": ("kb_helpful_votes", "kb_votes"),
    "volunteer_share": ("employees_volunteering", "employees_asked"),
    "clv": ("revenue", "customers_lost"),
}

NOTHING = (float("nan"), 0)
Figure = tuple[float, float]


@dataclass
class Case:
    """The rows of one group with all their time, and the first and the last day that count."""

    tickets: pd.DataFrame
    responses: pd.DataFrame
    monthly: pd.DataFrame
    first: pd.Timestamp
    last: pd.Timestamp
    last_of_months: pd.Timestamp
    split: bool = False
    whole_tickets: pd.DataFrame = field(default_factory=pd.DataFrame)
    minutes: float = 60
    seconds: float = 20

    def rows(self, frame: pd.DataFrame, day: str) -> pd.DataFrame:
        return frame[(frame[day] >= self.first) & (frame[day] <= self.last)]

    def months(self, *names: str, with_tickets: str | None = None) -> pd.DataFrame:
        """Return the whole months of the case in which every one of these figures, and a ticket, is known."""
        table = self.monthly.pivot_table(index="month", columns="figure", values="value", aggfunc="sum")
        table = table.reindex(columns=list(names)).dropna()
        ends = table.index + pd.offsets.MonthEnd(0)
        table = table[(table.index >= self.first) & (ends <= self.last_of_months)]
        return table if with_tickets is None else table[[self.in_months(with_tickets, [m]) > 0 for m in table.index]]

    def in_months(self, day: str, months: Iterable[pd.Timestamp]) -> int:
        days = self.rows(self.tickets, day)[day]
        return int(days.dt.to_period("M").isin([month.to_period("M") for month in months]).sum())


def numbers(column: pd.Series) -> pd.Series:
    return column.astype("float64").dropna()


def mean_of(values: pd.Series) -> Figure:
    return (float(np.mean(values)), len(values)) if len(values) else NOTHING


def second_opinion(key: str, case: Case) -> Figure:
    """Return the value and n of one KPI."""
    plain = key.removeprefix("business_")
    for name, (column, day) in DURATIONS.items():
        how = plain.removeprefix(f"{name}_")
        if plain.startswith(f"{name}_") and how in STATISTICS:
            clock = "business_" if key.startswith("business_") else ""
            values = numbers(case.rows(case.tickets, day)[f"{clock}{column}"])
            return (STATISTICS[how](values), len(values)) if len(values) else NOTHING
    if key in OF_TICKETS:
        column, day = OF_TICKETS[key]
        return mean_of(numbers(case.rows(case.tickets, day)[column]))
    if key in OF_ANSWERS:
        return mean_of(numbers(case.rows(case.responses, "answered_day")[OF_ANSWERS[key]]))
    if key in ON_ONE_SCALE:
        return one_scale(case, ON_ONE_SCALE[key])
    if key in PER_MONTH:
        return per_month(case, key)
    return OTHERS[key](case)


def one_scale(case: Case, column: str) -> Figure:
    rows = case.rows(case.responses, "answered_day")
    rows = rows[rows[column].notna()]
    if len(rows[["scale_low", "scale_high"]].drop_duplicates()) > 1:
        return float("nan"), len(rows)
    return mean_of(numbers(rows[column]))


def per_month(case: Case, key: str) -> Figure:
    top, bottom = PER_MONTH[key]
    months = case.months(top, bottom)
    if case.split or months.empty:
        return NOTHING
    under = months[bottom].iloc[0] if bottom == "customers_at_start" else months[bottom].sum()
    over = months[top].sum()
    possible = under > 0 and (key == "clv" or over <= under)
    return (over / under if possible else float("nan")), under


def retention(case: Case) -> Figure:
    churn, n = per_month(case, "churn_rate")
    return 1 - churn, n


def five_star_count(case: Case) -> Figure:
    stars = numbers(case.rows(case.responses, "answered_day")["five_star"])
    return (stars.sum(), len(stars)) if len(stars) else NOTHING


def five_star_hours(case: Case) -> Figure:
    hours = numbers(case.rows(case.responses, "answered_day")["five_star_hours"])
    return (float(np.median(hours)), len(hours)) if len(hours) else NOTHING


def csat_no_neutral(case: Case) -> Figure:
    rows = case.rows(case.responses, "answered_day")
    good, bad = (rows["csat_satisfied"] == 1).sum(), (rows["csat_dissatisfied"] == 1).sum()
    return (good / (good + bad), good + bad) if good + bad else NOTHING


def response_rate(case: Case) -> Figure:
    rows = case.rows(case.responses, "asked_day")
    asked = rows[rows["is_asked"] == 1]
    return mean_of(asked["score"].notna())


def contacts(case: Case) -> tuple[int, int]:
    rows = case.rows(case.tickets, "resolved_day")
    rows = rows[(rows["is_resolved"] == 1) & rows["interactions"].notna()]
    easy = int((rows["interactions"] <= 2).sum())
    return easy, len(rows) - easy


def contact_effort(case: Case) -> Figure:
    easy, difficult = contacts(case)
    return ((difficult - easy) / (easy + difficult), easy + difficult) if easy + difficult else NOTHING


def contact_count(which: int) -> Callable[[Case], Figure]:
    def count(case: Case) -> Figure:
        found = contacts(case)
        return (found[which], sum(found)) if sum(found) else NOTHING

    return count


def sla_resolution(case: Case) -> Figure:
    rows = case.rows(case.tickets, "gone_day")
    return mean_of(rows[rows["is_resolved"] == 1]["sla_resolution_met"].dropna())


def sla_measured(case: Case) -> Figure:
    rows = case.rows(case.tickets, "gone_day")
    return mean_of(rows[rows["is_resolved"] == 1]["sla_resolution_met"].notna())


def service_level(case: Case) -> Figure:
    rows = case.rows(case.tickets, "created_day")
    rows = rows[rows["first_response_hours"].notna()]
    limit = [case.seconds / 3600 if channel == "phone" else case.minutes / 60 for channel in rows["channel"]]
    return mean_of(rows["first_response_hours"].astype("float64") <= np.array(limit, dtype=float))


def tickets(case: Case) -> Figure:
    n = len(case.rows(case.tickets, "created_day"))
    return (n, n) if n else NOTHING


def resolution_rate(case: Case) -> Figure:
    opened = len(case.rows(case.tickets[case.tickets["is_open"].notna()], "created_day"))
    solved = len(case.rows(case.tickets, "resolved_day"))
    return (solved / opened, opened) if opened else NOTHING


def still_open(case: Case) -> pd.DataFrame | None:
    came = case.tickets[(case.tickets["created_day"] <= case.last) & case.tickets["is_open"].notna()]
    return None if came.empty else came[~(came["gone_day"] <= case.last)]


def backlog(case: Case) -> Figure:
    rows = still_open(case)
    gone = case.tickets["created_day"].isna() & (case.tickets["gone_day"] <= case.last)
    return NOTHING if rows is None else (len(rows) - gone.sum(), len(rows) - gone.sum())


def backlog_age(case: Case) -> Figure:
    rows = still_open(case)
    if rows is None or rows.empty:
        return NOTHING
    return float(np.median([(case.last - day).days * 24 for day in rows["created_day"]])), len(rows)


def tickets_per_customer(case: Case) -> Figure:
    who = case.rows(case.tickets, "created_day")["requester"].dropna()
    return (len(who) / who.nunique(), len(who)) if len(who) else NOTHING


def repeat_contact_rate(case: Case) -> Figure:
    rows = case.rows(case.tickets, "created_day")
    rows = rows[rows["requester"].notna() & rows["category"].notna()]
    back = set()
    for _, row in rows.iterrows():
        same = case.whole_tickets[
            (case.whole_tickets["requester"] == row["requester"]) & (case.whole_tickets["category"] == row["category"])
        ]
        place = (same["created"] < row["created"]) | (
            (same["created"] == row["created"]) & (same["ticket_id"] < row["ticket_id"])
        )
        earlier = same[place.astype(bool)]["created_day"]
        if len(earlier) and (row["created_day"] - earlier.max()).days <= 7:
            back.add(row["requester"])
    n = rows["requester"].nunique()
    return (len(back) / n, n) if n else NOTHING


def cost(day: str) -> Callable[[Case], Figure]:
    def per_one(case: Case) -> Figure:
        own = numbers(case.rows(case.tickets, day)["cost"])
        if len(own):
            return mean_of(own)
        months = case.months("support_cost", with_tickets=day)
        n = case.in_months(day, months.index)
        if case.split or months.empty:
            return NOTHING
        return (months["support_cost"].sum() / n if n else float("nan")), n

    return per_one


def silent_leavers(case: Case) -> Figure:
    months = case.months("silent_leavers")
    total = months["silent_leavers"].sum()
    return NOTHING if case.split or months.empty else (total, len(months))


def agent_day(case: Case) -> Figure:
    rows = case.rows(case.tickets, "resolved_day")
    rows = rows[rows["agent"].notna()]
    return (len(rows) / len(rows[["agent", "resolved_day"]].drop_duplicates()), len(rows)) if len(rows) else NOTHING


def agent_hour(case: Case) -> Figure:
    months = case.months("agent_hours", with_tickets="resolved_day")
    if case.split or months.empty:
        return NOTHING
    n = case.in_months("resolved_day", months.index)
    return n / months["agent_hours"].sum(), n


def kb_views(case: Case, both: bool = False) -> Figure:
    months = case.months("kb_views", with_tickets="created_day")
    if case.split or months.empty:
        return NOTHING
    views, n = months["kb_views"].sum(), case.in_months("created_day", months.index)
    if both:
        return views / (views + n), views + n
    return (views / n if n else float("nan")), n


def customers(state: str) -> Callable[[Case], Figure]:
    def count(case: Case) -> Figure:
        rows = case.responses[(case.responses["answered_day"] <= case.last) & case.responses["requester"].notna()]
        rows = rows[rows["csat_satisfied"].notna() | rows["nps_value"].notna()]
        found = sum(state_of(own, state) for _, own in rows.groupby("requester"))
        n = rows["requester"].nunique()
        return (found, n) if n else NOTHING

    return count


def state_of(own: pd.DataFrame, state: str) -> bool:
    own = own.sort_values(["answered", "answered_day", "response_id"], na_position="first")
    rated = own[own["csat_satisfied"].notna()]
    tickets_rated = rated[rated["ticket_id"].isna() | ~rated.duplicated("ticket_id", keep="last")].tail(3)
    nps = own["nps_value"].dropna()
    latest = nps.iloc[-1] if len(nps) else None
    if state == "advocate":
        return len(rated) > 0 and rated["csat_satisfied"].iloc[-1] == 1 and latest == 100
    return len(tickets_rated) == 3 and bool((tickets_rated["csat_dissatisfied"] == 1).all()) and latest == -100


OTHERS: dict[str, Callable[[Case], Figure]] = {
    "csat_no_neutral": csat_no_neutral,
    "five_star_count": five_star_count,
    "five_star_hours": five_star_hours,
    "response_rate": response_rate,
    "contact_effort": contact_effort,
    "easy_contacts": contact_count(0),
    "difficult_contacts": contact_count(1),
    "sla_measured": sla_measured,
    "sla_resolution": sla_resolution,
    "service_level": service_level,
    "tickets": tickets,
    "resolution_rate": resolution_rate,
    "backlog": backlog,
    "backlog_age": backlog_age,
    "tickets_per_customer": tickets_per_customer,
    "repeat_contact_rate": repeat_contact_rate,
    "cost_per_ticket": cost("created_day"),
    "cost_per_resolution": cost("resolved_day"),
    "retention_rate": retention,
    "silent_leavers": silent_leavers,
    "tickets_per_agent_day": agent_day,
    "tickets_per_agent_hour": agent_hour,
    "kb_views_per_ticket": kb_views,
    "kb_deflection": lambda case: kb_views(case, both=True),
    "at_risk_customers": customers("at risk"),
    "advocates": customers("advocate"),
}
