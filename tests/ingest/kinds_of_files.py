"""Small exports by the kind of fault that they once showed, several of each: what their tables must hold.

All values are invented. A column of the tables is named as in `fields`; `asks` are the questions that stay open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.ingest.corpus import split


@dataclass(frozen=True)
class Export:
    """Headers, rows, the columns that tables must have, the keys of the questions, and the file's name."""

    headers: list[str]
    rows: list[list[str]]
    holds: dict[str, list[Any]]
    asks: list[str] = field(default_factory=list)
    file: str = "f.csv"


def export(headers: str, *rows: str, asks: str = "", file: str = "f.csv", **holds: list[Any]) -> Export:
    """Return an export; `tickets__agent` names a column of the tickets."""
    wide = len(split(headers))
    cells = [(split(row) + [""] * wide)[:wide] for row in rows]
    named = {name.replace("__", "."): values for name, values in holds.items()}
    return Export(split(headers), cells, named, asks.replace("_", " ").split("|") if asks else [], file)


DAYS = ("2026-03-02 09:00", "2026-03-03 09:00", "2026-03-04 09:00")
FRACTIONS = ("46100|0,375|46100|0,5|SIM", "46101|0,25|46101|0,75|SIM", "46102|0,5|||NÃO")

NUMBERED = [f"{'0' * 12}-{row}" for row in (2, 3, 4)]
"""The numbers of rows of a file without numbers."""

