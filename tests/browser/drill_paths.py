"""The drill paths that the browser walks: where each begins, what is clicked; {agent} is one of the desk's agents."""

from __future__ import annotations

from tests.browser.walks import BAR, DOT, Click, button, row

TO_TICKET_AND_CUSTOMER = (button("ticket-customer", "customers", "customers-history"), row("customers-history", 1))
PATHS = {
    "a card to its customer": (
        "/?channel=chat",
        button("open-card-csat", "trends"),
        Click("trends-chart", -1, DOT, "trends-rows"),
        row("trends-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "a low group to its customer": (
        "/?",
        row("overview-lowest", to="low-scores"),
        Click("low-bars", -1, BAR, "low-rows", numbered=True),
        row("low-rows", 0),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "a point of the overview": ("/?", Click("overview-trend", -3, DOT)),
    "a channel of the overview": (
        "/?",
        Click("overview-channels", -1, DOT, "trends-rows", to="trends"),
        row("trends-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "an early point of a channel": (
        "/?kpi=csat&priority=high",
        Click("overview-channels", 3, DOT, "trends-rows", to="trends"),
    ),
    "the busiest work": (
        "/?",
        row("overview-busiest", 1, "volume-rows", "volume", "Tickets"),
        Click("volume-hours", 2, BAR, "volume-rows", numbered=True),
        row("volume-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "the busiest work of a channel": (
        "/?channel=chat",
        row("overview-busiest", 0, "volume-rows", "volume", "Tickets"),
    ),
    "a point of a trend": ("/trends?channel=chat", Click("trends-chart", -2, DOT, "trends-rows"), row("trends-rows")),
    "a point of a split": (
        "/trends?split=category",
        Click("trends-chart", -1, DOT, "trends-rows"),
        row("trends-rows", 1),
    ),
    "a row of a trend": ("/trends?kpi=tickets", row("trends-table", 1, "trends-rows"), row("trends-rows")),
    "a point beside a second filter": (
        "/trends?channel=email&b=channel:chat",
        Click("trends-chart", -1, DOT, "trends-rows"),
        row("trends-rows"),
    ),
    "a finding": ("/low-scores?", row("low-findings"), Click("low-bars", -2, BAR, "low-rows", numbered=True)),
    "a cell of the heat map": ("/low-scores?", Click("low-map", 12, BAR, "low-rows"), row("low-rows")),
    "an hour of the week": (
        "/volume?priority=high",
        Click("volume-hours", 5, BAR, "volume-rows", numbered=True),
        row("volume-rows"),
    ),
    "a channel and one of its hours": (
        "/volume?",
        row("volume-channel", 0, "volume-rows", column="Tickets"),
        Click("volume-hours", 5, BAR, "volume-rows", numbered=True),
    ),
    "a type": ("/volume?", row("volume-type", 1, "volume-rows", column="Tickets"), row("volume-rows")),
    "a busy agent": ("/volume?", row("volume-agent", 2, "volume-rows", column="Tickets"), row("volume-rows")),
    "an age": ("/volume?", Click("volume-ages", 3, BAR, "volume-rows", numbered=True), row("volume-rows")),
    "an agent's point": ("/agents?", Click("agents-funnel", 2, DOT, "agents-rows"), row("agents-rows", 1)),
    "an agent's row to the trends": (
        "/agents?channel=chat",
        row("agents-table", 3, "agents-rows"),
        button("agents-trends", "trends"),
        Click("trends-chart", -1, DOT, "trends-rows"),
    ),
    "an agent's kind of work": (
        "/agents?priority=medium&drill=agent:{agent}",
        row("agents-kinds", 0, "volume-rows", "volume", "Tickets"),
        row("volume-rows"),
    ),
    "an agent's card": (
        "/agents?drill=agent:{agent}",
        button("open-card-tickets", "trends"),
        Click("trends-chart", -1, DOT, "trends-rows"),
    ),
    "a team": ("/agents?split=team", row("agents-table", 1, "agents-rows"), row("agents-rows")),
    "a customer at risk": (
        "/customers?",
        row("customers-at-risk", 0, "customers-history"),
        row("customers-history", 1),
    ),
    "a customer to watch": ("/customers?", row("customers-watch", 1, "customers-history")),
    "an advocate": ("/customers?", row("customers-advocates", 2, "customers-history")),
    "a theme's bar": ("/comments?", Click("comments-themes", 0, BAR, "comments-rows"), row("comments-rows")),
    "a theme's row": ("/comments?", row("comments-table", 1, "comments-rows"), row("comments-rows", 1)),
    "a group of the survey": (
        "/survey?split=agent",
        row("survey-table", 1, "trends-rows", "trends"),
        row("trends-rows"),
    ),
    "a point of the survey": (
        "/survey?",
        Click("survey-groups", 0, DOT, "trends-rows", to="trends"),
        row("trends-rows"),
    ),
    "a customer asked too often": ("/survey?", row("survey-often", 0, "customers-history", "customers")),
    "an action": (
        "/actions?",
        row("actions-list"),
        Click("action-chart", -1, DOT, "action-rows"),
        row("action-rows"),
    ),
    "a mark of a trend": (
        "/trends?",
        Click("trends-chart", 0, DOT, to="actions"),
        Click("action-chart", -1, DOT, "action-rows"),
    ),
    "a mark of a small panel of a trend": (
        "/trends?split=channel&kpi=tickets",
        Click("trends-chart", 0, DOT, to="actions"),
    ),
    "a mark of the overview": ("/?", Click("overview-trend", 0, DOT, to="actions")),
    "a row of an action": ("/actions?", row("actions-list"), row("action-cells", 1, "action-rows", column="Rests on")),
    "the finding of the overview": (
        "/?",
        button("overview-worst", "low-scores", "low-rows"),
        row("low-rows"),
        *TO_TICKET_AND_CUSTOMER,
    ),
    "a card of the survey": (
        "/survey?channel=chat",
        button("open-card-response_rate", "trends"),
        Click("trends-chart", -1, DOT, "trends-rows"),
    ),
    "a definition": ("/definitions?kpi=csat", button("definition-rows", "trends", "trends-rows"), row("trends-rows")),
}
