"""Small ticket exports in every known format, each with quirks met in real files."""

from __future__ import annotations

import pandas as pd

from tests.ingest.corpus import Case, case, split

ZENDESK = case(
    "zendesk with Good, Bad, Offered and Unoffered, tags by spaces",
    "zendesk",
    "tickets+responses",
    "Summation column | Id | Requester | Requester id | Requester email | Submitter | Assignee | Group | Subject | Tags | Status"
    " | Priority | Via | Ticket type | Created at | Updated at | Organization | Solved at | Satisfaction Score | Reopens"
    " | Replies | First reply time in minutes | First reply time in minutes within business hours"
    " | Full resolution time in minutes | Full resolution time in minutes within business hours",
    [
        "1|101|Ada|9|ada@x.example|Ada|Bo|Tier 1|VPN|vpn closed_by_merge|Solved|Urgent|Mail|Incident|2026-02-01 09:00|"
        "2026-02-02 09:00|Acme|2026-02-02 09:00|Good|0|2|30|30|1440|600",
        "1|102|Eve|8|eve@x.example|Eve|Bo|Tier 1|Mouse||Closed|Low|Web form|Question|2026-02-03 09:00|2026-02-04 09:00|"
        "Acme|2026-02-03 10:00|Bad|1|4|-1|-|60|60",
        "1|103|Eve|8|eve@x.example|Eve|Cy|Tier 2|Login||Solved|-|Native Messaging|Problem|2026-02-03 09:00|"
        "2026-02-04 09:00||2026-02-03 10:00|Offered|0|1|5|5|60|60",
        "1|104|Eve|8|eve@x.example|Eve|Cy|Tier 2|Login||Open|High|Voice|Problem|2026-02-03 09:00|2026-02-04 09:00|||Unoffered|0|1||||",
    ],
    columns={
        "Id": "tickets.ticket_id",
        "Created at": "tickets.created",
        "Solved at": "tickets.resolved",
        "Via": "tickets.channel",
        "Satisfaction Score": "responses.csat",
        "First reply time in minutes": "tickets.first_response_hours",
        "Full resolution time in minutes within business hours": "tickets.business_resolve_hours",
        "Summation column": None,
    },
    first={
        "tickets.first_response_hours": 0.5,
        "tickets.resolve_hours": 24.0,
        "tickets.channel": "email",
        "tickets.tags": "vpn closed_by_merge",
        "responses.score": 1.0,
        "responses.response_id": "101:csat",
    },
    scale=(0, 1),
)

FRESHDESK = case(
    "freshdesk with hours as clocks and a repeated column",
    "freshdesk",
    "tickets+responses",
    "Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Due by Time|Resolved time|Closed time"
    "|Last update time|Initial response time|Time tracked|First response time (in hrs)|Resolution time (in hrs)"
    "|Agent interactions|Customer interactions|Resolution status|First response status|Tags|Survey results|Source.1|Full name",
    [
        "7|Printer|Resolved|Urgent|Email|Incident|Bo|IT|2026-03-01 08:00:00|2026-03-02 08:00:00|2026-03-01 20:15:00|"
        "|2026-03-01 20:15:00|2026-03-01 08:30:00||00:30:00|12:15:00|1|1|Within SLA|SLA Violated|big, red|103|x|Ada Bee",
        "8|Mouse|Pending|Low|Chat|Incident|Bo|IT|2026-03-02 08:00:00||||2026-03-01 20:15:00|||||1|1||||-103|x|Eve Cee",
        "9|Keys|Open|Low|Portal|Incident|Bo|IT|2026-03-03 08:00:00||||2026-03-01 20:15:00|||||1|1||||100|x|Eve Cee",
    ],
    columns={
        "Ticket ID": "tickets.ticket_id",
        "Initial response time": "tickets.first_response",
        "Resolution time (in hrs)": "tickets.resolve_hours",
        "Resolution status": "tickets.sla_resolution",
        "Source": "tickets.channel",
        "Survey results": "responses.csat",
    },
    first={
        "tickets.resolve_hours": 12.25,
        "tickets.sla_resolution": True,
        "tickets.sla_response": False,
        "tickets.tags": "big red",
        "responses.score": 5.0,
    },
    scale=(1, 5),
)

