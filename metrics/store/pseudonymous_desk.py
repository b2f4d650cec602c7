"""A desk over the same rows with pseudonyms in the place of names: the engine puts them in as it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import (
    CaseExpression,
    CoalesceOperator,
    ColumnExpression,
    ConstantExpression,
    Expression,
    FunctionExpression,
)
from duckdb.func import PythonUDFType

from metrics.data.desk import Desk, Projection
from metrics.data.fields import Table
from metrics.store.pseudonyms import ID_DIGITS, ID_MARK, IDS, MARKS, VALUE_MARKS, Pseudonyms, digest, without_names

TEXTS = ("subject", "comment", "question", "tags")
HIDDEN = "hidden"
_REGISTERING = Lock()


def pseudonymise(desk: Desk, pseudonyms: Pseudonyms, cursor: duckdb.DuckDBPyConnection) -> Desk:
    """Return a store's desk with pseudonyms for people and organisations, and a version of its own.

    Args:
        desk: the desk, held by relations of `cursor`.
        pseudonyms: those of this desk.
        cursor: a cursor of the desk's database that stays open as long as the desk is read: a query that calls a
            function whose cursor is gone ends the process.

    Agents, requesters and organisations get pseudonyms; so do the teams, categories and types that hold a name, and
    ticket and answer numbers once any holds one. In subjects, comments, questions and labels every name is struck, and
    each word of the row's own requester.
    """
    strike = _registered(cursor, desk.version, pseudonyms)
    return replace(
        desk,
        tickets=_masked(desk.tickets, pseudonyms, strike),
        responses=_masked(desk.responses, pseudonyms, strike),
        projection=_projection(desk.projection, pseudonyms, strike, cursor),
        version=f"{desk.version}-{HIDDEN}",
        excluded={table: without_names(rules, pseudonyms) for table, rules in desk.excluded.items()},
    )


def _registered(cursor: duckdb.DuckDBPyConnection, version: str, pseudonyms: Pseudonyms) -> str:
    """Return the name of the database's function that strikes the names, which all its cursors share."""
    name = f"strike_{digest(pseudonyms.key, HIDDEN, version)[:16]}"

    def strike(texts: Any, requesters: Any) -> Any:
        pairs = zip(texts.to_pylist(), requesters.to_pylist(), strict=True)
        return pa.array([text and pseudonyms.names.strike(text, own) for text, own in pairs], pa.string())

    with _REGISTERING:
        exists = cursor.execute("SELECT count(*) FROM duckdb_functions() WHERE function_name = ?", [name]).fetchall()
        if not exists[0][0]:
            cursor.create_function(name, strike, ["VARCHAR", "VARCHAR"], "VARCHAR", type=PythonUDFType.ARROW)
    return name


def _projection(
    of_desk: Projection | None, pseudonyms: Pseudonyms, strike: str, cursor: duckdb.DuckDBPyConnection
) -> Projection | None:
    if of_desk is None:
        return None

    @cache
    def project(table: Table, columns: frozenset[str], _keeps_the_function: Any = cursor) -> Any:
        # A text is struck of its own requester, too.
        reads = columns if columns.isdisjoint(TEXTS) else columns | {"requester"}
        rows = of_desk(table, reads)
        return rows if table == "monthly" else _masked(rows, pseudonyms, strike)

    return project


def _masked(table: Any, pseudonyms: Pseudonyms, strike: str) -> Any:
    masks = {
        **{name: _code(pseudonyms, name, MARKS[name], pseudonyms.digits[name]) for name in MARKS},
        **{name: _value(name, pseudonyms.by_name[name]) for name in VALUE_MARKS},
        **{name: _struck(name, strike) for name in TEXTS},
        **{name: _code(pseudonyms, name, ID_MARK, ID_DIGITS) for name in IDS if name in pseudonyms.hidden_ids},
    }
    return table.select(
        *(masks[name].alias(name) if name in masks else ColumnExpression(name) for name in table.columns)
    )


def _code(pseudonyms: Pseudonyms, column: str, mark: str, count: int) -> Expression:
    """Return the SQL expression of a name's mark and digest; a missing name stays missing."""
    salt = ConstantExpression(f"{pseudonyms.key}{column}")
    hexadecimal = FunctionExpression("sha256", FunctionExpression("||", salt, ColumnExpression(column)))
    digits = FunctionExpression("upper", FunctionExpression("left", hexadecimal, ConstantExpression(count)))
    return FunctionExpression("||", ConstantExpression(f"{mark}-"), digits)


def _value(column: str, pseudonyms: Mapping[str, str]) -> Expression:
    """Return the SQL expression of a value, its pseudonym in its place where it holds a name."""
    values = iter(pseudonyms.items())
    first = next(values, None)
    if first is None:
        return ColumnExpression(column)
    case = CaseExpression(ColumnExpression(column) == ConstantExpression(first[0]), ConstantExpression(first[1]))
    for value, code in values:
        case = case.when(ColumnExpression(column) == ConstantExpression(value), ConstantExpression(code))
    return case.otherwise(ColumnExpression(column))


def _struck(text: str, strike: str) -> Expression:
    own = CoalesceOperator(ColumnExpression("requester"), ConstantExpression(""))
    return FunctionExpression(strike, ColumnExpression(text), own)
