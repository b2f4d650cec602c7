"""A help desk is a data file: each is sound, says where its export is found, and can be said in Chinese."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from metrics.errors import UnknownName
from metrics.ingest.formats import Format, format_by_key, formats, normalise, squash
from metrics.ingest.recognise.recognition import fingerprint
from metrics.text.translation import catalogue


@pytest.mark.parametrize("one", formats().values(), ids=formats())
def test_where_to_export_is_told_in_both_languages(one):
    assert one.where_to_export in catalogue("zh")


@pytest.mark.parametrize("one", formats().values(), ids=formats())
def test_a_spelling_belongs_to_one_field(one):
    spellings = [squash(header) for headers in one.columns.values() for header in headers]
    doubles = {header for header in spellings if spellings.count(header) > 1}
    own = {field: {squash(header) for header in headers} for field, headers in one.columns.items()}
    assert not [header for header in doubles if sum(header in headers for headers in own.values()) > 1]


def test_an_unknown_field_in_a_file_is_an_error_that_names_the_nearest():
    with pytest.raises((ValidationError, UnknownName), match="created"):
        Format(key="x", name="X", table="tickets", where_to_export="", columns={"create": ("a",)})


def test_an_unknown_format_names_the_nearest():
    with pytest.raises(UnknownName, match="freshdesk"):
        format_by_key("freshdsk")


@pytest.mark.parametrize(
    ("header", "expected"),
    [("\ufeffTicket_ID ", "ticket id"), ("Source.1", "source"), ("A  b", "a b"), ("ＩＤ", "id"), ("CSAT?", "csat")],
)
def test_headers_are_compared_without_case_and_spaces(header, expected):
    assert normalise(header) == expected


def test_a_header_row_is_remembered_in_every_spelling():
    assert fingerprint(["Ticket_ID", "Created"]) == fingerprint(["ticket id", "CREATED "]) != fingerprint(["Created"])
