"""A check of the ticket id column by dates: a ticket is not opened at two times."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.compute as pc

from metrics.data.identity import are_distinct
from metrics.ingest.formats import GENERAL, Format, normalise, squash
from metrics.ingest.parse import values
from metrics.ingest.recognise.headers import aliases, common_aliases, keys_of
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.reading import Column
    from metrics.ingest.recognise.grid import Grid

NO_NUMBER = N_("No column was recognised as the ticket's number")
SHARED_NUMBER = N_("The same number stands at tickets opened at different times, so it is not the ticket's own")
ID_NAME = re.compile(
    r"(?:[\s_\-.]|^)(?:id|key|ref|reference|case|no|nr|num|number|code|ticket|incident|conversation|call|chat|request|folio|record|uid|uuid|guid|pk)"
    r"[\s.#:]*$|(?<=[a-z])(?:Id|ID|Key|Ref|No|Nr|Number)$"
    r"|^(?:id|cod|code|código|codigo|codice|n[º°]|nro|número|numero|numéro|nummer|номер)(?:[\s_\-.:]|$)",
    re.IGNORECASE,
)
"""Names of columns that hold a number of the row's own; of the first column only, and where no value repeats."""
OF_OTHERS = re.compile(
    r"phone|mobile|\btel\b|telef|telé|handy|celular|móvil|movil|portable|fax|serial|serie|série|asset|anlage|activo|ativo|"
    r"contract|contrat|vertrag|invoice|factura|fatura|facture|rechnung|(?<!work )(?<!service )\border\b|pedido|"
    r"commande|bestell|account|cuenta|conta\b|compte|konto|customer|client|kund|\bpo\b|purchase|zip|postal|postleit|\bplz\b|"
    r"postcode|\bcep\b|电话|手机|序列号|资产|合同|发票|订单|账号|账户|客户|邮编|邮政|采购"
)
"""Words in headers of numbers that belong to people, devices and papers, not to tickets."""
BY_UNIQUENESS = N_("Taken for the ticket's number: its name is that of a number, and no value repeats")
COUNTS_ROWS = N_("Rows are numbered by the file, so it is no ticket's number")
ROW_NAMES = frozenset(("#", "no", "nr", "序号", "noпп"))
FEWEST_ROWS = 3
"""From so many rows on, 1, 2, 3 … under a bare “No.” numbers the rows of the file."""
OF_TICKETS = frozenset(
    ("status", "agent", "team", "channel", "priority", "requester", "category", "subject", "resolved", "closed",
     "first_response", "resolve_hours", "first_response_hours", "type", "organisation", "sla_resolution")
)  # fmt: skip
COUNTER = re.compile(r"(?:unnamed:? ?\d*|index|row|row (?:number|no|num)|column \d+|行号)?")
"""Names of columns that number the rows of one file, as a data frame's index does, and are no tickets' numbers."""
ENDS = frozenset(("resolved", "closed"))
LEAST_SIGNS = 2
MOSTLY = 0.5
"""A repeated id is a ticket's own unless at least this share of the repeated ids has several dates of opening."""
FEW, FEW_ROWS = 3, 0.05
"""The repeated ids and the share of their rows from which a person is asked for the ticket id."""