FRESHSERVICE = case(
    "freshservice",
    "freshservice",
    "tickets+responses",
    "Ticket Id|Subject|Status|Priority|Urgency|Impact|Source|Type|Agent|Group|Created Time|Due by Time|Resolved Time|Closed Time"
    "|Category|Sub-Category|Item|Resolution Note|Experience Score|Requester Location|Requester VIP|Requester Name"
    "|Requester Email|First Response Time (in Hrs)|Resolution Time (in Hrs)|Survey Result|Approval Status",
    [
        "INC-1|VPN|Closed|High|High|Low|Phone|Incident|Bo|IT|2026-01-05 09:00|2026-01-06 09:00|2026-01-05 19:30|2026-01-07 09:00"
        "|Network|VPN|||55|Oslo|false|Ada Bee|ada@x.example|01:00:00|10:30:00|Very satisfied|",
        "INC-2|VPN|Open|Low|High|Low|Portal|Incident|Bo|IT|2026-01-15 09:00|2026-01-16 09:00|||Network|VPN||||Oslo|false|Ada Bee"
        "|ada@x.example|02:00:00||Dissatisfied|",
    ],
    columns={"Category": "tickets.category", "Survey Result": "responses.csat", "Experience Score": None},
    first={"tickets.channel": "phone", "tickets.resolve_hours": 10.5, "responses.score": 5.0},
    scale=(1, 5),
)

JIRA_HEADERS = (
    "Summary|Issue key|Issue id|Issue Type|Status|Project key|Priority|Resolution|Assignee|Reporter|Created|Updated|Resolved"
    "|Custom field (Request Type)|Custom field (Organizations)|Satisfaction rating|Custom field (Satisfaction date)"
    "|Custom field (Time to first response)|Custom field (Time to resolution)|Comment|Comment|Labels|Labels"
)
JIRA = case(
    "jira whose times to resolution are signed time remaining",
    "jira",
    "tickets+responses",
    JIRA_HEADERS,
    [
        "VPN down|IT-1|10001|Incident|Done|IT|Highest|Fixed|Bo|Ada|25/Feb/26 10:17 PM|26/Feb/26 9:00 AM|26/Feb/26 9:00 AM"
        "|Get help|Acme|5|27/Feb/26 9:00 AM|1:40|-3:20|first line|second|vpn|laptop",
        "Mouse|IT-2|10002|Service Request|In Progress|IT|Low||Bo|Eve|1/Mar/26 8:05 AM|1/Mar/26 9:00 AM||Ask|||||0:10|||",
    ],
    columns={
        "Issue key": "tickets.ticket_id",
        "Created": "tickets.created",
        "Custom field (Time to resolution)": "tickets.sla_resolution",
        "Custom field (Time to first response)": "tickets.sla_response",
        "Custom field (Satisfaction date)": "responses.answered",
        "Satisfaction rating": "responses.csat",
    },
    first={
        "tickets.created": pd.Timestamp("2026-02-25 22:17", tz="UTC"),
        "tickets.sla_resolution": False,
        "tickets.sla_response": True,
        "tickets.priority": "urgent",
        "tickets.tags": "vpn laptop",
        "responses.answered": pd.Timestamp("2026-02-27 09:00", tz="UTC"),
    },
    scale=(1, 5),
)

