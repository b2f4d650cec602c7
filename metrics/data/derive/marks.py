"""Tickets that were no work: merged into another, deleted, or spam, by their tags and the export's own status."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from metrics.data.derive.columns import of_texts, text

MERGED, DELETED, SPAM = "merged", "deleted", "spam"
TAGS: dict[str, str] = {
    **dict.fromkeys(("closed_by_merge", "merged", "merge", "merged_ticket", "ticket_merged", "已合并"), MERGED),
    **dict.fromkeys(("deleted", "trashed", "已删除"), DELETED),
    **dict.fromkeys(("spam", "junk", "is_spam", "marked_as_spam", "垃圾", "垃圾邮件"), SPAM),
}
"""Tags that mark a ticket, lower case."""
STATUSES: tuple[tuple[str, str], ...] = (
    (
        MERGED,
        r"\bmerged?\b|合并|\bfusionad[oa]\b|\bfusionnée?\b|\bmesclad[oa]\b|zusammen(?:geführt|gefügt|gelegt)|"
        r"병합|統合|^(?:unid|unificad|unit|unificat)[oa]$|samengevoegd|połączon|scalon|объедин|об[’']єднан|"
        r"sammanslagen|sammenslått|flettet|yhdistetty|sloučen|birleştiril|digabung|đã gộp|مدموج",
    ),
    (
        DELETED,
        r"\b(?:deleted|trashed|trash)\b|^removed$|删除|\beliminad[oa]\b|\bexcluíd[oa]\b|supprimé|gelöscht|"
        r"^entfernt$|삭제|削除|\bcancellat[oa]\b|verwijderd|usunięt|удален|удалён|видален|raderad|borttagen|"
        r"slettet|poistettu|smazán|törölt|ștears|silindi|dihapus|đã xóa|محذوف",
    ),
    (SPAM, r"\b(?:spam|junk)\b|垃圾|스팸|スパム|迷惑|спам|\bindésirable\b"),
)
"""Words of statuses that mark a ticket."""


def marks(frame: pd.DataFrame) -> pd.Series:
    """Return the rule that finds each marked ticket, "tag=closed_by_merge" or "status=deleted"; missing for others."""
    by_tag = of_texts(frame, "tags", rule_of_tags, None)
    by_status = of_texts(frame, "status_raw", rule_of_status, None)
    return text(pd.DataFrame({"rule": by_tag.where(by_tag.notna(), by_status)}), "rule")


def mark_of(rule: str) -> str:
    """Return the mark that a rule stands for: merged, deleted or spam."""
    kind, _, value = rule.partition("=")
    return TAGS[value] if kind == "tag" else _of_status(value) or DELETED


@cache
def rule_of_tags(tags: str) -> str | None:
    """Return the rule of the first tag that marks a ticket, "tag=spam"; None where none does."""
    return next((f"tag={word}" for word in tags.casefold().split() if word in TAGS), None)


@cache
def rule_of_status(status: str) -> str | None:
    """Return the rule of a status that marks a ticket, "status=deleted"; None for any other."""
    return f"status={status.strip().casefold()}" if _of_status(status) else None


def _of_status(status: str) -> str | None:
    plain = status.casefold().replace("_", " ")
    return next((mark for mark, words in STATUSES if re.search(words, plain)), None)
