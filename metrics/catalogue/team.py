"""How much a team gets done, what the knowledge base takes off it, and how it feels."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from metrics.catalogue.examples import answers, month, tickets
from metrics.catalogue.kinds import MEAN, RATIO, SHARE
from metrics.catalogue.kpi import (
    ANSWERS_DAY,
    ANY_POSITIVE,
    OPENED,
    RESOLVED,
    RESOLVED_DAY,
    SHARE_BOUNDS,
    Example,
    Kpi,
    Part,
    fact,
    monthly,
    reading,
)
from metrics.settings import Settings
from metrics.text.translation import N_


@reading("agent")
def _by_agent(_settings: Settings) -> nw.Expr:
    return nw.when(~nw.col("agent").is_null()).then(nw.lit(1.0))


_VIEWS = monthly("kb_views")
_HOURS = monthly("agent_hours")

BLOCKS = (
    Kpi(
        key="tickets_per_agent_day",
        label=N_("Tickets solved per agent and day"),
        sentence=N_("How many tickets an agent solved on a day on which the agent solved any."),
        formula=N_("solved tickets that name their agent / different pairs of agent and day of solution"),
        kind=RATIO,
        part=Part("solved_by_agent", "tickets", RESOLVED_DAY, _by_agent),
        per=Part("agent_days", "tickets", RESOLVED_DAY, _by_agent, distinct=("agent", RESOLVED_DAY)),
        counts="tickets",
        unit="per",
        good="up",
        bounds=(1.0, None),
        nothing=N_("no solved ticket names its agent"),
        source=N_("solved tickets with an agent"),
        example=Example(
            tickets(
                {"agent": "Agent 1"},
                {"agent": "Agent 1"},
                {"agent": "Agent 2"},
                {"agent": "Agent 1", "resolved": "2026-03-03T12:00Z"},
            ),
            4 / 3,
            4,
            {"agent": "Agent 1", "resolved": "2026-03-02T12:00Z"},
        ),
    ),
    Kpi(
        key="tickets_per_agent_hour",
        label=N_("Tickets solved per agent hour"),
        sentence=N_("How many tickets were solved for each hour the agents worked."),
        formula=N_("solved tickets / agent hours of the same months"),
        kind=RATIO,
        part=RESOLVED,
        per=_HOURS,
        counts="tickets",
        unit="per",
        good="up",
        bounds=ANY_POSITIVE,
        nothing=N_("the month has no agent hours"),
        source=N_("monthly figure “agent hours”"),
        example=Example(tickets({}, {}, {}), 0.75, 3, also={"monthly": month(agent_hours=4)}),
    ),
    Kpi(
        key="kb_views_per_ticket",
        label=N_("Knowledge-base views per ticket"),
        sentence=N_("How often the knowledge base was read for each ticket opened."),
        formula=N_("knowledge-base views / tickets opened in the same months"),
        kind=RATIO,
        part=_VIEWS,
        per=OPENED,
        rests="per",
        counts="tickets",
        unit="per",
        good="up",
        bounds=ANY_POSITIVE,
        nothing=N_("the month has no knowledge-base views, or no ticket was opened"),
        source=N_("monthly figure “knowledge-base views”"),
        example=Example(month(kb_views=30), 10.0, 3, also={"tickets": tickets({}, {}, {})}),
    ),
    Kpi(
        key="kb_helpful_share",
        label=N_("Knowledge base found helpful"),
        sentence=N_("Of the votes on knowledge-base articles, the share that said “helpful”."),
        formula=N_("votes “helpful” / all votes"),
        kind=SHARE,
        part=monthly("kb_helpful_votes"),
        per=monthly("kb_votes"),
        rests="per",
        counts="votes",
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("the month has no votes on the knowledge base"),
        source=N_("monthly figures “helpful votes” and “votes”"),
        example=Example(month(kb_helpful_votes=30, kb_votes=40), 0.75, 40),
    ),
    Kpi(
        key="kb_deflection",
        label=N_("Deflection"),
        sentence=N_("Of all looks for help, the share that read the knowledge base: at most so much was deflected."),
        formula=N_("knowledge-base views / (knowledge-base views + tickets opened)"),
        kind=SHARE,
        part=_VIEWS,
        per=OPENED,
        against="both",
        rests="per",
        counts="looks",
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("the month has no knowledge-base views, or no ticket was opened"),
        source=N_("monthly figure “knowledge-base views”"),
        example=Example(month(kb_views=30), 0.75, 40, also={"tickets": tickets(*[{}] * 10)}),
    ),
    Kpi(
        key="engagement_mean",
        label=N_("Employee engagement"),
        variant=N_("mean score"),
        sentence=N_("The mean answer of the desk's own people to the engagement question."),
        formula=N_("sum of the scores / number of answers"),
        kind=MEAN,
        part=Part("engagement_score", "responses", ANSWERS_DAY, fact("engagement_score"), scaled=True),
        counts="answers",
        unit="score",
        good="up",
        bounds=(0.0, 100.0),
        nothing=N_("nobody answered an engagement survey"),
        mixed=N_("scores on different scales have no common mean"),
        source=N_("engagement surveys, usually on 1–10"),
        example=Example(answers("engagement", 1, 10, 8, 6, 10), 8.0, 3, {"score": 10}),
    ),
    Kpi(
        key="volunteer_share",
        label=N_("Employee engagement"),
        variant=N_("volunteers"),
        sentence=N_("Of the employees who were asked, the share who volunteered."),
        formula=N_("employees volunteering / employees asked"),
        kind=SHARE,
        part=monthly("employees_volunteering"),
        per=monthly("employees_asked"),
        rests="per",
        counts="employees",
        unit="share",
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=N_("the month has no employees asked"),
        source=N_("monthly figures “employees asked” and “employees volunteering”"),
        example=Example(month(employees_volunteering=5, employees_asked=20), 0.25, 20),
    ),
)
