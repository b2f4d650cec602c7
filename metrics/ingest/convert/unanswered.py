"""Rows that say that nobody ever answered: a zero wait beside them is no quick reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.formats import RATINGS, squash
from metrics.ingest.parse import values
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.recognise.headers import keys_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

ANSWERED = frozenset(
    map(
        squash,
        (
            *("answered", "call answered", "is answered", "was answered", "picked up", "responded", "replied"),
            *("是否接听", "是否应答", "是否接通", "接通", "接听", "应答", "是否回复"),
            *("contestada", "atendida", "atendido", "respondida", "décroché", "répondu", "angenommen", "beantwortet"),
        ),
    )
)
"""Headers of flags that say whether a contact was answered."""
LOST = frozenset(
    map(
        squash,
        (
            *("abandoned", "is abandoned", "call abandoned", "missed", "is missed", "missed call", "unanswered"),
            *("未接", "未接听", "是否放弃", "放弃", "abandonada", "perdida", "abandonné", "manqué", "verpasst"),
        ),
    )
)
"""Headers of flags that say that it was not."""
WORDS = frozenset(
    map(
        values.key,
        (
            *("unanswered", "not answered", "no answer", "abandoned", "missed", "missed call", "call abandoned"),
            *("未接", "未接听", "未应答", "未接通", "已放弃", "放弃", "无人接听"),
            *("no contestada", "perdida", "abandonada", "não atendida", "nao atendida", "manqué", "abandonné"),
            *("verpasst", "nicht angenommen", "부재중", "포기호", "不在着信"),
        ),
    )
)
"""Values of any column with few of them that say so."""
FEW = 20
WAITS = ("first_response_hours", "business_first_response_hours", "reply_hours", "first_response")
NEVER = N_("“{column}” says that {n} {n:row was|rows were} never answered; the waits there are left empty")


def without_waits_of_unanswered(job: Job, columns: dict[str, Any]) -> dict[str, Any]:
    """Return the times to the first reply, without those of rows that say that nobody answered."""
    times = {name: columns[name] for name in WAITS}
    for at in range(len(job.grid.headers)):
        lost = _lost(job, at)
        waits = pa.repeat(pa.scalar(False), len(job.grid)) if lost is None else lost
        hit = [pc.and_(waits, pc.is_valid(array)) for array in times.values()]
        n = pc.sum(pc.or_(pc.or_(hit[0], hit[1]), pc.or_(hit[2], hit[3]))).as_py()
        if n:
            job.account.note(NEVER, column=job.grid.headers[at], n=n)
            times = {name: pc.if_else(waits, pa.scalar(None, array.type), array) for name, array in times.items()}
    return times


def _lost(job: Job, at: int) -> Any:
    """Return a mask of the rows that a column calls unanswered; None where it says nothing of the kind."""
    texts = job.grid.sample(at)
    ratings = [place for field in (*RATINGS, "score") for place in job.recognition.fields.get(field, [])]
    if not 0 < len(texts) <= FEW or at in ratings:
        return None
    keys = set(keys_of(job.grid.headers[at]))
    if keys & (ANSWERED | LOST) and all(values.flag(text) is not None for text in texts):
        lost = bool(keys & LOST)
        return _mask(job, at, lambda text: values.flag(text) is lost)
    return _mask(job, at, lambda text: values.key(text) in WORDS) if WORDS & set(map(values.key, texts)) else None


def _mask(job: Job, at: int, rule: Any) -> Any:
    return pc.fill_null(convert_texts(job.grid.encoded_text(at), rule, pa.bool_()), False)
