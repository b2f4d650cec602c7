"""What support costs and what a customer is worth."""

from __future__ import annotations

from metrics.catalogue.examples import month, tickets
from metrics.catalogue.kpi import (
    CREATED_DAY,
    OPENED,
    RESOLVED,
    RESOLVED_DAY,
    Example,
    Part,
    fact,
    monthly,
)
from metrics.catalogue.shapes import cost_of_tickets, money_per_customer
from metrics.text.translation import N_

SUPPORT_COST = monthly("support_cost")
_COST_SOURCE = N_("a cost column of the tickets, else the monthly figure “support cost”")

BLOCKS = (
    cost_of_tickets(
        key="cost_per_ticket",
        names=(N_("Cost per ticket"),),
        sentence=N_("What a ticket opened in the period cost."),
        formula=N_("sum of ticket costs / tickets with a cost; where no ticket has one, support cost / tickets opened"),
        part=Part("cost", "tickets", CREATED_DAY, fact("cost")),
        otherwise=(SUPPORT_COST, OPENED),
        good="down",
        nothing=N_("no ticket has a cost, and the month has no support cost"),
        source=_COST_SOURCE,
        example=Example(tickets({}, {}, {}, {}), 25.0, 4, {"cost": 20.0}, {"monthly": month(support_cost=100)}),
    ),
    cost_of_tickets(
        key="cost_per_resolution",
        names=(N_("Cost per resolution"),),
        sentence=N_("What a ticket solved in the period cost."),
        formula=N_("sum of ticket costs / tickets with a cost; where no ticket has one, support cost / tickets solved"),
        part=Part("cost_of_solved", "tickets", RESOLVED_DAY, fact("cost")),
        otherwise=(SUPPORT_COST, RESOLVED),
        good="down",
        nothing=N_("no solved ticket has a cost, and the month has no support cost"),
        source=_COST_SOURCE,
        example=Example(tickets({"cost": 30}, {"cost": 10}, {}), 20.0, 2, {"cost": 5.0}),
    ),
    money_per_customer(
        key="clv",
        names=(N_("Customer lifetime value"),),
        sentence=N_("What a customer brings in until they leave, at this period's revenue and churn."),
        formula=N_("(revenue / customers at start) × 1 / (customers lost / customers at start), month by month"),
        parts=(monthly("revenue"), monthly("customers_lost")),
        good="up",
        nothing=N_("the month lacks revenue or customers lost, or nobody left"),
        source=N_("monthly figures “revenue” and “customers lost”"),
        example=Example(month(revenue=50_000, customers_lost=4), 12_500.0, 4),
    ),
)
