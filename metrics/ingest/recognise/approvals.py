"""Lists of what somebody grants or denies (leave, overtime, accounts): a number, a date and a state each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.ingest.formats import RATINGS, normalise

if TYPE_CHECKING:
    from metrics.ingest.recognise.grid import Grid

APPROVED = re.compile(
    r"(?:not )?approved|aprobad[oa]s?|aprovad[oa]s?|approuvée?s?|genehmigt|bewilligt|approvat[oa]|goedgekeurd|"
    r"zatwierdzon[eya]|утвержден[оа]?|godkänd|godkjent|批准|已批准|审批通过|已通过|通过|承認|승인"
)
"""What somebody is told whose leave, overtime or application was granted; a desk's tickets are solved."""
RULED = re.compile(
    APPROVED.pattern + r"|rejected|denied|declined|refused|disapproved|pending(?: approval)?|cancel{1,2}ed|submitted|"
    r"in review|manual review|"
    r"rechazad[oa]s?|denegad[oa]s?|pendientes?|rejeitad[oa]s?|reprovad[oa]s?|negad[oa]s?|pendentes?|rejetée?s?|refusée?s?|"
    r"en attente|abgelehnt|ausstehend|rifiutat[oa]|in attesa|afgewezen|odrzucon[eya]|отклонен[оа]?|"
    r"驳回|已驳回|拒绝|已拒绝|未通过|审批中|待审批|却下|반려|대기"
)
"""Every state of a request that somebody grants or denies."""
WORKED_ON = frozenset(
    ("agent", "channel", "subject", "first_response", "first_response_hours", "interactions", "reopens")
)
"""Fields of tickets that somebody answers, not grants."""
TICKET = re.compile(
    r"ticket|incident|request|issue|helpdesk|service ?desk|support|工单|chamado|incidencia|solicitud|solicita[cç]|"
    r"anfrage|vorgang|demande|richiest|обращени|заявк"
)
"""Words of headers that name what a desk is asked for."""


def is_list_of_approvals(grid: Grid, fields: dict[str, list[int]]) -> bool:
    """Return whether each row was granted or denied, as leave, overtime and accounts are, and nobody worked on it."""
    if fields.keys() & {*WORKED_ON, *RATINGS} or any(map(TICKET.search, map(normalise, grid.names))):
        return False
    samples = [[normalise(text) for text in grid.sample(at)] for at in range(len(grid.names))]
    return any(
        any(map(APPROVED.fullmatch, texts)) and all(map(RULED.fullmatch, texts)) for texts in samples if len(texts) > 1
    )
