"""Shapes found by trying public files: help desks in other languages, sheets made by hand. All rows are invented."""

from __future__ import annotations

import pandas as pd

from tests.ingest.corpus import Case, case

GLPI_SURVEY = case(
    "glpi in Portuguese with the survey's columns and whether the target was missed",
    "glpi",
    "tickets+responses",
    "ID|Título|Data de abertura|Status|Requerente - Requerente|Tempo para resolver excedido"
    "|Pesquisa de satisfação - Data de criação|Pesquisa de satisfação - Satisfação|Pesquisa de satisfação - Comentário",
    [
        "98|E-mail|22/01/2026 15:47|Fechado|Ada|Não|23/01/2026 08:00|5|Muito rápido",
        "99|VPN|22/01/2026 17:35|Fechado|Cy|Sim|23/01/2026 09:00||",
        "96|VPN|22/01/2026 14:34|Pendente|Cy|Não|||",
    ],
    columns={
        "Pesquisa de satisfação - Satisfação": "responses.csat",
        "Pesquisa de satisfação - Data de criação": "responses.sent",
        "Tempo para resolver excedido": "tickets.sla_resolution",
    },
    first={"tickets.sla_resolution": True, "responses.score": 5.0, "responses.comment": "Muito rápido"},
    scale=(1, 5),
)

SERVICENOW_PORTUGUESE = case(
    "servicenow in Portuguese",
    "servicenow",
    "tickets",
    "Número|Prioridade|Aberto(a) por|Aberto(a)|Atribuído(a) a|Descrição resumida",
    [
        "INC3221310|3 - Moderada|Bo|29/07/2025 11:42:05|Cy|Portal",
        "INC3221323|4 - Baixa|Bo|30/07/2025 11:41:20|Cy|VPN",
    ],
    columns={"Aberto(a)": "tickets.created", "Atribuído(a) a": "tickets.agent", "Aberto(a) por": None},
    first={"tickets.created": pd.Timestamp("2025-07-29 11:42:05", tz="UTC"), "tickets.priority": "medium"},
)

SERVICENOW_SPANISH = case(
    "servicenow in Spanish",
    "servicenow",
    "tickets",
    "Número|Abierto|Breve descripción|Solicitante|Prioridad|Estado|Categoría|Grupo de asignación|Asignado a|Actualizado",
    ["INC1|2026-01-15 09:00:00|VPN|Ada|2 - Alta|Cerrado|Red|NOC|Bo|2026-01-16 09:00:00"],
    columns={"Abierto": "tickets.created", "Grupo de asignación": "tickets.team", "Actualizado": "tickets.updated"},
    first={"tickets.priority": "high", "tickets.status": "closed"},
)

BEGUN_AND_ENDED = case(
    "a hand-made Spanish sheet that says when work began and ended, the hour beside the day",
    "handmade",
    "tickets",
    "N° TICKET|INICIO|HORA|FIN|USUARIO|TECNICO",
    ["S.1|2026-01-28|09:30|2026-02-03|Ada|Bo", "S.2|2026-01-27|14:00|2026-02-04|Cy|Bo"],
    columns={"INICIO": "tickets.created", "HORA": "tickets.created_time", "FIN": "tickets.closed"},
    first={
        "tickets.created": pd.Timestamp("2026-01-28 09:30", tz="UTC"),
        "tickets.closed": pd.Timestamp("2026-02-03", tz="UTC"),
    },
)

DESK_PORTUGUESE = case(
    "a Portuguese desk's own export with its survey",
    "handmade",
    "tickets+responses",
    "ID|Status|Pesquisa de Satisfação|Comentário|Data Abertura|Data Finalizado|Tipo do Chamado|Nome Solicitante"
    "|Assunto|tempo_resolucao_horas|reaberto",
    [
        "2044|Andamento|||05/12/2025 01:51||Interno|Ada|VPN||Não",
        "2038|Finalizado|5|Rápido|02/12/2025 18:00|02/12/2025 20:00|Externo|Cy|VPN|2|Sim",
        "2037|Finalizado|3||13/12/2025 18:00|13/12/2025 21:00|Externo|Cy|VPN|3|Não",
    ],
    columns={
        "Pesquisa de Satisfação": "responses.csat",
        "Data Finalizado": "tickets.closed",
        "tempo_resolucao_horas": "tickets.resolve_hours",
        "reaberto": "tickets.reopens",
        "Nome Solicitante": "tickets.requester",
    },
    first={"tickets.status": "open", "tickets.reopens": 0.0},
    scale=(1, 5),
)

HEURE = case(
    "a French list with the hour beside the day",
    "handmade",
    "tickets",
    "Ticket|Date|Heure|Statut",
    ["1|2026-01-05|19:30|Fermé", "2|2026-01-06|08:15|Ouvert"],
    columns={"Heure": "tickets.created_time"},
    first={"tickets.created": pd.Timestamp("2026-01-05 19:30", tz="UTC")},
)