JIRA_SPANISH = case(
    "jira with Spanish headers and months",
    "jira",
    "tickets+responses",
    "Resumen|Clave de incidencia|ID de la incidencia|Tipo de Incidencia|Estado|Prioridad|Persona asignada|Informador|Creada|Resuelta"
    "|Campo personalizado (Time to resolution)|Calificación de satisfacción",
    [
        "Red|SD-1|5|Incident|Resuelto|Alta|Bo|Ada|19/ene/26 12:47 PM|20/ene/26 1:00 PM|2:00|4",
        "Red|SD-2|6|Incident|Abierto|Alta|Bo|Ada|3/dic/25 12:47 AM||-1:00|",
    ],
    columns={"Clave de incidencia": "tickets.ticket_id", "Creada": "tickets.created", "Estado": "tickets.status"},
    first={
        "tickets.created": pd.Timestamp("2026-01-19 12:47", tz="UTC"),
        "tickets.status": "resolved",
        "responses.score": 4.0,
    },
    scale=(1, 5),
)

SERVICENOW = case(
    "servicenow by labels, days first, durations in seconds",
    "servicenow",
    "tickets",
    "Number|Opened|Short description|Caller|Priority|State|Category|Assignment group|Assigned to|Updated|Resolved|Closed|Channel"
    "|Made SLA|Reopen count|Reassignment count|Resolve time|Business resolve time|Resolution code|Company",
    [
        "INC001|25-02-2026 09:00|VPN|Ada|1 - Critical|Resolved|Network|NOC|Bo|26-02-2026 09:00|25-02-2026 10:00||self-service"
        "|true|0|1|3600|3,600|Solved|Acme",
        "INC002|01-02-2026 09:00|VPN|Ada|5 - Planning|On Hold|Network|NOC|Bo|02-02-2026 09:00|||phone|false|0|0|||?|Acme",
    ],
    columns={"Opened": "tickets.created", "Resolve time": "tickets.resolve_hours", "State": "tickets.status"},
    first={"tickets.resolve_hours": 1.0, "tickets.business_resolve_hours": 1.0, "tickets.channel": "portal"},
)

SERVICENOW_LOG = case(
    "servicenow event log: the last state of each ticket is kept",
    "servicenow",
    "tickets",
    "number|incident_state|sys_mod_count|opened_at|sys_created_on|sys_updated_on|contact_type|assignment_group|caller_id|made_sla|calendar_stc",
    [
        "INC1|1|0|2026-01-05 09:00:00|2026-01-05 09:00:00|2026-01-05 09:00:00|Email|NOC|Ada|true|",
        "INC1|6|3|2026-01-05 09:00:00|2026-01-05 09:00:00|2026-01-07 09:00:00|Email|NOC|Ada|false|7200",
        "INC1|2|1|2026-01-05 09:00:00|2026-01-05 09:00:00|2026-01-06 09:00:00|Email|NOC|Ada|true|",
        "INC2|3|1|2026-01-06 09:00:00|2026-01-05 09:00:00|2026-01-06 09:00:00|Phone|NOC|Ada|true|",
    ],
    columns={"number": "tickets.ticket_id", "calendar_stc": "tickets.resolve_hours"},
    counts=(4, 2, 0, 2),
    first={"tickets.status": "resolved", "tickets.resolve_hours": 2.0, "tickets.sla_resolution": False},
)

MANAGEENGINE = case(
    "manageengine whose overdue flags say the opposite of met",
    "manageengine",
    "tickets",
    "Request ID|Requester|Request Type|Request Mode|Account|Created Time|Subject|Group|Priority|Category|Technician|Request Status"
    "|DueBy Time|Responded Date|Resolved Time|Completed Time|Last Update Time|Time Elapsed|Overdue Status"
    "|First Response Overdue Status|Department|ReOpened",
    [
        "1|Ada|Incident|E-Mail|Acme|25/02/2026 09:00 AM|VPN|IT|High|Net|Bo|Closed|26/02/2026 09:00 AM|25/02/2026 09:59 AM"
        "|25/02/2026 09:59 AM|25/02/2026 10:59 AM|25/02/2026 10:59 AM|0hrs 59min|false|true|HR|true",
        "2|Eve|Incident|Phone Call|Acme|01/02/2026 09:00 AM|VPN|IT|Low|Net|Bo|Open|02/02/2026 09:00 AM||||01/02/2026 10:59 AM||true||HR|false",
    ],
    columns={
        "Overdue Status": "tickets.sla_resolution",
        "Time Elapsed": "tickets.resolve_hours",
        "Request Mode": "tickets.channel",
    },
    first={
        "tickets.sla_resolution": True,
        "tickets.sla_response": False,
        "tickets.resolve_hours": 59 / 60,
        "tickets.reopens": 1.0,
        "tickets.created": pd.Timestamp("2026-02-25 09:00", tz="UTC"),
    },
)

