"""Answers whose date column has an unknown name: the only column of dates in the file is mapped to it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from metrics.ingest.formats import normalise
from metrics.ingest.parse import dates, numbers
from metrics.ingest.recognise.identities import LEAST_SIGNS, OF_TICKETS
from metrics.ingest.recognise.rivals import instants_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

ONLY_DATE = N_("The only dates of the file, so they say when customers answered")
OPENING = N_("The only date that every row has, so it says when the ticket was opened")
EARLIEST = N_("The earliest date of every row, so it says when the ticket was opened")
LATER = re.compile(
    r"updat|modif|chang|clos|resol|solv|finish|complet|end\b|target|deadline|limit|venc|prazo|sla|planned|plan\b|"
    r"contact|reply|replie|respon|\blast|seen|activ|aktiv|visit|appoint|schedul|follow|assign|escalat|warrant|garant|\bnext|termin|"
    r"\bcita\b|visita|último|última|ultim|próxim|respuesta|resposta|réponse|rendez|rappel|dernier|prochain|asignad|atribu|"
    r"antwort|letzt|nächst|besuch|zugewiesen|回复|答复|回访|预约|最后|上次|最近|下次|跟进|分配|升级|保修|上门|"
    r"fech|cierr|fin\b|ferm|clôt|gelöst|geschl|geänd|aktualis|更新|关闭|完成|期限|截止|закры|решен|измен"
)
"""Words in headers of what comes after the opening."""
OPENED = re.compile(
    r"open|creat|begin|began|start|report|raised|logged|lodged|submit|apert|abert|abiert|alta\b|cread|criad|inicio|início|"
    r"ouvert|créé|début|angelegt|erstellt|eröffn|gemeldet|eingang|beginn|aangemaakt|gemeld|oprettet|åbnet|skapad|opprettet|"
    r"luotu|avattu|zaps|založ|vytvoř|nahláš|utworz|zgłosz|otwar|létrehoz|bejelent|creat|deschis|создан|открыт|поступ|"
    r"创建|开始|提交|受理|登记|报修|建立|发起|作成|受付|생성|접수"
)
"""Words in headers of openings."""
DATED = frozenset(("answered", "sent", "created", "date", "ticket_id"))
NEARLY_ALL = 0.9
OTHER_DAYS = re.compile(
    r"birth|dob\b|born|hire|join|purchase|order|bought|deliver|expir|due|renew|start|sign ?up|regist|nacimiento|compra|"
    r"naissance|achat|geburt|kauf|nascimento|entrega|рожд|生日|出生|购买|下单|入职|到期|注册"
)
"""Words in headers of dates that are not the date of the answer."""
SAYS_DATE = re.compile(
    r"\b(?:date|data|fecha|datum|dato|day|time|received|answer\w*|respon\w*|respost\w*)\b|日期|时间|дата|날짜"
)
"""Words of which the header must have one: a date or an answer."""


def map_only_date(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Map the only column of dates in a list of answers without a date, with a note; none where several could be it."""
    if {column.field for column in columns} & DATED:
        return columns
    days = [at for at in range(len(columns)) if _holds_days(grid.sample(at))]
    if len(days) != 1 or not _is_free(columns[days[0]], mapping):
        return columns
    result = list(columns)
    result[days[0]] = replace(columns[days[0]], field="answered", confidence=0.7, note=ONLY_DATE)
    return result


def _is_free(column: Column, mapping: dict[str, str]) -> bool:
    name = normalise(column.header)
    free = column.field is None and column.header not in mapping
    return free and bool(SAYS_DATE.search(name)) and not OTHER_DAYS.search(name)


def _holds_days(texts: list[str]) -> bool:
    some = [text for text in texts[:60] if not re.fullmatch(numbers.PLAIN, text)]
    return len(some) >= NEARLY_ALL * len(texts[:60]) > 0 and dates.looks_like_dates(some) >= NEARLY_ALL


def map_opening(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Map the date that every ticket has, of several the earliest, to the opening where no header names it.

    Only where the columns say otherwise that rows are tickets; what is due, or of a person, is no opening.
    """
    fields = {column.field for column in columns}
    if fields & {"created", "date"} or len(fields & OF_TICKETS) < LEAST_SIGNS:
        return columns
    days = [at for at in range(len(columns)) if _may_be_opening(grid, at, columns[at], mapping)]
    first = _earliest(grid, days)
    if first is None:
        return columns
    note = OPENING if len(days) == 1 else EARLIEST
    result = list(columns)
    result[first] = replace(columns[first], field="created", confidence=0.7, note=note)
    return result


def _may_be_opening(grid: Grid, at: int, column: Column, mapping: dict[str, str]) -> bool:
    name = normalise(column.header)
    free = column.field is None and column.header not in mapping
    full = grid.encoded_text(at).null_count == 0
    says_so = bool(SAYS_DATE.search(name) or OPENED.search(name))
    other = OTHER_DAYS.search(name) or LATER.search(name)
    return free and full and says_so and not other and _holds_days(grid.sample(at))


def _earliest(grid: Grid, days: list[int]) -> int | None:
    """Return the column whose dates lie in nearly every row before or at those of all others; None where none does."""
    instants = {at: instants_of(grid, at) for at in days}
    for at, mine in instants.items():
        shares = [float(np.mean(~(other < mine))) for place, other in instants.items() if place != at]
        if all(share >= NEARLY_ALL for share in shares):
            return at
    return None
