"""What support costs and what a customer is worth."""

from __future__ import annotations

from metrics.catalogue.examples import month, tickets
from metrics.catalogue.kinds import RATIO
from metrics.catalogue.kpi import (
    ANY_POSITIVE,
    CREATED_DAY,
    OPENED,
    RESOLVED,
    RESOLVED_DAY,
    Example,
    Kpi,
    Part,
    fact,
    monthly,
)
from metrics.text.translation import N_

SUPPORT_COST = monthly("support_cost")
_COST_SOURCE = N_("a cost column of the tickets, else the monthly figure “support cost”")

BLOCKS = (
    Kpi(
        key="cost_per_ticket",
        label=N_("Cost per ticket"),
        sentence=N_("What a ticket opened in the period cost."),
        formula=N_("sum of ticket costs / tickets with a cost; where no ticket has one, support cost / tickets opened"),
        kind=RATIO,
        part=Part("cost", "tickets", CREATED_DAY, fact("cost")),
        otherwise=(SUPPORT_COST, OPENED),
        counts="tickets",
        unit="money",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no ticket has a cost, and the month has no support cost"),
        source=_COST_SOURCE,
        example=Example(tickets({}, {}, {}, {}), 25.0, 4, {"cost": 20.0}, {"monthly": month(support_cost=100)}),
    ),
    Kpi(
        key="cost_per_resolution",
        label=N_("Cost per resolution"),
        sentence=N_("What a ticket solved in the period cost."),
        formula=N_("sum of ticket costs / tickets with a cost; where no ticket has one, support cost / tickets solved"),
        kind=RATIO,
        part=Part("cost_of_solved", "tickets", RESOLVED_DAY, fact("cost")),
        otherwise=(SUPPORT_COST, RESOLVED),
        counts="tickets",
        unit="money",
        good="down",
        bounds=ANY_POSITIVE,
        nothing=N_("no solved ticket has a cost, and the month has no support cost"),
        source=_COST_SOURCE,
        example=Example(tickets({"cost": 30}, {"cost": 10}, {}), 20.0, 2, {"cost": 5.0}),
    ),
    Kpi(
        key="clv",
        label=N_("Customer lifetime value"),
        sentence=N_("What a customer brings in until they leave, at this period's revenue and churn."),
        formula=N_("(revenue / customers at start) × 1 / (customers lost / customers at start), month by month"),
        kind=RATIO,
        part=monthly("revenue"),
        per=monthly("customers_lost"),
        rests="per",
        counts="customers",
        unit="money",
        good="up",
        bounds=ANY_POSITIVE,
        nothing=N_("the month lacks revenue or customers lost, or nobody left"),
        source=N_("monthly figures “revenue” and “customers lost”"),
        example=Example(month(revenue=50_000, customers_lost=4), 12_500.0, 4),
    ),
)
