"""Tables of other trades (orders, flights, staff, houses …): their headers say so, and nothing says help desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import GENERAL, RATINGS, normalise
from metrics.ingest.recognise.approvals import is_list_of_approvals
from metrics.ingest.recognise.context import BARE
from metrics.ingest.recognise.fits import is_prose
from metrics.ingest.recognise.identities import has_known_status

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid
    from metrics.ingest.recognise.recognition import Recognition

TRADES = re.compile(
    r"\b(?:order|orders|deal|deals|opportunity|ship|shipping|shipment|invoice|sales|revenue|profit|discount|quantity|qty|price|amount|sku|"
    r"flight|airline|airport|seat|inflight|departure|arrival|passenger|patient|appointment|diagnosis|doctor|blood|"
    r"bedrooms|bathrooms|sqft|rent|salary|income|attrition|hire|overtime|temperature|humidity|sensor|pressure|voltage|"
    r"dividend|ticker|loan|balance|deposit|interest|release|genre|director|runtime|votes|imdb|hotel|reservation|"
    r"booking|guests|lead time|trip|fare|driver|course|grade|exam|student|latitude|longitude|stock|warehouse)\b"
    r"|订单|发货|销售额|单价|金额|航班|患者|病人|工资|薪|学生|考试|房价|库存|股价"
)
"""Words of headers of other trades; each of them alone may stand in a list of tickets."""
LEAVE = re.compile(
    r"\b(?:leave (?:type|reason|days|status|balance|start|end|from|to|id|request)|type of leave|days? (?:off|of leave)|"
    r"(?:annual|sick|casual|maternity|paid) leave|vacation (?:days|type)|absence (?:type|reason)|"
    r"tipo de (?:férias|licença|licencia|permiso|ausencia|ausência)|vacaciones|férias|urlaubsart|urlaubstage|"
    r"abwesenheitsart|type de congé|jours de congé)\b|请假|休假|年假|假期类型|假别"
)
"""Words of headers of lists of leave, which look like requests: who, from when, until when, in which state."""
KINDS_OF_LEAVE = re.compile(
    r"(?:sick|annual|casual|parental|maternity|paternity|unpaid|paid)(?: leave)?|leave|vacations?|holidays?|absen\w+|"
    r"vacaciones|incapacidad|ausencia|permiso|licencia(?: médica)?|"
    r"retardo|llegada tardía|fallo en check-in|falta|férias|atestado|licença|ausência|"
    r"congés?(?: \w+)?|maladie|urlaub|krank\w*|elternzeit|ferie|malattia|permesso|年假|病假|事假|婚假|产假|调休"
)
"""What the values of a list of leave are, whatever its headers say."""
ATTENDANCE = re.compile(
    r"\b(?:shift|check[ -]?in|check[ -]?out|clock[ -]?in|clock[ -]?out|punch[ -]?in|attendance|overtime|break time|"
    r"working hours|worked hours|asistencia|(?:hora )?(?:de )?(?:entrada|sal[ií]da)|horas extras?|turno|ponto|presença|"
    r"anwesenheit|überstunden|présence|pointage|heures supplémentaires)\b|考勤|打卡|班次|加班"
)
"""Words of headers of lists of attendance; a list of tickets may have one of them."""
OUTAGE = re.compile(
    r"\b(?:outage|outages|downtime|uptime|availability zone|cloud provider|provider affected|affected services?|"
    r"services? (?:affected|impacted)|impacted services?|blast radius|time to detect|mttd)\b|宕机|停机"
)
"""Words of headers of lists of outages, in which nobody asked for anything."""
PRODUCTION = re.compile(
    r"\b(?:scrap (?:qty|quantity)|good (?:qty|quantity)|defective (?:qty|quantity)|bill of materials|"
    r"work ?cent(?:er|re)|routing step|production order)\b|良品|工序|报工|生产订单|物料"
)
"""Words of headers of lists of production, whose “work orders” nobody asked a desk for."""
WORK_LOG = re.compile(
    r"\b(?:work date|date worked|work description|worklog|work log|billed hours|billable(?: hours)?|"
    r"hours (?:worked|logged)|logged hours|time spent|horas trabaj\w+|fecha de trabajo|horas trabalhadas|"
    r"arbeitsdatum|abrechenbar\w*|heures travaillées|facturable|hours|duration h)\b|工时|工作日期"
)
"""Words of headers of time sheets, in which a row is an hour worked on a ticket, not the ticket."""
OPENING = re.compile(
    r"\b(?:creat\w*|open\w*|report(?:ed|ado|ada)|rais\w*|logged at|submi\w*|abert\w*|abiert\w*|apert\w*|"
    r"criad\w*|cread\w*|erstell\w*|eröffn\w*|ouver\w*|créé\w*)\b|创建|受理"
)
"""Words of headers of the moment a ticket was opened."""
ASKED_BY = frozenset(("requester", "agent", "team", "channel", "interactions", "reopens", *RATINGS))
"""Fields of tickets that somebody opened or works on."""
DESK = re.compile(
    r"\b(?:ticket|tickets|case|incident|issue|helpdesk|service ?desk|support|sla|csat|nps|ces|resolution|resolved|"
    r"first response|assignee|assigned|technician|channel|chat|call|subject|requester|complaint|feedback|comment)\b"
    r"|工单|坐席|客服|渠道|满意度|处理人|chamado|incidencia|anruf|vorgang|обращени|заявк"
)
"""Words of headers that only a desk's export has."""
PROMISED = frozenset(("subject", "sla_response", "sla_resolution"))
"""Fields that say what a desk was asked or promised."""
FREQUENT = tuple(
    map(
        frozenset,
        (
            *(("question", "answer"), ("pregunta", "respuesta"), ("pergunta", "resposta"), ("frage", "antwort")),
            *(("domanda", "risposta"), ("вопрос", "ответ"), ("问题", "答案"), ("質問", "回答"), ("질문", "답변")),
        ),
    )
)
"""Headers of a question and of its answer."""
SEVERAL = 2
QUOTES = frozenset(("open", "high", "low", "close"))
WEAK = frozenset(
    (
        *("ticket_id", "response_id", "created", "created_time", "answered", "date", "updated", "due", "requester"),
        *("organisation", "category", "type", "team", "agent", "cost", "status", "closed", "resolved", "priority"),
        *("csat", "aspect", "subject", "channel"),
    )
)
"""Fields that columns of other trades are taken for."""
NUMBERED = frozenset(("ticket_id", "created", "created_time", "date", "updated", "due", "cost"))


