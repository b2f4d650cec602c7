"""Who leaves, who stays, who is about to."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from metrics.catalogue.examples import answers, month
from metrics.catalogue.kpi import ANSWERS_DAY, Example, Part, measured_by, monthly
from metrics.catalogue.shapes import customers_in_state, share_of_rest, share_of_whole, total_of_months
from metrics.settings import Settings
from metrics.text.translation import N_


@measured_by("csat_satisfied", "nps_value", "requester")
def _says_something(_settings: Settings) -> nw.Expr:
    says = ~nw.col("csat_satisfied").is_null() | ~nw.col("nps_value").is_null()
    return nw.when(~nw.col("requester").is_null() & says).then(nw.lit(1.0))


_OPINIONS = Part("opinions", "responses", ANSWERS_DAY, _says_something)
_AT_START = monthly("customers_at_start", opening=True)
_LOST = monthly("customers_lost")
_SILENT = monthly("silent_leavers")
_MOVES = N_("monthly figures “customers at start” and “customers lost”")
_NO_MOVES = N_("the month lacks customers at start or customers lost")
_NAMED_ANSWERS = N_("ratings and recommendation answers that name their customer")
_NOBODY_NAMED = N_("no rating or recommendation answer names its customer")


def _customer(name: str, nps: int, *scores: int) -> tuple[dict[str, object], ...]:
    rated = answers("csat", 1, 5, *scores, requester=name)
    recommended = answers("nps", 0, 10, nps, requester=name)
    return tuple(
        {**row, "response_id": f"{name}{row['kind']}{number}", "ticket_id": f"{name}{number}"}
        for number, row in enumerate((*rated, *recommended))
    )


_ADVOCATES_EXAMPLE = Example(
    (*_customer("a", 10, 1, 5), *_customer("b", 10, 5, 1)), 1, 2, {"score": 10, "scale_high": 10}
)

BLOCKS = (
    share_of_whole(
        key="churn_rate",
        names=(N_("Churn rate"),),
        sentence=N_("Of the customers at the start of the period, the share who left in it."),
        formula=N_("customers lost / customers at start of the period"),
        parts=(_LOST, _AT_START),
        counts="customers",
        good="down",
        nothing=_NO_MOVES,
        source=_MOVES,
        example=Example(month(customers_at_start=200, customers_lost=5), 0.025, 200),
    ),
    share_of_rest(
        key="retention_rate",
        names=(N_("Retention rate"),),
        sentence=N_("Of the customers at the start of the period, the share still there at its end."),
        formula=N_("(customers at start − customers lost) / customers at start"),
        parts=(_LOST, _AT_START),
        counts="customers",
        good="up",
        nothing=_NO_MOVES,
        source=_MOVES,
        example=Example(month(customers_at_start=200, customers_lost=5), 0.975, 200),
    ),
    total_of_months(
        key="silent_leavers",
        names=(N_("Silent leavers"),),
        sentence=N_("Customers who left and had never answered a survey."),
        formula=N_("sum of the monthly figure “silent leavers”"),
        part=_SILENT,
        unit="customers",
        good="down",
        nothing=N_("the month has no figure for silent leavers"),
        source=N_("monthly figure “silent leavers”"),
        example=Example(month(silent_leavers=3), 3, 1),
    ),
    share_of_whole(
        key="silent_leaver_share",
        names=(N_("Silent leavers"), N_("share of those lost")),
        sentence=N_("Of the customers who left, the share who had never answered a survey."),
        formula=N_("silent leavers / customers lost"),
        parts=(_SILENT, _LOST),
        counts="customers",
        good="down",
        nothing=N_("the month lacks silent leavers or customers lost, or nobody left"),
        source=N_("monthly figures “silent leavers” and “customers lost”"),
        example=Example(month(silent_leavers=3, customers_lost=5), 0.6, 5),
    ),
    customers_in_state(
        key="at_risk_customers",
        names=(N_("Customers at risk"),),
        sentence=N_("Customers whose last three rated tickets were all bad and whose latest NPS is a detractor."),
        formula=N_("count of such customers at the end of the period"),
        part=_OPINIONS,
        state="at risk",
        good="down",
        nothing=_NOBODY_NAMED,
        source=_NAMED_ANSWERS,
        example=Example((*_customer("a", 3, 1, 2, 1), *_customer("b", 3, 5, 1, 1)), 1, 2, {"score": 5}),
    ),
    customers_in_state(
        key="advocates",
        names=(N_("Advocates"),),
        sentence=N_("Customers whose latest rating is satisfied and whose latest NPS is a promoter."),
        formula=N_("count of such customers at the end of the period"),
        part=_OPINIONS,
        state="advocate",
        good="up",
        nothing=_NOBODY_NAMED,
        source=_NAMED_ANSWERS,
        example=_ADVOCATES_EXAMPLE,
    ),
)
