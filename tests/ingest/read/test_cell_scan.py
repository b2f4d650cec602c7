"""The fast look at where cells stand sees what the pattern sees, and leaves to it whatever is written otherwise."""

import pytest

from metrics.ingest.read import workbook
from metrics.ingest.read.cell_scan import scan_cells

PLAIN = {
    "two_cells": (b'<row r="1"><c r="A1"><v>1</v></c><c r="AB12" t="s"><v>2</v></c></row>', [[1, 1], [28, 12]]),
    "the_farthest": (b'<c r="XFD1048576"><v>1</v></c>', [[16384, 1048576]]),
    "only_a_style": (b'<c r="C3" s="1"/><c r="D4" s="1"><v>1</v></c>', [[4, 4]]),
    "other_tags": (b'<col min="1"/><cols/><c r="B2"><v>1</v></c>', [[2, 2]]),
    "none": (b"<sheetData></sheetData>", []),
}
OTHERWISE = {
    "prefixed": b'<x:c r="A1"><x:v>1</x:v></x:c>',
    "single_quotes": b"<c r='A1'><v>1</v></c>",
    "small_letters": b'<c r="a1"><v>1</v></c>',
    "another_attribute_first": b'<c s="1" r="A1"><v>1</v></c>',
    "a_line_break": b'<c\nr="A1"><v>1</v></c>',
    "four_letters": b'<c r="ABCD1"><v>1</v></c>',
    "cut_in_the_middle": b'<v>1</v><c r="A1"',
    "cut_behind_the_tag": b"<v>1</v><c",
}


@pytest.mark.parametrize(("chunk", "expected"), PLAIN.values(), ids=PLAIN)
def test_plainly_written_cells_are_found(chunk, expected):
    assert scan_cells(chunk).tolist() == expected
    seen = [
        [workbook.column_number(letters), int(row)]
        for letters, row, closed in workbook.CELL.findall(chunk)
        if not closed
    ]
    assert seen == expected


@pytest.mark.parametrize("chunk", OTHERWISE.values(), ids=OTHERWISE)
def test_cells_written_otherwise_are_left_to_the_pattern(chunk):
    found = scan_cells(chunk)
    assert found is None or not len(found)