HUBSPOT = case(
    "hubspot with two ratings and a zone behind the time",
    "hubspot",
    "tickets+responses",
    "Ticket ID|Ticket name|Ticket owner|Create date|Close date|Time to first agent email reply (HH:mm:ss)|Time to close (HH:mm:ss)"
    "|Associated Company (Primary)|Pipeline|Ticket status|Priority|Source|First contact resolution|Last CSAT survey rating|Last CES survey rating",
    [
        "11|VPN|Bo|2026-03-20 08:00 CDT|2026-03-21 09:30 CDT|00:45:00|25:30:00|Acme|Support|Closed|HIGH|EMAIL|true|5|6",
        "12|VPN|Bo|2026-03-22 08:00 CDT|||||Support|Waiting on contact|LOW|CHAT|false||7",
    ],
    columns={"Last CES survey rating": "responses.ces", "Time to close (HH:mm:ss)": "tickets.close_hours"},
    first={
        "tickets.created": pd.Timestamp("2026-03-20 13:00", tz="UTC"),
        "tickets.close_hours": 25.5,
        "tickets.first_contact": True,
    },
)

INTERCOM = case(
    "intercom whose header names the time zone",
    "intercom",
    "tickets+responses",
    "Conversation ID|Conversation started at (America/New_York)|Updated at (America/New_York)|Channel|Current conversation state"
    "|Team currently assigned|Teammate currently assigned|Conversation rating|Last teammate rating|Conversation rating remark"
    "|First response time (seconds)|Ticket time to resolve (seconds)|User name|Company name",
    [
        "9001|2026-01-10 09:00|2026-01-10 10:00|Chat|closed|T1|Bo|5|5|Quick|90|7200|Ada|Acme",
        "9002|2026-07-10 09:00|2026-07-10 10:00|Email|open|T1|Bo||||||Eve|Acme",
    ],
    columns={
        "Conversation started at (America/New_York)": "tickets.created",
        "First response time (seconds)": "tickets.first_response_hours",
        "Last teammate rating": None,
        "Conversation rating remark": "responses.comment",
    },
    first={
        "tickets.created": pd.Timestamp("2026-01-10 14:00", tz="UTC"),
        "tickets.first_response_hours": 0.025,
        "responses.comment": "Quick",
    },
    scale=(1, 5),
)

ZAMMAD = Case(
    "zammad from a spreadsheet, with real dates and numbers",
    "zammad",
    "tickets",
    split(
        "#|Title|State|Priority|Group|Owner|Customer|Organization|Create Channel|Sender|Tags|Time Units Total|Created At|Updated At"
        "|Closed At|Close Escalation At|Close In Min|Close Diff In Min|First Response At|First Response In Min|Article Count"
    ),
    [
        [
            67001.0,
            "VPN",
            "closed",
            "2 normal",
            "IT",
            "Bo",
            "Ada",
            "Acme",
            "email",
            "Customer",
            "vpn",
            None,
            pd.Timestamp("2026-02-01 09:00"),
            pd.Timestamp("2026-02-02 09:00"),
            pd.Timestamp("2026-02-02 09:00"),
            None,
            120.0,
            -15.0,
            pd.Timestamp("2026-02-01 09:30"),
            30.0,
            3.0,
        ],
        [
            67002.0,
            "VPN",
            "open",
            "3 high",
            "IT",
            "Bo",
            "Ada",
            "Acme",
            "phone",
            "Customer",
            None,
            None,
            pd.Timestamp("2026-02-01 09:00"),
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            1.0,
        ],
    ],
    {"#": "tickets.ticket_id", "Close In Min": "tickets.business_resolve_hours", "Close Diff In Min": None},
    (2, 2, 0, 0),
    {
        "tickets.ticket_id": "67001",
        "tickets.business_resolve_hours": 2.0,
        "tickets.created": pd.Timestamp("2026-02-01 09:00", tz="UTC"),
    },
)

