"""Shapes that public exports have and the help desks' own handbooks do not show. All rows are invented."""

from __future__ import annotations

import pandas as pd

from tests.ingest.corpus import Case, case

CALLS = case(
    "a list of phone calls: the call is the ticket, yes or no says whether it was solved",
    "generic",
    "tickets+responses",
    "Call Id|Agent|Date|Time|Topic|Answered (Y/N)|Resolved|Speed of answer|AvgTalkDuration|Satisfaction rating",
    [
        "ID0001|Bo|2026-01-20|09:12:58|Contract|Y|Y|109|00:02:23|3",
        "ID0002|Cy|2026-01-20|09:20:10|Billing|N|N||00:00:00|",
        "ID0003|Cy|2026-01-21|10:20:10|Billing|Y|N|54|00:01:10|5",
    ],
    columns={
        "Call Id": "tickets.ticket_id",
        "Time": "tickets.created_time",
        "Resolved": "tickets.status",
        "Speed of answer": "tickets.first_response_hours",
        "AvgTalkDuration": None,
    },
    first={
        "tickets.created": pd.Timestamp("2026-01-20 09:12:58", tz="UTC"),
        "tickets.status": "resolved",
        "tickets.first_response_hours": 109 / 3600,
    },
    scale=(1, 5),
)

SHOP = case(
    "a shop's support survey by contact, dates with the month by name and without",
    "generic",
    "tickets+responses",
    "Unique id|channel_name|category|Sub-category|Customer Remarks|order_date_time|Issue_reported at|issue_responded"
    "|Survey_response_Date|Agent_name|Supervisor|CSAT Score",
    [
        "7e9a|Outcall|Returns|Pickup|Quick|30/07/2026 20:00|01/08/2026 11:13|01/08/2026 11:47|01-Aug-26|Ada Bee|Eve|5",
        "7e9b|Inbound|Orders|Delayed|||15/08/2026 10:00|15/08/2026 10:30|15-Aug-26|Ada Bee|Eve|1",
        "7e9c|Email|Orders|Delayed|||16/08/2026 10:00|16/08/2026 10:30|17-Aug-26|Ada Bee|Eve|4",
    ],
    columns={
        "Unique id": "tickets.ticket_id",
        "Issue_reported at": "tickets.created",
        "issue_responded": "tickets.first_response",
        "Survey_response_Date": "responses.answered",
        "Customer Remarks": "responses.comment",
        "order_date_time": None,
    },
    first={
        "tickets.created": pd.Timestamp("2026-08-01 11:13", tz="UTC"),
        "tickets.channel": "phone",
        "responses.answered": pd.Timestamp("2026-08-01", tz="UTC"),
    },
    scale=(1, 5),
)

SALESFORCE = case(
    "salesforce cases, the target's date left alone",
    "salesforce",
    "tickets",
    "Case Number|Case Owner|Account Name|Subject|Date/Time Opened|Date/Time Closed|Age (Hours)|Case Origin|Status|Priority|Target Date",
    [
        "00001026|Bo|Acme|VPN|15/01/2026, 09:00|15/01/2026, 11:00|2|Web|Closed|Priority 1|16/01/2026, 09:00",
        "00001027|Cy|Acme|VPN|16/01/2026, 09:00||3|Phone|New|Priority 3|17/01/2026, 09:00",
    ],
    columns={"Case Number": "tickets.ticket_id", "Date/Time Opened": "tickets.created", "Target Date": None},
    first={
        "tickets.created": pd.Timestamp("2026-01-15 09:00", tz="UTC"),
        "tickets.closed": pd.Timestamp("2026-01-15 11:00", tz="UTC"),
        "tickets.channel": "portal",
        "tickets.priority": "urgent",
    },
)

VIEW = case(
    "servicenow through a database view, every column with the view's prefix",
    "servicenow",
    "tickets",
    "inc_number|inc_state|inc_priority|inc_sys_created_on|inc_resolved_at|inc_assigned_to|inc_assignment_group|inc_short_description|inc_close_code",
    [
        "INC1|Closed|3 - Moderate|2026-01-15 09:00:00|2026-01-15 10:00:00|Bo|NOC|VPN|Solved",
        "INC2|New|4 - Low|2026-01-16 09:00:00|||NOC|VPN|",
    ],
    columns={
        "inc_number": "tickets.ticket_id",
        "inc_sys_created_on": "tickets.created",
        "inc_assigned_to": "tickets.agent",
    },
    first={"tickets.priority": "medium", "tickets.subject": "VPN"},
)

