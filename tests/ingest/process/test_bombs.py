"""Files made to kill a reader are refused, and the process that reads them stays small."""

from __future__ import annotations

import pytest

from tests.ingest import bombs
from tests.ingest.measure import measured

FIRST_TIER = ("far cell", "zip bomb")
READ = {
    *("words for values", "100,000 columns behind good rows", "blanks", "blanks first", "marks first"),
    *("marks around cells first", "backslashes first", "digits", "brackets", "gzip of a long name"),
}
"""Files with odd cells or rows, which are read or refused for what is in them."""
STOPPED = {"many sheets"}
"""What only the limit of the processor's time ends: five seconds for a small file."""
BOMBS = bombs.all_bombs()
CASES = [pytest.param(name, marks=() if name in FIRST_TIER else pytest.mark.thorough) for name in BOMBS]


@pytest.mark.parametrize("name", CASES)
def test_a_bomb_is_refused_within_a_gigabyte(name, tmp_path):
    outcome = measured(BOMBS[name](tmp_path))
    assert outcome["refused"] or name in READ
    assert outcome["peak_mb"] < 1024 or not outcome["refused"]
    assert "processor time" not in (outcome["refused"] or "") or name in STOPPED


def test_a_small_sheet_that_claims_to_be_huge_still_loads(tmp_path):
    outcome = measured(bombs.claimed_dimension(tmp_path))
    assert (outcome["refused"], outcome["rows"]) == (None, 1)
    assert outcome["peak_mb"] < 1024
