"""Merged, deleted and spam tickets of an import are offered as rows to leave out."""

from __future__ import annotations

from metrics.imports.marked_tickets import excludes, excluding, marked_tickets
from metrics.settings import Settings
from tests.ingest.corpus import read, split


def test_the_rules_that_find_marked_tickets_and_their_number_are_offered_once():
    lines = [split(f"{n}|2026-03-0{n}|{cells}") for n, cells in enumerate(("Closed|closed_by_merge", "Deleted|"), 1)]
    rules = marked_tickets(read(split("Ticket ID|Created|Status|Tags"), lines))
    assert rules == {"status=deleted": 1, "tag=closed_by_merge": 1}
    settings = Settings()
    for rule in rules:
        assert not excludes(settings, rule)
        settings = excluding(settings, rule)
        assert excludes(settings, rule)
    assert (settings.exclusions.tags, settings.exclusions.statuses) == (("closed_by_merge",), ("deleted",))