OSTICKET = case(
    "osticket with guarded cells and a byte-order mark",
    "osticket",
    "tickets",
    "\ufeffTicket Number|Date Created|Subject|From|From Email|Priority|Department|Help Topic|Source|Current Status|Last Updated"
    "|SLA Due Date|Closed Date|Overdue|Merged|Linked|Answered|Agent Assigned|Team Assigned|Thread Count|Reopen Count",
    [
        "000123|2/25/26 9:05 AM|'=VPN|Ada|ada@x.example|High|IT|Network|Web|Closed|2/26/26 9:05 AM|2/27/26 9:05 AM|2/26/26 9:05 AM"
        "|0|0|0|1|Bo|T1|4|0",
        "000124|3/1/26 9:05 AM|Mouse|Ada|ada@x.example|Low|IT|Hardware|Email|Open|3/1/26 9:05 AM|||1|0|0|1|Bo|T1|1|0",
    ],
    columns={
        "\ufeffTicket Number": "tickets.ticket_id",
        "Help Topic": "tickets.category",
        "Overdue": "tickets.sla_resolution",
    },
    first={
        "tickets.ticket_id": "000123",
        "tickets.subject": "=VPN",
        "tickets.sla_resolution": True,
        "tickets.created": pd.Timestamp("2026-02-25 09:05", tz="UTC"),
    },
)

GLPI = case(
    "glpi in French, days first, a deadline called time to resolve",
    "glpi",
    "tickets",
    "ID|Titre|Statut|Dernière modification|Date d'ouverture|Priorité|Demandeur|Attribué à - Technicien|Catégorie|Temps de résolution",
    [
        "41|VPN|Clos|26-02-2026 09:00|25-02-2026 09:00|Haute|Ada|Bo|Réseau|27-02-2026 09:00",
        "42|VPN|En cours (Attribué)|03-02-2026 09:00|01-02-2026 09:00|Basse|Ada|Bo|Réseau|",
    ],
    columns={"ID": "tickets.ticket_id", "Temps de résolution": "tickets.due", "Date d'ouverture": "tickets.created"},
    first={
        "tickets.status": "closed",
        "tickets.priority": "high",
        "tickets.due": pd.Timestamp("2026-02-27 09:00", tz="UTC"),
    },
)

GLPI_SERIALS = case(
    "glpi in English with spreadsheet day numbers",
    "glpi",
    "tickets",
    "ID|Title|Status|Last update|Opening Date|Priority|Requester - Requester|Assigned to - Technician|Category|Time to resolve",
    ["41|VPN|Solved|46079.5|46078.375|High|Ada|Bo|Net|46080", "42|VPN|New|46079.5|46078.5|Low|Ada|Bo|Net|"],
    columns={"Time to resolve": "tickets.due", "Opening Date": "tickets.created"},
    first={"tickets.created": pd.Timestamp("2026-02-25 09:00", tz="UTC")},
)

CHINESE = case(
    "a hand-made Chinese sheet of tickets with ratings",
    "handmade",
    "tickets+responses",
    "工单号|创建时间|首次响应时间|解决时间|关闭时间|渠道|处理人|优先级|状态|满意度|意见",
    [
        "A1|2026年3月5日 15:30|2026年3月5日 15:45|2026年3月6日 9:00||在线聊天|王小明|高|已解决|满意|不错",
        "A2|2026年3月6日 9:05||||邮件|李小红|紧急|未解决|非常不满意|",
    ],
    columns={"工单号": "tickets.ticket_id", "首次响应时间": "tickets.first_response", "满意度": "responses.csat"},
    first={
        "tickets.created": pd.Timestamp("2026-03-05 07:30", tz="UTC"),
        "tickets.channel": "chat",
        "tickets.status": "resolved",
        "responses.comment": "不错",
    },
    scale=(1, 5),
    zone="Asia/Shanghai",
)