def map_ticket_ids(grid: Grid, columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Return the columns with the ticket id checked, or, where none is mapped, with a first column named as a key."""
    owned = _drop_row_numbers(grid, columns, chosen, mapping)
    return _map_unique_column(grid, _check_ticket_ids(grid, owned, chosen, mapping), mapping)


def _drop_row_numbers(grid: Grid, columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Unmap a bare “№” that counts the rows from one on: the next month's file begins at one again."""
    at = _at(columns, "ticket_id")
    if chosen.key not in GENERAL or at is None or columns[at].header in mapping or not _counts_file_rows(grid, at):
        return columns
    counter = replace(columns[at], field=None, confidence=0.0, note=COUNTS_ROWS)
    return [counter if place == at else column for place, column in enumerate(columns)]


def _counts_file_rows(grid: Grid, at: int) -> bool:
    if (
        squash(grid.headers[at]) not in ROW_NAMES
        or len(grid) < FEWEST_ROWS
        or grid.sample(at)[:1] not in (["1"], ["1.0"])
    ):
        return False
    numbers = [(text or "").removesuffix(".0") for text in grid.text(at).to_pylist()]
    return numbers == [str(number) for number in range(1, len(grid) + 1)]


def _check_ticket_ids(grid: Grid, columns: list[Column], chosen: Format, mapping: dict[str, str]) -> list[Column]:
    """Map the ticket id to a column without repeats where the mapped one is shared by several tickets.

    Where no other column is named as an id and many rows share theirs, the ticket id is left to a person. Neither the
    mapping of a help desk's own format nor a person's is checked.
    """
    at = _at(columns, "ticket_id")
    opened = _at(columns, "created") if _at(columns, "created") is not None else _at(columns, "date")
    if chosen.key not in GENERAL or at is None or opened is None or columns[at].header in mapping:
        return columns
    repeats = count_repeats(grid, at, opened)
    if not len(repeats) or repeats["times"].gt(1).mean() < MOSTLY:
        return columns
    other = _unique(grid, columns, chosen)
    many = len(repeats) >= FEW and repeats["rows"].sum() >= FEW_ROWS * len(grid)
    if other is None and not many:
        return columns
    result = list(columns)
    result[at] = replace(columns[at], field=None, confidence=0.0, note=SHARED_NUMBER)
    if other is not None:
        result[other] = replace(columns[other], field="ticket_id", confidence=1.0, note=None)
    return result


def _map_unique_column(grid: Grid, columns: list[Column], mapping: dict[str, str]) -> list[Column]:
    """Map the ticket id, if no column is, to one whose name ends as ids' do and in which no value repeats.

    Behind the first column its values have to be of the shape of ids, too.
    """
    if _at(columns, "ticket_id") is not None or not columns:
        return columns
    keys = [
        at
        for at, column in enumerate(columns)
        if column.field is None and column.header not in mapping and _may_number_tickets(column)
    ]
    at = next((at for at in keys if _is_unique(grid, at) and (at == 0 or are_ids(grid.sample(at)))), None)
    if at is None:
        return columns
    own = replace(columns[at], field="ticket_id", confidence=0.9, note=BY_UNIQUENESS)
    return [own if place == at else column for place, column in enumerate(columns)]


def _may_number_tickets(column: Column) -> bool:
    named = bool(ID_NAME.search(column.header.strip())) and column.note != COUNTS_ROWS
    return named and not OF_OTHERS.search(normalise(column.header))


def drop_number(
    gaps: tuple[str, ...], grid: Grid, columns: list[Column], fields: dict[str, list[int]]
) -> tuple[str, ...]:
    """Return what a table lacks, without the ticket's number where its rows can be numbered instead."""
    if NO_NUMBER not in gaps or not _may_be_numbered(grid, columns, fields):
        return gaps
    return tuple(gap for gap in gaps if gap != NO_NUMBER)


def _may_be_numbered(grid: Grid, columns: list[Column], fields: dict[str, list[int]]) -> bool:
    """Return whether rows are tickets without numbers: they have what tickets have, and no column could be a number."""
    signs = fields.keys() & OF_TICKETS
    signs = signs if has_known_status(grid, fields) else signs - {"status"}
    if "ticket_id" in fields or "created" not in fields or (len(signs) < LEAST_SIGNS and not ENDS & signs):
        return False
    shared = any(column.note == SHARED_NUMBER for column in columns)
    return not shared and not any(
        column.field is None
        and column.note != COUNTS_ROWS
        and not COUNTER.fullmatch(normalise(column.header))
        and not OF_OTHERS.search(normalise(column.header))
        and _is_unique(grid, at)
        and are_ids(grid.sample(at))
        for at, column in enumerate(columns)
    )


def has_known_status(grid: Grid, fields: dict[str, list[int]]) -> bool:
    """Return whether a status column has any word of a desk: success and 404 are states of other things."""
    texts = [text for at in fields.get("status", []) for text in grid.sample(at)]
    flags = bool(texts) and all(text.isalpha() and values.flag(text) is not None for text in texts)
    return flags or any(values.canonical(text, "status") for text in texts)


def _is_unique(grid: Grid, at: int) -> bool:
    texts = grid.text(at)
    return texts.null_count == 0 and are_distinct(texts)


def are_ids(texts: list[str]) -> bool:
    """Return whether values are numbers or codes of one shape, as ids are, rather than dates, names or sentences."""
    shapes = {re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", text)) for text in texts}
    coded = all(re.fullmatch(r"[^\W\d]{0,6}[-_#/ ]?\d+", text) for text in texts)
    return len(texts) > 1 and coded and len(shapes) <= 2


def _at(columns: list[Column], field: str) -> int | None:
    return next((at for at, column in enumerate(columns) if column.field == field), None)


def count_repeats(grid: Grid, at: int, opened: int) -> pd.DataFrame:
    """Return for each id of several rows their number and how many different dates of opening they have."""
    ids = grid.text(at)
    if are_distinct(ids):
        return pd.DataFrame()
    cells = pd.DataFrame({"id": ids.to_pylist(), "opened": grid.text(opened).to_pylist()})
    counts = pd.DataFrame(cells.groupby("id")["opened"].agg(["size", "nunique"]).to_numpy(), columns=["rows", "times"])
    return counts.loc[counts["rows"] > 1]


def _unique(grid: Grid, columns: list[Column], chosen: Format) -> int | None:
    """Return the first unmapped column that is named as an id and has a different value in every row."""
    spelled = common_aliases() | aliases(chosen.key)
    for at, column in enumerate(columns):
        is_id = any(spelled.get(key, ("", 0))[0] == "ticket_id" for key in keys_of(grid.names[at]))
        if column.field is None and is_id and pc.count_distinct(grid.text(at), mode="all").as_py() == len(grid):
            return at
    return None
