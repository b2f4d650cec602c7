"""Merged, deleted and spam tickets of an import, and the rule that leaves them out of every figure."""

from __future__ import annotations

from metrics.data.derive.marks import marks
from metrics.ingest import Reading
from metrics.settings import Settings
from metrics.settings.exclusions import rule_names

LISTS = {"tag": "tags", "status": "statuses"}
"""The list of the exclusions that holds rules of each kind."""


def marked_tickets(reading: Reading) -> dict[str, int]:
    """Return rule → number of the file's tickets that are merged, deleted or spam: {"tag=closed_by_merge": 3}."""
    tickets = reading.tables.get("tickets")
    counts = {} if tickets is None else marks(tickets).dropna().value_counts().sort_index().to_dict()
    return {str(rule): int(n) for rule, n in counts.items()}


def excludes(settings: Settings, rule: str) -> bool:
    """Return whether the desk leaves out the tickets of a rule already."""
    return rule in rule_names(settings.exclusions)


def excluding(settings: Settings, rule: str) -> Settings:
    """Return the settings with one more rule that leaves rows out."""
    kind, _, value = rule.partition("=")
    rules = settings.exclusions.model_dump()
    return settings.changed(exclusions={**rules, LISTS[kind]: (*rules[LISTS[kind]], value)})
