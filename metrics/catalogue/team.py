"""How much a team gets done, what the knowledge base takes off it, and how it feels."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from metrics.catalogue.examples import answers, month, tickets
from metrics.catalogue.kpi import (
    ANSWERS_DAY,
    ANY_POSITIVE,
    OPENED,
    RESOLVED,
    RESOLVED_DAY,
    Example,
    Part,
    fact,
    measured_by,
    monthly,
)
from metrics.catalogue.shapes import mean_score, per_ticket, share_of_both, share_of_whole, tickets_per
from metrics.settings import Settings
from metrics.text.translation import N_


@measured_by("agent")
def _by_agent(_settings: Settings) -> nw.Expr:
    return nw.when(~nw.col("agent").is_null()).then(nw.lit(1.0))


_VIEWS = monthly("kb_views")
_HOURS = monthly("agent_hours")
_TICKETS_PER_AGENT_DAY_EXAMPLE = Example(
    tickets(
        {"agent": "Agent 1"},
        {"agent": "Agent 1"},
        {"agent": "Agent 2"},
        {"agent": "Agent 1", "resolved": "2026-03-03T12:00Z"},
    ),
    4 / 3,
    4,
    {"agent": "Agent 1", "resolved": "2026-03-02T12:00Z"},
)
_TICKETS_PER_AGENT_DAY = (
    Part("solved_by_agent", "tickets", RESOLVED_DAY, _by_agent),
    Part("agent_days", "tickets", RESOLVED_DAY, _by_agent, distinct=("agent", RESOLVED_DAY)),
)
_ENGAGEMENT_MEAN = Part(
    "engagement_score",
    "responses",
    ANSWERS_DAY,
    fact("engagement_score"),
    mixed=N_("scores on different scales have no common mean"),
)

BLOCKS = (
    tickets_per(
        key="tickets_per_agent_day",
        names=(N_("Tickets solved per agent and day"),),
        sentence=N_("How many tickets an agent solved on a day on which the agent solved any."),
        formula=N_("solved tickets that name their agent / different pairs of agent and day of solution"),
        parts=_TICKETS_PER_AGENT_DAY,
        good="up",
        bounds=(1.0, None),
        nothing=N_("no solved ticket names its agent"),
        source=N_("solved tickets with an agent"),
        example=_TICKETS_PER_AGENT_DAY_EXAMPLE,
    ),
    tickets_per(
        key="tickets_per_agent_hour",
        names=(N_("Tickets solved per agent hour"),),
        sentence=N_("How many tickets were solved for each hour the agents worked."),
        formula=N_("solved tickets / agent hours of the same months"),
        parts=(RESOLVED, _HOURS),
        good="up",
        bounds=ANY_POSITIVE,
        nothing=N_("the month has no agent hours"),
        source=N_("monthly figure “agent hours”"),
        example=Example(tickets({}, {}, {}), 0.75, 3, also={"monthly": month(agent_hours=4)}),
    ),
    per_ticket(
        key="kb_views_per_ticket",
        names=(N_("Knowledge-base views per ticket"),),
        sentence=N_("How often the knowledge base was read for each ticket opened."),
        formula=N_("knowledge-base views / tickets opened in the same months"),
        parts=(_VIEWS, OPENED),
        unit="per",
        good="up",
        nothing=N_("the month has no knowledge-base views, or no ticket was opened"),
        source=N_("monthly figure “knowledge-base views”"),
        example=Example(month(kb_views=30), 10.0, 3, also={"tickets": tickets({}, {}, {})}),
    ),
    share_of_whole(
        key="kb_helpful_share",
        names=(N_("Knowledge base found helpful"),),
        sentence=N_("Of the votes on knowledge-base articles, the share that said “helpful”."),
        formula=N_("votes “helpful” / all votes"),
        parts=(monthly("kb_helpful_votes"), monthly("kb_votes")),
        counts="votes",
        good="up",
        nothing=N_("the month has no votes on the knowledge base"),
        source=N_("monthly figures “helpful votes” and “votes”"),
        example=Example(month(kb_helpful_votes=30, kb_votes=40), 0.75, 40),
    ),
    share_of_both(
        key="kb_deflection",
        names=(N_("Deflection"),),
        sentence=N_("Of all looks for help, the share that read the knowledge base: at most so much was deflected."),
        formula=N_("knowledge-base views / (knowledge-base views + tickets opened)"),
        parts=(_VIEWS, OPENED),
        counts="looks",
        good="up",
        nothing=N_("the month has no knowledge-base views, or no ticket was opened"),
        source=N_("monthly figure “knowledge-base views”"),
        example=Example(month(kb_views=30), 0.75, 40, also={"tickets": tickets(*[{}] * 10)}),
    ),
    mean_score(
        key="engagement_mean",
        names=(N_("Employee engagement"), N_("mean score")),
        sentence=N_("The mean answer of the desk's own people to the engagement question."),
        formula=N_("sum of the scores / number of answers"),
        part=_ENGAGEMENT_MEAN,
        good="up",
        bounds=(0.0, 100.0),
        nothing=N_("nobody answered an engagement survey"),
        source=N_("engagement surveys, usually on 1–10"),
        example=Example(answers("engagement", 1, 10, 8, 6, 10), 8.0, 3, {"score": 10}),
    ),
    share_of_whole(
        key="volunteer_share",
        names=(N_("Employee engagement"), N_("volunteers")),
        sentence=N_("Of the employees who were asked, the share who volunteered."),
        formula=N_("employees volunteering / employees asked"),
        parts=(monthly("employees_volunteering"), monthly("employees_asked")),
        counts="employees",
        good="up",
        nothing=N_("the month has no employees asked"),
        source=N_("monthly figures “employees asked” and “employees volunteering”"),
        example=Example(month(employees_volunteering=5, employees_asked=20), 0.25, 20),
    ),
)