KINDS = {
    "recommendation asked in Spanish": export(
        "Id|Hora de finalización|En una escala de 0 a 10, ¿recomienda nuestro servicio?",
        "1|2026-03-02 10:00|9", "2|2026-03-03 10:00|3",
        responses__kind=["nps", "nps"], responses__score=[9, 3],
    ),
    "in Portuguese": export(
        "ID|Carimbo de data/hora|De 0 a 10, qual a chance de recomendar o nosso suporte?",
        "1|2026-03-02 10:00|10", "2|2026-03-03 10:00|0",
        responses__kind=["nps", "nps"], responses__score=[10, 0],
    ),
    "in German": export(
        "ID|Zeitstempel|Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "1|2026-03-02 10:00|8", "2|2026-03-03 10:00|10",
        responses__kind=["nps", "nps"], responses__score=[8, 10],
    ),
    "no status and no end": export(
        "Call Id|Call date|Agent|Topic", "1|2026-03-02 09:00|Bo|Bill", "2|2026-03-03 09:00|Cy|Bill",
        tickets__status=[None, None], tickets__closed=[None, None],
    ),
    "no status and no end, in Spanish": export(
        "Nº ticket|Fecha de creación|Técnico|Categoría", "1|02/03/2026|Bo|Red", "2|13/03/2026|Cy|Red",
        tickets__status=[None, None],
    ),
    "no status and no end, in Chinese": export(
        "工单号|创建时间|客服", "1|2026-03-02 09:00|王", "2|2026-03-03 09:00|李", tickets__status=[None, None]
    ),
    "a unique key": export(
        "unique_key|created_date|complaint_type|agency", "7001|2026-03-02|Noise|NYPD", "7002|2026-03-03|Heat|HPD",
        tickets__ticket_id=["7001", "7002"],
    ),
    "a code behind the date": export(
        "Abertura|Codigo|Origem|Categoria", "2026-03-02|2016|Email|Acesso", "2026-03-03|2027|Email|Acesso",
        tickets__ticket_id=["2016", "2027"],
    ),
    "a file's number behind the year": export(
        "Año|Nº Expediente|Fecha apertura|tema", "2026|16|13/03/2026|Aceras", "2026|46|14/03/2026|Aceras",
        tickets__ticket_id=["16", "46"],
    ),
    "a customer's number is no ticket's": export(
        "Fecha apertura|Cod cliente|Estado|Técnico", "13/03/2026|7|Abierto|Bo", "14/03/2026|7|Abierto|Cy",
        tickets__agent=["Bo", "Cy"],
    ),
    "opened and closed alone": export(
        "Data Abertura|Data Fechamento", "2026-03-02 09:00|2026-03-02 10:00", "2026-03-03 09:00|",
        tickets__first_contact=[None, None],
    ),
    "an opening in Danish": export(
        "ID|Oprettet|Lukket|Agent|Status", f"1|{DAYS[0]}|{DAYS[1]}|Bo|Closed", f"2|{DAYS[1]}||Cy|Open",
        tickets__agent=["Bo", "Cy"], tickets__status=["closed", "open"],
    ),
    "an opening in Czech": export(
        "ID|Zapsáno|Zpracováno|Priority|Status", f"1|{DAYS[0]}|{DAYS[2]}|High|Open", f"2|{DAYS[1]}|{DAYS[2]}|Low|Open",
        tickets__priority=["high", "low"],
    ),
    "an opening behind its first reply": export(
        "ID|Vastattu|Luotu|Priority|Status", f"1|{DAYS[1]}|{DAYS[0]}|High|Open", f"2|{DAYS[2]}|{DAYS[1]}|Low|Open",
        tickets__priority=["high", "low"],
    ),
    "begin of the work beside the opening": export(
        "#|Status|Thema|Zugewiesen an|Beginn|Angelegt", "1|Neu|VPN|Bo|02.03.2026|13.03.2026 09:30",
        "2|Neu|VPN|Cy|14.03.2026|14.03.2026 10:30", tickets__ticket_id=["1", "2"],
    ),
    "reviews of a shop of apps": export(
        "Package Name|Review Submit Date and Time|Star Rating|Review Text|Developer Reply Date and Time",
        "a|2026-03-02T08:00:10Z|5|Gut|2026-03-05T08:00:10Z", "a|2026-03-03T08:00:10Z|1||",
        responses__kind=["csat", "csat"], responses__comment=["Gut", None],
    ),
    "reviews of a portal": export(
        "Review Created (UTC)|Review Stars|Review Content|Company Reply Date (UTC)|Reference Number",
        "2026-03-02 08:00|4|Nice|2026-03-05 08:00|R1", "2026-03-03 08:00|1|||R2",
        responses__score=[4, 1],
    ),
    "a response date beside a class": export(
        "response_id|customer_id|response_date|nps_score|category", "N1|C1|2026-03-02|9|Promoter",
        "N2|C2|2026-03-03|3|Detractor", responses__score=[9, 3], responses__category=[None, None],
    ),
    "answers with states are no tickets": export(
        "response_id|date|customer_id|csat|resolution_status", "1|2026-03-02|C1|5|Resolved",
        "2|2026-03-03|C2|2|Unresolved", responses__score=[5, 2],
    ),
    "classes alone": export(
        "Date|Customer|NPS Group", "2026-03-02|A|Promoter", "2026-03-03|B|Passive", "2026-03-04|C|Detractor",
        responses__kind=["nps"] * 3, responses__score=[1, 0, -1],
    ),
    "classes alone, in Spanish": export(
        "Fecha|Cliente|Tipo de cliente", "2026-03-02|A|Promotor", "2026-03-03|B|Pasivo", "2026-03-04|C|Detractor",
        responses__score=[1, 0, -1],
    ),
    "classes alone, in Chinese": export(
        "日期|客户|分类", "2026-03-02|甲|推荐者", "2026-03-03|乙|中立者", "2026-03-04|丙|贬损者",
        responses__score=[1, 0, -1],
    ),
    "states under an ambiguous name": export(
        "ticket_id|date|resolution_status", "1|2026-03-02|Open", "2|2026-03-03|Closed", "3|2026-03-04|Pending",
        tickets__status=["open", "closed", "pending"],
    ),
    "solved or not, in Spanish": export(
        "id incidencia|fecha|gravedad|resuelta", "1|2026-03-02|Alta|Sí", "2|2026-03-03|Baja|No",
        tickets__status=["resolved", "open"], tickets__priority=["high", "low"],
    ),
    "yes or no under a state says nothing, in Polish": export(
        "Nr zgłoszenia|Data zgłoszenia|Status", "1|2026-03-02|Tak", "2|2026-03-03|Nie",
        tickets__status=[None, None],
    ),
    "each name begins with the object's": export(
        "incident_id|employee_name|incident_date|incident_status|incident_priority", "1|A|2026-03-02|Open|High",
        "2|B|2026-03-03|Resolved|Low", tickets__status=["open", "resolved"], tickets__priority=["high", "low"],
    ),
    "a clock as a part of the day": export(
        "DATA|HORA|DATA DE FECHAMENTO|HORA DE FECHAMENTO|FINALIZADO?", *FRACTIONS,
        tickets__status=["resolved", "resolved", "open"], tickets__close_hours=[None, None, None],
    ),
    "a hall is no service level": export(
        "id|sala|stato|data apertura", "1|1|Aperto|13/03/2026", "2|1|Chiuso|14/03/2026",
        tickets__sla_resolution=[None, None], tickets__status=["open", "closed"],
    ),
    "votes are on no scale": export(
        "Ticket ID|Created|Status|Rating", f"1|{DAYS[0]}|Closed|12", f"2|{DAYS[1]}|Closed|7", f"3|{DAYS[2]}|Closed|3",
        asks="scale:Rating", tickets__ticket_id=["1", "2", "3"],
    ),
    "partly": export(
        "Datum|Wie zufrieden sind Sie mit unserem Support?", "02.03.2026|sehr zufrieden", "13.03.2026|teils/teils",
        responses__score=[5, 3],
    ),
    "how good, in Italian": export(
        "Numero segnalazione|Data apertura|Stato|Giudizio", "1|13/03/2026|Chiusa|Ottimo", "2|14/03/2026|Chiusa|Scarso",
        responses__score=[5, 2],
    ),
    "high or low satisfaction": export(
        "ID|Data|Satisfação", "1|13/03/2026|Alta", "2|14/03/2026|Média", "3|15/03/2026|Baixa",
        responses__score=[3, 2, 1],
    ),
    "effort by the comments, high is easy": export(
        "Date|Score|Comment", *(f"2026-03-0{at}|{7 - at % 2}|Very easy" for at in range(1, 6)),
        *(f"2026-03-1{at}|{1 + at % 2}|Too difficult" for at in range(5)), file="ces.csv",
        responses__score=[2, 1, 2, 1, 2, 7, 6, 7, 6, 7],
    ),
    "effort by the comments, high is difficult": export(
        "Date|Score|Comment", *(f"2026-03-0{at}|{1 + at % 2}|Easy enough" for at in range(1, 6)),
        *(f"2026-03-1{at}|{7 - at % 2}|Not easy at all" for at in range(5)), file="effort.csv",
        responses__score=[2, 1, 2, 1, 2, 7, 6, 7, 6, 7],
    ),
    "three comments of either sort tell nothing": export(
        "Date|Score|Comment", *(f"2026-03-0{at}|7|Very easy" for at in range(1, 4)),
        *(f"2026-03-1{at}|1|Too difficult" for at in range(3)), file="ces.csv", asks="effort:Score_ces",
        responses__score=[7, 7, 7, 1, 1, 1],
    ),
    "comments that contradict a question about ease": export(
        "Date|How easy was it to get help? (1-7)|Comment",
        *(f"2026-03-0{at}|1|Easy" for at in range(1, 7)), *(f"2026-03-1{at}|7|Difficult" for at in range(6)),
        asks="effort:How easy was it to get help? (1-7)", responses__score=[7] * 6 + [1] * 6,
    ),
    "effort by the file's name alone": export(
        "Date|Score", *(f"2026-03-0{at}|{at}" for at in range(1, 8)), file="ces.csv", asks="effort:Score_ces",
        responses__score=[1, 2, 3, 4, 5, 6, 7],
    ),
    "an owner among two, in English": export(
        "Ticket#|Created|Queue|State|Agent/Owner|Responsible|Customer User|CustomerID",
        f"101|{DAYS[0]}|IT|open|Bo|Root|amy|ACME", f"102|{DAYS[1]}|IT|open|Di|Root|cal|ACME",
        tickets__agent=["Bo", "Di"], tickets__requester=["amy", "cal"],
    ),
    "Last, First, blanks and case": export(
        "Ticket|Created|Agent", f"1|{DAYS[0]}|Ana Lopez", f"2|{DAYS[1]}|ANA LOPEZ", f"3|{DAYS[2]}|ana lopez",
        tickets__agent=["Ana Lopez"] * 3,
    ),
    "an open ticket was not asked, in German": export(
        "Ticketnummer|Erstellt am|Gelöst am|Status|Zufriedenheit", f"1|{DAYS[0]}|{DAYS[1]}|Gelöst|5",
        f"2|{DAYS[1]}||Offen|", responses__ticket_id=["1"],
    ),
    "words of GLPI in Portuguese": export(
        "ID|Título|Status|Data de abertura|Prioridade|Atribuído para - Técnico",
        "1|VPN|Processando (atribuído)|02-03-2026 10:00|Média|Rui", "2|VPN|Fechado|26-03-2026 10:00|Alta|Lia",
        tickets__status=["open", "closed"], tickets__priority=["medium", "high"], tickets__agent=["Rui", "Lia"],
    ),
    "words of GLPI in Spanish": export(
        "ID|Título|Estado|Fecha de apertura|Prioridad|Asignada a - Técnico",
        "1|VPN|En curso (asignada)|02-03-2026 10:00|Mediana|Rui", "2|VPN|Cerrado|26-03-2026 10:00|Alta|Lia",
        tickets__status=["open", "closed"], tickets__priority=["medium", "high"], tickets__agent=["Rui", "Lia"],
    ),
    "words of GLPI in French": export(
        "ID|Titre|Statut|Date d'ouverture|Priorité|Attribué à - Technicien",
        "1|VPN|En cours (attribué)|02-03-2026 10:00|Moyenne|Rui", "2|VPN|Clos|26-03-2026 10:00|Haute|Lia",
        tickets__status=["open", "closed"], tickets__priority=["medium", "high"],
    ),
    "an OTRS queue in Portuguese": export(
        "Ticket#|Criado|Hora de Fechamento|Fila|Estado|Atendente/Proprietário",
        "101|2026-03-02 09:00|2026-03-02 12:00|TI|fechado com êxito|Rui", "102|2026-03-03 09:00||TI|aberto|Lia",
        tickets__team=["TI", "TI"], tickets__agent=["Rui", "Lia"], tickets__status=["closed", "open"],
    ),
    "an OTRS queue in Spanish": export(
        "Ticket#|Creado|Hora de cierre|Cola|Estado|Agente/Propietario",
        "101|2026-03-02 09:00|2026-03-02 12:00|TI|cerrado con éxito|Rui", "102|2026-03-03 09:00||TI|abierto|Lia",
        tickets__team=["TI", "TI"], tickets__agent=["Rui", "Lia"],
    ),
    "promises by what they are for, in Portuguese": export(
        "Ticket|Created|Resolved|Status|SLA de resolução", f"1|{DAYS[0]}|{DAYS[1]}|Closed|Sim",
        f"2|{DAYS[1]}|{DAYS[2]}|Closed|Não", tickets__sla_resolution=[True, False],
    ),
    "a phone's number is no ticket's": export(
        "Created|Phone Number|Status|Agent", f"{DAYS[0]}|5550101|Open|Bo", f"{DAYS[1]}|5550102|Open|Cy",
        f"{DAYS[2]}|5550103|Open|Cy", tickets__ticket_id=NUMBERED,
    ),
    "a device's number is no ticket's": export(
        "Created|Serial Number|Status|Agent", f"{DAYS[0]}|SN100|Open|Bo", f"{DAYS[1]}|SN200|Open|Cy",
        f"{DAYS[2]}|SN300|Open|Cy", tickets__ticket_id=NUMBERED,
    ),
    "a contract's number is no ticket's, in Spanish": export(
        "Fecha apertura|Nº contrato|Estado|Técnico", "13/03/2026|81|Abierto|Bo", "14/03/2026|82|Abierto|Cy",
        "15/03/2026|83|Abierto|Cy", tickets__ticket_id=NUMBERED,
    ),
    "a customer's number is no ticket's, in German": export(
        "Erstellt am|Kundennummer|Status|Bearbeiter", "13.03.2026|81|Offen|Bo", "14.03.2026|82|Offen|Cy",
        "15.03.2026|83|Offen|Cy", tickets__ticket_id=NUMBERED,
    ),
    "a bare number counts the rows": export(
        "№|Created|Status|Agent", *(f"{at}|2026-03-0{at} 09:00|Open|Bo" for at in (1, 2, 3)),
        tickets__ticket_id=NUMBERED,
    ),
    "a bare number counts the rows beside the tickets' own": export(
        "No.|Created|Reg Code|Status|Agent", *(f"{at}|2026-03-0{at} 09:00|R{at + 70}|Open|Bo" for at in (1, 2, 3)),
        tickets__ticket_id=["R71", "R72", "R73"],
    ),
    "ids that begin at one": export(
        "ID|Created|Status|Agent", *(f"{at}|2026-03-0{at} 09:00|Open|Bo" for at in (1, 2, 3)),
        tickets__ticket_id=["1", "2", "3"],
    ),
    "a theme for each ticket is its subject": export(
        "Nº ticket|Fecha de creación|Tema|Estado", "11|13/03/2026|VPN caída|Abierto", "12|14/03/2026|Sin papel|Abierto",
        tickets__subject=["VPN caída", "Sin papel"], tickets__category=[None, None],
    ),
    "classes of recommendation are no satisfaction": export(
        "Ticket ID|Created|Status|CSAT", f"1|{DAYS[0]}|Closed|Promoter", f"2|{DAYS[1]}|Closed|Passive",
        f"3|{DAYS[2]}|Closed|Detractor", asks="word:CSAT:Promoter|word:CSAT:Passive|word:CSAT:Detractor",
        tickets__ticket_id=["1", "2", "3"],
    ),
    "an account's segment is no answer": export(
        "Ticket ID|Created|Status|Company|NPS Segment", f"1|{DAYS[0]}|Closed|A|Promoter",
        f"2|{DAYS[1]}|Closed|A|Promoter", f"3|{DAYS[2]}|Closed|B|Detractor", tickets__ticket_id=["1", "2", "3"],
        responses__score=[],
    ),
    "a company's class is no answer": export(
        "Ticket ID|Created|Status|Organization|NPS Class", f"1|{DAYS[0]}|Closed|A|Promoter",
        f"2|{DAYS[1]}|Closed|A|Promoter", f"3|{DAYS[2]}|Closed|B|Detractor", responses__score=[],
    ),
    "classes that change are answers": export(
        "Ticket ID|Created|Status|Organization|NPS Class", f"1|{DAYS[0]}|Closed|A|Promoter",
        f"2|{DAYS[1]}|Closed|A|Detractor", f"3|{DAYS[2]}|Closed|B|Detractor", responses__score=[1, -1, -1],
    ),
    "on time is no state": export(
        "Ticket ID|Created|Status|Agent", f"1|{DAYS[0]}|On time|Bo", f"2|{DAYS[1]}|Overdue|Bo",
        tickets__status=[None, None],
    ),
    "failed is no state": export(
        "Ticket ID|Created|Resolved|Agent|Status", f"1|{DAYS[0]}|{DAYS[1]}|Bo|OK", f"2|{DAYS[1]}|{DAYS[2]}|Bo|Failed",
        tickets__status=[None, None],
    ),
    "levels are no satisfaction": export(
        "Ticket ID|Created|Status|Rating", f"1|{DAYS[0]}|Closed|High", f"2|{DAYS[1]}|Closed|Medium",
        f"3|{DAYS[2]}|Closed|Low", asks="word:Rating:High|word:Rating:Medium|word:Rating:Low",
    ),
    "parts at an after-sales desk": export(
        "工单号|创建时间|状态|客户|处理人|满意度|物料编码|物料名称", f"A1|{DAYS[0]}|已关闭|甲|王|5|M1|泵",
        f"A2|{DAYS[1]}|已关闭|乙|李|4|M2|阀", tickets__ticket_id=["A1", "A2"], responses__score=[5, 4],
    ),
    "work centres at an after-sales desk": export(
        "Ticket ID|Created|Status|Requester|Agent|CSAT|Work Center|Production Order",
        f"1|{DAYS[0]}|Closed|amy|Bo|5|W1|P1", f"2|{DAYS[1]}|Closed|cal|Cy|4|W1|P2", responses__score=[5, 4],
    ),
    "a desk in Swedish": export(
        "Ärendenummer|Skapad|Stängd|Status|Handläggare", f"101|{DAYS[0]}|{DAYS[1]}|Stängd|Åsa",
        f"102|{DAYS[1]}||Öppen|Bo",
        tickets__ticket_id=["101", "102"], tickets__status=["closed", "open"], tickets__agent=["Åsa", "Bo"],
    ),
    "answers in Turkish words": export(
        "Talep No|Oluşturma Tarihi|Durum|Memnuniyet", "1|13.03.2026|Kapalı|Çok memnun",
        "2|14.03.2026|Kapalı|Memnun değil",
        responses__score=[5, 2], tickets__status=["closed", "closed"],
    ),
    "answers in Japanese words": export(
        "番号|受付日時|状態|満足度", f"11|{DAYS[0]}|完了|満足", f"12|{DAYS[1]}|完了|非常に不満",
        responses__score=[4, 1], tickets__ticket_id=["11", "12"],
    ),
    "scores that another column calls promoters": export(
        "Datum|Kunde|Bewertung|Kategorie", "02.03.2026|A|10|Promotor", "13.03.2026|B|8|Passiv",
        "14.03.2026|C|3|Detraktor", responses__kind=["nps"] * 3, responses__score=[10, 8, 3],
    ),
    "ratings beside the type of survey, in Chinese": export(
        "编号|问卷类型|评分|提交时间", f"1|NPS|10|{DAYS[0]}", f"2|满意度|5|{DAYS[1]}", f"3|满意度|2|{DAYS[2]}",
        responses__kind=["csat", "csat", "nps"],
    ),
    "a log whose number is called otherwise": export(
        "Ticker|Data Abertura|Atendente|Resolvido",
        *(f"{at}|{at + 10}/03/2026 09:0{at}|Bo|sim" for at in (1, 1, 2, 2, 3, 3, 4)),
        tickets__ticket_id=["1", "2", "3", "4"],
    ),
    "a recommendation of a company on a day": export(
        "Company Ref|Created|NPS Score", f"31|{DAYS[0]}|9", f"32|{DAYS[1]}|3", responses__kind=["nps", "nps"],
    ),
}  # fmt: skip
