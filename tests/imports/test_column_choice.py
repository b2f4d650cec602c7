"""What a file waits for is asked with the likeliest column first."""

from __future__ import annotations

from metrics.imports.column_choice import missing_columns
from tests.ingest.corpus import read, split


def test_the_likeliest_column_stands_first():
    """“Happened” holds the only dates, so it is the day on which the tickets came."""
    rows = [split("1|Low|printer|2026-01-15 09:00"), split("2|High|mouse|2026-01-16 09:00")]
    (missing,) = missing_columns(read(split("Ticket_ID|Priority|Note|Happened"), rows))
    assert (missing.field, missing.candidates[0].header) == ("tickets.created", "Happened")


def test_a_file_that_waits_for_nothing_has_no_missing_column():
    assert missing_columns(read(split("Ticket|Created"), [split("1|2026-01-15 09:00")])) == []