def is_of_another_trade(grid: Grid, recognition: Recognition) -> bool:
    """Return whether the headers name another trade and nothing of a desk, or only a number and a date are there."""
    names = [normalise(name) for name in grid.names]
    fields = set(recognition.fields)
    if _is_work_log(names, fields):
        return True
    other = _is_leave_or_outage(names, fields) or _is_of_numbered_questions(names) or _are_kinds_of_leave(grid, fields)
    other = other or is_list_of_approvals(grid, recognition.fields)
    if recognition.format.key in GENERAL and (other or _is_list_of_answers(grid, fields)):
        return True
    if recognition.format.key not in GENERAL or recognition.table == "monthly" or any(map(DESK.search, names)):
        return False
    if set(names) >= QUOTES:
        return True
    trades = sum(bool(TRADES.search(_words(name))) for name in grid.names)
    return fields <= WEAK and trades >= SEVERAL


def _is_leave_or_outage(names: list[str], fields: set[str]) -> bool:
    """Return whether headers are those of a list of leave or production, or of outages nobody asked anything about."""
    is_request = bool(fields & ASKED_BY) or _is_numbered_request(fields)
    of_outages = any(map(OUTAGE.search, names)) and not is_request
    of_staff = any(map(LEAVE.search, names)) or sum(bool(ATTENDANCE.search(name)) for name in names) >= SEVERAL
    of_leave = of_staff and "subject" not in fields and not fields & set(RATINGS)
    return (
        of_leave or of_outages or (sum(bool(PRODUCTION.search(name)) for name in names) >= SEVERAL and not is_request)
    )


def _is_of_numbered_questions(names: list[str]) -> bool:
    """Return whether rows are answers to questions of which only the numbers are known."""
    return {"question id", "answer"} <= set(names) and not {"question", "question text"} & set(names)


def _are_kinds_of_leave(grid: Grid, fields: set[str]) -> bool:
    """Return whether a column holds nothing but reasons to be away from work, and nobody asked a desk for anything."""
    samples = (grid.sample(at) for at in range(len(grid.names)))
    away = any(
        (len(texts) > 1 or "ticket_id" not in fields)
        and bool(texts)
        and all(KINDS_OF_LEAVE.fullmatch(normalise(text)) for text in texts)
        for texts in samples
    )
    return away and not fields & {"subject", "channel", *RATINGS}


def _is_work_log(names: list[str], fields: set[str]) -> bool:
    """Return whether rows are hours worked, with the tickets they were worked on and no moment these were opened."""
    logged = sum(bool(WORK_LOG.search(name)) for name in names)
    return logged >= SEVERAL and not any(map(OPENING.search, names)) and not fields & {"first_response", *RATINGS}


def _is_list_of_answers(grid: Grid, fields: set[str]) -> bool:
    """Return whether rows are questions with their written answers, as on a page of frequent questions."""
    written = {normalise(name) for at, name in enumerate(grid.names) if is_prose(grid.sample(at))}
    return any(pair <= written for pair in FREQUENT) and not fields & {"requester", "agent", "status", *RATINGS}


def _is_numbered_request(fields: set[str]) -> bool:
    """Return whether rows have a number beside what a desk promised or was asked, as tickets of an incident have."""
    return "ticket_id" in fields and bool(fields & PROMISED)


def _words(header: str) -> str:
    """Return a header as separate words: MonthlyIncome and monthly_income are two each."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", header).casefold()


def is_bare(grid: Grid, recognition: Recognition) -> bool:
    """Return whether a number of something and a date are all that a list of tickets has, as any table has them."""
    at = recognition.fields.get("ticket_id", [None])[0]
    unnamed = not any(DESK.search(normalise(name)) for name in grid.names)
    bare = at is None or unnamed or normalise(grid.names[at]) in BARE
    is_list = recognition.table == "tickets" and not recognition.needs_mapping
    says_nothing = {"status"} if not has_known_status(grid, recognition.fields) else set()
    return bare and is_list and set(recognition.fields) - says_nothing <= NUMBERED