KOREAN = case(
    "a Korean sheet",
    "handmade",
    "tickets+responses",
    "티켓 번호|생성일시|해결일시|채널|담당자|상태|만족도",
    [
        "K1|2026. 3. 5. 오후 3:05|2026. 3. 6. 오전 9:00|전화|김상담|해결|5",
        "K2|2026. 3. 6. 오전 9:05||이메일|김상담|진행 중|",
    ],
    columns={"만족도": "responses.csat", "생성일시": "tickets.created"},
    first={
        "tickets.created": pd.Timestamp("2026-03-05 15:05", tz="UTC"),
        "tickets.channel": "phone",
        "responses.score": 5.0,
    },
    scale=(1, 5),
)

GENERIC = case(
    "a plain ticket list with underscores, a repeat and a row without a number",
    "generic",
    "tickets+responses",
    "Ticket_ID|Ticket_Date|Customer_Email|Issue_Category|Priority|Channel|Status|Assigned_Agent|First_Response_Minutes"
    "|Resolution_Hours|SLA_Met|Customer_CSAT|Resolution_Date",
    [
        "T1|2026-03-01 10:00:00|ada@x.example|VPN|High|Web Portal|Resolved|Bo|30|14.0|No|4.0|2026-03-02 00:00:00",
        "T2|2026-03-01 11:00:00|eve@x.example|VPN|Low|Phone|Open|Bo|15||||",
        "T2|2026-03-01 11:00:00|eve@x.example|VPN|Low|Phone|Open|Bo|15||||",
        "|2026-03-01 11:00:00|eve@x.example|VPN|Low|Phone|Open|Bo|15||||",
    ],
    columns={
        "Issue_Category": "tickets.category",
        "Customer_CSAT": "responses.csat",
        "SLA_Met": "tickets.sla_resolution",
    },
    counts=(4, 2, 1, 1),
    first={"tickets.first_response_hours": 0.5, "tickets.channel": "portal", "tickets.channel_raw": "Web Portal"},
    scale=(1, 5),
)

DATE_AND_TIME = case(
    "a date beside a day-fraction time, and a time to resolution that is a date",
    "generic",
    "tickets",
    "Case Number|Date Opened|Time Opened|Time to Resolution|Status",
    ["C1|2026-03-01 00:00:00|0.6458333333|2026-03-02 10:00:00|Closed", "C2|2026-03-02 00:00:00|0.25||Open"],
    columns={
        "Date Opened": "tickets.created",
        "Time Opened": "tickets.created_time",
        "Time to Resolution": "tickets.resolved",
    },
    first={
        "tickets.created": pd.Timestamp("2026-03-01 15:30", tz="UTC"),
        "tickets.resolved": pd.Timestamp("2026-03-02 10:00", tz="UTC"),
    },
)

MONTHLY = case(
    "monthly figures, a column each",
    "monthly",
    "monthly",
    "Month|Customers at start|Customers lost|Support cost|Votes",
    ["2026-01|100|5|12,500.50|40", "Feb 2026|98|2|", "2026年3月|97||13000"],
    columns={"Month": "monthly.month", "Support cost": "monthly.support_cost", "Votes": "monthly.kb_votes"},
    first={"monthly.month": pd.Timestamp("2026-01-01"), "monthly.value": 100.0, "monthly.figure": "customers_at_start"},
)

MONTHLY_LONG = case(
    "monthly figures, a row each, one of them unknown",
    "monthly",
    "monthly",
    "月份|指标|数值",
    ["2026年1月|支持成本|12000", "2026年2月|支持成本|13000", "2026年2月|天气|3"],
    columns={"指标": "monthly.figure"},
    counts=(3, 2, 1, 0),
    first={"monthly.figure": "support_cost", "monthly.value": 12000.0},
)

CASES: tuple[Case, ...] = tuple(one for one in list(globals().values()) if isinstance(one, Case))
