"""Small exports of further help desks, dumps of their interfaces with codes, and city hotlines; all values invented."""

from __future__ import annotations

from tests.ingest.corpus import Case, case

FRESHDESK_API = case(
    "freshdesk's interface, where priority 1 is low and status 4 and 5 are done",
    "freshdesk_api",
    "tickets",
    "group_id|priority|requester_id|responder_id|source|company_id|status|subject|id|type|due_by|fr_due_by|created_at|updated_at|tags",
    [
        "67|1|670001|63|1|671|2|Log in|31||2025-09-26T22:00:00Z|2025-09-22T15:00:00Z|2025-09-22T00:30:21Z|2025-09-22T12:11:00Z|['RR', 'a b']",
        "67|4|670003|31|3|671|5|Down|32||2025-09-26T22:00:00Z|2025-09-22T15:00:00Z|2025-09-20T17:55:54Z|2025-09-22T12:37:37Z|[]",
    ],
    columns={"responder_id": "tickets.agent", "fr_due_by": "tickets.response_due", "due_by": "tickets.due"},
    first={"tickets.priority": "low", "tickets.status": "open", "tickets.channel": "email", "tickets.tags": "RR a_b"},
)
FRESHSERVICE_API = case(
    "freshservice's interface",
    "freshservice_api",
    "tickets",
    "id|subject|status|priority|source|created_at|due_by|fr_due_by|requester_id|responder_id|group_id|department_id|impact|urgency|sub_category",
    ["7|x|4|3|4|2026-03-01T09:00:00Z|||11|12|13|14|1|1|y", "8|x|2|1|2|2026-03-02T09:00:00Z|||11|12|13|14|1|1|y"],
    columns={"responder_id": "tickets.agent", "department_id": "tickets.organisation", "urgency": None},
    first={"tickets.status": "resolved", "tickets.priority": "high", "tickets.channel": "chat"},
)
OTRS = case(
    "otrs, whose CustomerID is the company and whose Responsible is always the same",
    "otrs",
    "tickets",
    "Number|Ticket#|Age|Title|Created|Last Changed|Close Time|Queue|State|Priority|Customer User|CustomerID|SLA|Agent/Owner|Responsible|First Response in Minutes|Solution Time in Minutes",
    [
        "1|202601|3 d|Printer|2026-03-01 09:00:00|2026-03-01 12:00:00|2026-03-01 12:00:00|L1|closed successful|5 very high|amy|ACME|Gold|Bo|Admin|30|180",
        "2|202602|3 d|VPN|2026-03-02 09:00:00|2026-03-02 12:00:00||L1|pending reminder|3 normal|cal|ACME|Gold|Di|Admin|10|",
    ],
    columns={
        "Ticket#": "tickets.ticket_id",
        "Agent/Owner": "tickets.agent",
        "Responsible": None,
        "Customer User": "tickets.requester",
        "CustomerID": "tickets.organisation",
        "Number": None,
    },
    first={"tickets.priority": "urgent", "tickets.status": "closed", "tickets.first_response_hours": 0.5},
)
OTRS_PT = case(
    "otrs in Portuguese",
    "otrs",
    "tickets",
    "Número|Ticket#|Idade|Titulo|Criado|Hora de Fechamento|Fila|Estado|Prioridade|Usuário Cliente|Atendente/Proprietário|Responsável",
    ["1|202|1 d|VPN|2025-08-15 15:50:04|2025-08-15 16:23:12|Redes|Fechado com êxito|3 normal|ana|Rui|Admin"],
    columns={"Criado": "tickets.created", "Hora de Fechamento": "tickets.closed", "Fila": "tickets.team"},
    first={"tickets.status": "closed", "tickets.agent": "Rui", "tickets.priority": "medium"},
)
OTRS_DE = case(
    "otrs in German",
    "otrs",
    "tickets",
    "Alter|Ticket#|Titel|Erstellt|Schließzeit|Queue|Status|Priorität|Kundenbenutzer|Kundennummer|Agent/Besitzer|Verantwortlicher",
    ["1 T|202|x|2026-03-01 09:00:00|2026-03-01 10:00:00|L1|erfolgreich geschlossen|4 hoch|amy|ACME|Bo|Admin"],
    columns={"Kundenbenutzer": "tickets.requester", "Agent/Besitzer": "tickets.agent"},
    first={"tickets.status": "closed", "tickets.priority": "high"},
)
GLPI_DATABASE = case(
    "glpi's table, where priority 2 is low and 5 very high",
    "glpi_database",
    "tickets",
    "id|name|date|closedate|solvedate|status|priority|requesttypes_id|itilcategories_id|users_id_recipient|solve_delay_stat|entities_id",
    [
        "1|x|2026-03-01 09:00:00|2026-03-01 12:00:00|2026-03-01 11:00:00|6|2|3|5|7|7200|0",
        "2|x|2026-03-02 09:00:00|||1|5|1|5|8|0|0",
    ],
    columns={"date": "tickets.created", "solvedate": "tickets.resolved", "name": "tickets.subject"},
    first={
        "tickets.status": "closed",
        "tickets.priority": "low",
        "tickets.channel": "phone",
        "tickets.resolve_hours": 2.0,
    },
)
ZAMMAD_API = case(
    "zammad's table, where priority 1 is low and 3 high",
    "zammad_api",
    "tickets",
    "id|number|title|state_id|priority_id|group_id|owner_id|customer_id|organization_id|created_at|close_at|article_count|create_article_type_id",
    [
        "1|67001|x|4|3|1|5|6|7|2026-03-01T09:00:00Z|2026-03-01T10:00:00Z|3|5",
        "2|67002|x|2|1|1|5|6|7|2026-03-02T09:00:00Z||3|1",
    ],
    columns={"number": "tickets.ticket_id", "id": None, "owner_id": "tickets.agent"},
    first={"tickets.status": "closed", "tickets.priority": "high", "tickets.channel": "phone"},
)
OSTICKET_DATABASE = case(
    "osticket's table",
    "osticket_database",
    "tickets",
    "ticket_id|number|user_id|status_id|dept_id|topic_id|staff_id|source|isoverdue|duedate|closed|lastupdate|created",
    ["1|700|5|3|1|2|4|Web|0||2026-03-01 12:00:00|2026-03-01 12:00:00|2026-03-01 09:00:00"],
    columns={"number": "tickets.ticket_id", "ticket_id": None, "isoverdue": "tickets.sla_resolution"},
    first={"tickets.status": "closed", "tickets.channel": "portal", "tickets.sla_resolution": True},
)
REQUESTS_311 = case(
    "311 requests with a unique key",
    "requests_311",
    "tickets",
    "unique_key|created_date|closed_date|agency|complaint_type|descriptor|status|due_date|open_data_channel_type",
    [
        "61|2024-05-27T02:08:51.000|2024-05-27T05:08:51.000|DOT|Street Condition|Pothole|Closed||ONLINE",
        "62|2024-05-27T03:08:51.000||NYPD|Noise|Loud|Open||PHONE",
    ],
    columns={
        "complaint_type": "tickets.category",
        "open_data_channel_type": "tickets.channel",
        "agency": "tickets.team",
    },
    first={"tickets.channel": "portal", "tickets.status": "closed"},
)
OPEN311 = case(
    "311 requests of a city that says whether they were on time",
    "requests_311",
    "tickets",
    "case_enquiry_id|open_dt|sla_target_dt|closed_dt|on_time|case_status|case_title|type|department|source",
    ["1|2026-03-01 09:00:00|2026-03-03|2026-03-01 10:00:00|ONTIME|Closed|Pothole|Req|PWDx|Constituent Call",
     "2|2026-03-02 09:00:00|2026-03-03||OVERDUE|Open|Pothole|Req|PWDx|Self Service"],
    columns={"sla_target_dt": "tickets.due", "source": "tickets.channel"},
    first={"tickets.sla_resolution": True, "tickets.channel": "phone"},
)  # fmt: skip
HOTLINE = case(
    "a hotline of a Chinese city",
    "hotline_12345",
    "tickets+responses",
    "工单编号|诉求标题|诉求人|受理渠道|受理时间|承办单位|办结时间|办理状态|满意度",
    [
        "A1|路灯|张|12345热线|2026-03-01 09:00|城管局|2026-03-02 09:00|已办结|满意",
        "A2|噪音|李|微信|2026-03-01 10:00|环保局||办理中|",
        "A3|占道|王|来访|2026-03-01 10:00|城管局|2026-03-03 10:00|已办结|不满意",
    ],
    columns={"办结时间": "tickets.resolved", "承办单位": "tickets.team", "诉求人": "tickets.requester"},
    first={"tickets.channel": "phone", "tickets.status": "resolved"},
)
WENJUANXING = case(
    "a form of Wenjuanxing, whose source says how the form was reached",
    "wenjuanxing",
    "responses",
    "序号|提交答卷时间|所用时间|来源|来源详情|来自IP|1、您对本次服务满意吗？|2、您有什么意见或建议？",
    [
        "1|2026/3/1 9:00:00|30秒|微信|直接访问|192.0.2.1|非常满意|很好",
        "2|2026/3/20 9:00:00|30秒|链接|直接访问|192.0.2.1|不满意|慢",
    ],
    columns={"来源": None, "提交答卷时间": "responses.answered", "序号": "responses.response_id"},
    first={"responses.score": 5.0, "responses.channel": None},
    scale=(1, 5),
)
HELPSCOUT = case(
    "help scout",
    "helpscout",
    "tickets",
    "Number|Subject|Customer|Status|Assigned To|Mailbox|Tags|Created On|Closed On|Threads",
    ["1|a|Amy|Closed|Bo|Help|x|2026-03-01 09:00|2026-03-01 12:00|3", "2|a|Cal|Active|Cy|Help|x|2026-03-02 09:00||3"],
    columns={"Number": "tickets.ticket_id", "Assigned To": "tickets.agent", "Mailbox": "tickets.team"},
    first={"tickets.status": "closed"},
)
AMAZON_CONNECT = case(
    "amazon connect",
    "amazon_connect",
    "tickets",
    "Contact ID|Channel|Contact status|Initiation timestamp|Queue|Agent|Customer phone number|Disconnect timestamp|Contact duration",
    [
        "c1|Voice|Completed|2026-03-01 09:00:00|Basic|bo|+1|2026-03-01 09:05:00|00:05:00",
        "c2|Chat|Completed|2026-03-01 10:00:00|Basic|cy|+2|2026-03-01 10:05:00|00:05:00",
    ],
    columns={"Contact ID": "tickets.ticket_id", "Initiation timestamp": "tickets.created", "Queue": "tickets.team"},
    first={"tickets.channel": "phone", "tickets.status": "closed", "tickets.close_hours": 5 / 60},
)
DIXA = case(
    "dixa",
    "dixa",
    "tickets+responses",
    "csid|created_at|closed_at|initial_channel|queue_name|assignee_name|requester_email|status|rating_score|rating_message|direction",
    [
        "1|2026-03-01T09:00:00Z|2026-03-01T10:00:00Z|pstnphone|SD|Bo|a@x.example|Closed|5|ok|Inbound",
        "2|2026-03-02T09:00:00Z||widgetchat|SD|Cy|b@x.example|Open|2|bad|Inbound",
    ],
    columns={"initial_channel": "tickets.channel", "assignee_name": "tickets.agent", "rating_score": "responses.csat"},
    first={"tickets.channel": "phone", "responses.comment": "ok"},
)
TOPDESK = case(
    "topdesk",
    "topdesk",
    "tickets",
    "Number|Creation date|Caller name|Brief description|Entry type|Call type|Operator group|Operator|Status|Priority|Target date|Closure date",
    [
        "I 2603 001|01-03-2026 09:00|Amy|VPN|Phone|Incident|SD|Bo|Closed|P3|02-03-2026 09:00|01-03-2026 12:00",
        "I 2603 002|14-03-2026 09:00|Cal|VPN|E-mail|Incident|SD|Cy|In progress|P1|15-03-2026 09:00|",
    ],
    columns={"Entry type": "tickets.channel", "Operator": "tickets.agent", "Target date": "tickets.due"},
    first={"tickets.channel": "phone", "tickets.priority": "medium"},
)
ZOHO_DESK = case(
    "zoho desk with the module behind each name",
    "zoho_desk",
    "tickets+responses",
    "Ticket Id|Subject|Status (Ticket)|Channel|Created Time (Ticket)|Ticket Closed Time|Ticket Owner|Contact Name|Priority (Ticket)|Is Overdue|Happiness Rating",
    [
        "1|a|Closed|Email|2026-03-01 09:00|2026-03-01 12:00|Bo|Amy|High|false|Good",
        "2|a|Open|Phone|2026-03-02 09:00||Cy|Cal|Low|true|",
    ],
    columns={"Created Time (Ticket)": "tickets.created", "Ticket Owner": "tickets.agent"},
    first={"tickets.sla_resolution": True, "tickets.priority": "high"},
)
HUBSPOT_FEEDBACK = case(
    "hubspot's feedback submissions, whose rating belongs to the survey that the row names",
    "hubspot_feedback",
    "responses",
    "Record ID|Contact Id|Rating|Date|Survey Name|NPS|CSAT",
    [
        "66|6661|9|2025-06-23 13:12|NPS - Relationship|Promoter|",
        "67|6662|3|2025-06-20 16:25|NPS - Relationship|Detractor|",
    ],
    columns={"Rating": "responses.score", "NPS": None, "CSAT": None, "Survey Name": "responses.kind"},
    first={"responses.kind": "nps", "responses.score": 9.0},
    scale=(0, 10),
)
CASES: tuple[Case, ...] = (
    *(FRESHDESK_API, FRESHSERVICE_API, OTRS, OTRS_PT, OTRS_DE, GLPI_DATABASE, ZAMMAD_API, OSTICKET_DATABASE),
    *(REQUESTS_311, OPEN311, HOTLINE, WENJUANXING, HELPSCOUT, AMAZON_CONNECT, DIXA, TOPDESK, ZOHO_DESK),
    HUBSPOT_FEEDBACK,
)
