"""Numbers of tickets as one text, however an export or a spreadsheet wrote them: 1001, 1001.0, 1,001, #1001."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse.cells import convert_texts

AROUND = "#＃№ \u00a0[]()"
ODD = r"^\d[\d.,' \x{00A0}\x{202F}]*[.,' \x{00A0}\x{202F}]\d+$|^\d+(?:[.,]\d+)?[eE]\+?\d+$|[０-９]"
"""What may be a number written another way: digits with a separator, an exponent, wide digits."""
WHOLE = re.compile(r"(\d+)(?:\.0+|,0{1,2})")
FRACTION = re.compile(r"\d+\.\d*[1-9]\d*")
GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?:[' \u00a0\u202f]\d{3})+|(?:\.\d{3}){2,})(?:\.0+)?")
DOTTED = re.compile(r"\d{1,3}\.\d{3}")
POWER = re.compile(r"(\d(?:[.,]\d+)?)[eE]\+(\d{1,3})")
SIGNIFICANT = 15
"""The digits that a spreadsheet keeps of a number; it writes zeros for the others."""
ENOUGH = 3


def read(text: Any) -> tuple[Any, Any]:
    """Return ids as they are compared, and a mask of those that a spreadsheet damaged: several ids became one text."""
    ids = pc.utf8_trim(text, characters=AROUND)
    if pc.all(pc.ascii_is_alnum(ids)).as_py() is not False:  # no mark stands in any of them
        return ids, _cut(ids)
    odd = pc.match_substring_regex(ids, ODD)
    if pc.any(odd).as_py():
        special = [entry for entry in pc.unique(ids.filter(pc.fill_null(odd, False))).to_pylist() if entry]
        plain = _plain(special, _are_dotted(ids, special))
        ids = convert_texts(ids, lambda entry: plain.get(entry, entry), pa.string())
    return ids, pc.fill_null(pc.or_(pc.match_substring_regex(ids, r"^\d(?:[.,]\d+)?[eE]\+\d+$"), _cut(ids)), False)


def _plain(special: list[str], dotted: bool) -> dict[str, str]:
    fractions = not dotted and any(FRACTION.fullmatch(entry) for entry in special)
    return {entry: _digits(unicodedata.normalize("NFKC", entry), fractions, dotted) for entry in special}


def _digits(entry: str, fractions: bool, dotted: bool) -> str:
    """Return one id without what a spreadsheet added; where the column has fractions, 1.0 is an id of its own."""
    if dotted:
        return entry.replace(".", "")
    if GROUPED.fullmatch(entry):
        return re.sub(r"\D", "", entry if entry.count(".") > 1 else entry.partition(".")[0])
    whole = WHOLE.fullmatch(entry)
    if whole and not fractions:
        return whole[1]
    power = POWER.fullmatch(entry)
    if power and len(power[1]) - 2 >= int(power[2]):  # every digit is there: 1.001E+03
        return str(int(Decimal(power[1].replace(",", ".")).scaleb(int(power[2]))))
    return entry


def _are_dotted(ids: Any, special: list[str]) -> bool:
    """Return whether points separate thousands: every id with one has three digits behind it, the others are below."""
    if not all(DOTTED.fullmatch(entry) for entry in special):
        return False
    return bool(pc.all(pc.match_substring_regex(ids, r"^(?:[1-9]\d{0,2}\.\d{3}|\d{1,3})$")).as_py())


def _cut(ids: Any) -> Any:
    """Return a mask of ids whose digits beyond those that a spreadsheet keeps are all zero, where all long ones are."""
    if (pc.max(pc.binary_length(ids)).as_py() or 0) <= SIGNIFICANT:
        return pa.repeat(pa.scalar(False), len(ids))
    long = pc.fill_null(pc.match_substring_regex(ids, rf"^\d{{{SIGNIFICANT + 1},}}$"), False)
    cut = pc.fill_null(pc.match_substring_regex(ids, rf"^\d{{{SIGNIFICANT}}}0+$"), False)
    many = (pc.sum(cut).as_py() or 0) >= ENOUGH
    return cut if many and pc.all(pc.equal(long, cut)).as_py() else pc.and_(cut, False)
