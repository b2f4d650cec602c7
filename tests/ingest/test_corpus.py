"""Every known format is recognised without a click: format, columns, dates, scale and counts."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from metrics.commands.read import record
from metrics.data.fields import TABLES
from metrics.ingest.formats import formats
from metrics.ingest.reading import Reading
from metrics.text.translation import Words
from tests.every import every
from tests.ingest import corpus_desks, corpus_found, corpus_surveys, corpus_tickets, corpus_wild
from tests.ingest.corpus import Case, read

CASES = (
    *(corpus_tickets.CASES + corpus_surveys.CASES + corpus_wild.CASES + corpus_found.CASES),
    *corpus_desks.CASES,
)


BY_KEY = {case.key: case for case in CASES}
every_case = every(BY_KEY)


def reading_of(case: Case) -> Reading:
    return read_once(case.key)


@cache
def read_once(key: str) -> Reading:
    return read(BY_KEY[key].headers, BY_KEY[key].rows, BY_KEY[key].zone)


def test_each_case_has_a_name_of_its_own():
    assert len(BY_KEY) == len(CASES)


@every_case
def test_format_and_tables_are_recognised(case):
    reading = reading_of(case)
    assert (reading.format, reading.kind, reading.needs_mapping) == (case.format, case.kind, False)


@every_case
def test_columns_are_mapped(case):
    mapped = {column.header: column.field for column in reading_of(case).columns}
    assert {header: mapped[header] for header in case.columns} == case.columns


@every_case
def test_the_commands_account_holds_all_that_the_page_says(case):
    """Every note, question and problem that the Data page shows is a sentence of `read --json`, filled in."""
    reading, words = reading_of(case), Words("en")
    account = record(reading)
    notes = [words(template, **values) for template, values in reading.notes]
    assert account["notes"][: len(notes)] == notes
    assert {column.note for column in reading.columns} - {None} <= set(_ends(account["notes"][len(notes) :]))
    assert [question["key"] for question in account["questions"]] == [each.key for each in reading.questions]
    assert [each["why"] for each in account["problems"]] == [
        words(each.why, **each.values) for each in reading.problems
    ]
    assert "{" not in " ".join(account["notes"])


def _ends(notes: list[str]) -> list[str]:
    return [note.partition("”: ")[2] for note in notes]


@every_case
def test_every_row_is_accounted_for(case):
    reading = reading_of(case)
    assert (reading.read, reading.accepted, reading.rejected, reading.duplicates) == case.counts
    assert len(reading.rejects) == (case.counts[2] + 1 if case.counts[2] else 0)


@every_case
def test_no_click_is_needed(case):
    assert reading_of(case).questions == []


@every_case
def test_first_row_is_converted(case):
    tables = reading_of(case).tables
    for path, expected in case.first.items():
        table, column = path.split(".")
        got = tables[table][column].iloc[0]
        if expected is None:
            assert pd.isna(got), path
        else:
            assert got == (pytest.approx(expected) if isinstance(expected, float) else expected), path


@every_case
def test_scale_is_found(case):
    if case.scale:
        answers = reading_of(case).tables["responses"]
        assert {*zip(answers["scale_low"], answers["scale_high"], strict=True)} == {case.scale}


@every_case
def test_tables_have_the_canonical_columns_and_types(case):
    kinds = {"text": "string", "instant": "timestamp", "number": "double", "flag": "bool"}
    for name, frame in reading_of(case).tables.items():
        assert list(frame.columns) == [*(field.name for field in TABLES[name]), "row"]
        for field in TABLES[name]:
            assert str(frame[field.name].dtype).startswith(kinds[field.type]), field.name


def test_every_format_is_in_the_corpus():
    assert {case.format for case in CASES} == set(formats())