FORMS_PORTUGUESE = case(
    "a Google form in Portuguese",
    "forms",
    "responses",
    "Carimbo de data/hora|Qual o seu nível de satisfação com o atendimento?|O que podemos melhorar?",
    ["2026/01/15 9:00:00 AM GMT-3|5|Nada", "2026/01/16 9:00:00 AM GMT-3|2|Mais rapidez"],
    columns={
        "Carimbo de data/hora": "responses.answered",
        "Qual o seu nível de satisfação com o atendimento?": "responses.csat",
        "O que podemos melhorar?": "responses.comment",
    },
    first={"responses.answered": pd.Timestamp("2026-01-15 12:00", tz="UTC"), "responses.score": 5.0},
    scale=(1, 5),
)

JIRA_PORTUGUESE = case(
    "jira in Portuguese",
    "jira",
    "tickets+responses",
    "Resumo|Chave da item|ID da item|Tipo do ticket|Status|Chave do projeto|Nome do projeto|Prioridade|Responsável"
    "|Relator|Criado|Atualizado(a)|Resolvido|Categorias|Campo personalizado (Tipo de solicitação)"
    "|Classificação de satisfação|Campo personalizado (Satisfaction date)",
    [
        "VPN|SUS-23|138|[System] Incidente|Concluído|SUS|Suporte|Medium|Bo|Ada|12/mar/25 3:48 AM|13/mar/25 4:33 PM"
        "|13/mar/25 4:33 PM||Acesso|5|13/mar/25 5:00 PM",
        "Impressora|SUS-22|137|[System] Incidente|Aguardando atendimento|SUS|Suporte|Medium|Bo|Cy|11/mar/25 3:19 PM"
        "|11/mar/25 3:19 PM|||Hardware||",
    ],
    columns={
        "Chave da item": "tickets.ticket_id",
        "Criado": "tickets.created",
        "Resolvido": "tickets.resolved",
        "Responsável": "tickets.agent",
        "Relator": "tickets.requester",
        "Classificação de satisfação": "responses.csat",
    },
    first={"tickets.created": pd.Timestamp("2025-03-12 03:48", tz="UTC"), "responses.score": 5.0},
    scale=(1, 5),
)

GLPI_TIME_TO_OWN = case(
    "glpi in Portuguese with the target of the first answer",
    "glpi",
    "tickets",
    "ID|Título|Data de abertura|Data de fechamento|Status|Tempo interno para atendimento excedido"
    "|Tempo para atendimento excedido|Requerente - Requerente|Atribuído para - Técnico",
    [
        "98|E-mail|22/01/2026 15:47|23/01/2026 15:47|Fechado|Sim|Não|Ada|Bo",
        "99|VPN|22/01/2026 17:35|24/01/2026 17:35|Fechado|Sim|Sim|Cy|Bo",
    ],
    columns={
        "Tempo para atendimento excedido": "tickets.sla_response",
        "Tempo interno para atendimento excedido": None,
    },
    first={"tickets.sla_response": True, "tickets.sla_resolution": None},
)

SPANISH_SHEET = case(
    "a sheet with days beside Spanish times of day",
    "handmade",
    "tickets",
    "id|fecha|categoria|usuario|asunto|agente|hora|prioridad|estado",
    [
        "22|2025-06-18|Software|Ada|VPN|Bo|12:11 p.\xa0m.|Alta|cerrado",
        "23|2025-06-18|Hardware|Cy|Tinta|Bo|01:02 a.\xa0m.|Baja|abierto",
    ],
    columns={"fecha": "tickets.created", "hora": "tickets.created_time"},
    first={"tickets.created": pd.Timestamp("2025-06-18 12:11", tz="UTC"), "tickets.status": "closed"},
)

CAMEL_SPANISH = case(
    "a database view in Spanish, its names written together",
    "handmade",
    "tickets",
    "NumeroIncidencia|FechaHora|TipoIncidencia|FechaHoraCierre|Estado|SLA_Compliance",
    [
        "1|2024-10-24 16:24:10.88|usabilidad|2024-11-01 16:24:10.88|Cerrado|VERDADERO",
        "2|2024-10-25 10:00:00.00|rendimiento||En estudio|FALSO",
    ],
    columns={
        "NumeroIncidencia": "tickets.ticket_id",
        "FechaHora": "tickets.created",
        "FechaHoraCierre": "tickets.closed",
        "SLA_Compliance": "tickets.sla_resolution",
    },
    first={"tickets.status": "closed", "tickets.sla_resolution": True},
)

CASES: tuple[Case, ...] = tuple(one for one in list(globals().values()) if isinstance(one, Case))