GLPI_PORTUGUESE = case(
    "glpi in Portuguese, two technicians in one cell",
    "glpi",
    "tickets",
    "ID|Título|Status|Última atualização|Data de abertura|Prioridade|Requerente - Requerente|Atribuído - Técnico|Categoria|Tipo",
    [
        "2 553|VPN|Solucionado|06-02-2026 10:00|05-02-2026 09:00|Média|Ada|Bo<br>Cy|Rede|Incidente",
        "2 554|VPN|Em atendimento (atribuído)|26-02-2026 10:00|25-02-2026 09:00|Muito alta|Ada|Cy|Rede|Requisição",
    ],
    columns={"Data de abertura": "tickets.created", "Requerente - Requerente": "tickets.requester"},
    first={
        "tickets.created": pd.Timestamp("2026-02-05 09:00", tz="UTC"),
        "tickets.status": "resolved",
        "tickets.priority": "medium",
        "tickets.agent": "Bo",
    },
)

CONVERSATIONS = case(
    "a list of conversations whose answer is the first response",
    "generic",
    "tickets",
    "id|createdAt|answeredAt|closedAt|channel|assigneeName",
    [
        "1|2026-01-02T08:20:23Z|2026-01-02 08:21:23+00:00|2026-01-02 08:30:00+00:00|PstnPhone|Bo",
        "2|2026-01-02T09:20:23Z||2026-01-02 09:30:00+00:00|email|Cy",
    ],
    columns={"answeredAt": "tickets.first_response"},
    first={"tickets.first_response": pd.Timestamp("2026-01-02 08:21:23", tz="UTC"), "tickets.channel": "phone"},
)

DAY_AND_TIME = case(
    "the day a ticket came, and beside it the same with its time",
    "generic",
    "tickets",
    "ticket_id|created_date|created_datetime|status",
    ["1|2026-01-15|2026-01-15 09:05|Open", "2|2026-01-16|2026-01-16 14:30|Open"],
    columns={"created_datetime": "tickets.created", "created_date": None},
    first={"tickets.created": pd.Timestamp("2026-01-15 09:05", tz="UTC")},
)

SPANISH = case(
    "a hand-made Spanish sheet",
    "handmade",
    "tickets+responses",
    "Número de ticket|Fecha de creación|Fecha de cierre|Canal|Técnico|Prioridad|Estado|Tiempo de resolución (horas)|Satisfacción",
    [
        "T1|15/01/2026 09:00|15/01/2026 12:00|Teléfono|Bo|Alta|Cerrado|3|Muy satisfecho",
        "T2|16/01/2026 09:00||Presencial|Cy|Baja|Pendiente||",
    ],
    columns={"Número de ticket": "tickets.ticket_id", "Tiempo de resolución (horas)": "tickets.resolve_hours"},
    first={"tickets.channel": "phone", "tickets.status": "closed", "responses.score": 5.0},
    scale=(1, 5),
)

PORTUGUESE = case(
    "a hand-made Portuguese sheet without accents",
    "handmade",
    "tickets",
    "Chamado|Data Abertura|Data Fechamento|Analista|Prioridade|Situacao",
    ["C1|2026-04-01 09:09|2026-04-02 10:00|Bo|Média|Fechado", "C2|2026-04-13 18:00||Cy|Crítica|Em andamento"],
    columns={"Chamado": "tickets.ticket_id", "Data Abertura": "tickets.created", "Situacao": "tickets.status"},
    first={"tickets.status": "closed", "tickets.priority": "medium"},
)

GERMAN = case(
    "a hand-made German sheet",
    "handmade",
    "tickets",
    "Ticketnummer|Erstellt am|Gelöst am|Kanal|Bearbeiter|Priorität|Status|Betreff",
    [
        "1|15.01.2026 09:00|15.01.2026 12:00|E-Mail|Bo|Hoch|Gelöst|VPN",
        "2|16.01.2026 09:00||Telefon|Cy|Sehr hoch|In Bearbeitung|VPN",
    ],
    columns={"Erstellt am": "tickets.created", "Bearbeiter": "tickets.agent"},
    first={"tickets.resolved": pd.Timestamp("2026-01-15 12:00", tz="UTC"), "tickets.status": "resolved"},
)

MOSTLY = case(
    "freshdesk answers in words of seven steps",
    "freshdesk",
    "tickets+responses",
    "Ticket ID|Subject|Status|Created time|Initial response time|First response time (in hrs)|Agent interactions|Survey results",
    [
        "7|VPN|Resolved|2026-03-01 08:00:00|2026-03-01 08:30:00|00:30:00|1|Mostly satisfied",
        "8|VPN|Resolved|2026-03-02 08:00:00|2026-03-02 08:30:00|00:30:00|1|Extremely satisfied",
        "9|VPN|Resolved|2026-03-03 08:00:00|2026-03-03 08:30:00|00:30:00|1|Slightly dissatisfied",
    ],
    columns={"Survey results": "responses.csat"},
    first={"responses.score": 6.0},
    scale=(1, 7),
)

CASES: tuple[Case, ...] = tuple(one for one in list(globals().values()) if isinstance(one, Case))
