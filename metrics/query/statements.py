"""Questions to a database, whose statement is made once a shape and asked again with other values.

Narwhals and the engine's relations need longer to state a question than a database needs to answer it at 100,000
rows. So a statement is made once for each shape of a request, with marks in the place of its values; the values are
bound as parameters. Engines without statements are asked through Narwhals each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain
from types import NoneType
from typing import Any

import narwhals.stable.v2 as nw
import pyarrow as pa

from metrics.data.desk import Desk
from metrics.data.memo import Memo
from metrics.query.request import Request

Rows = nw.LazyFrame[Any]
FIRST_DAY, LAST_DAY = datetime(1, 1, 1), datetime(1, 1, 2)  # noqa: DTZ001 - local days
MARK = "\ue000{}\ue001"
"""A text in the place of a value: private characters, which no database treats as anything but text."""


def collected(desk: Desk, request: Request, key: Hashable, question: Callable[[Request], Rows]) -> pa.Table:
    """Return the answer to a question.

    Args:
        desk: the data.
        request: the values that the question is asked with.
        key: what else decides the question; with the shape of the request it stands for its statement.
        question: returns the question of a request; of the request's values it may only compare columns with them.
    """
    parameters = _parameters(request)
    if desk.select is None or not all(isinstance(value, (str, NoneType)) for value in chain(*request.where.values())):
        table: pa.Table = question(request).collect("pyarrow").to_native()
        return table
    shape = _shape(request)
    statements: Memo = desk.memo.get(("statements", desk.key), Memo)
    statement = statements.get((key, repr(shape)), lambda: _statement(question(shape), parameters))
    # A stock is asked from the first day of the data on, whatever the request's is.
    return desk.select(statement, {name: value for name, value in parameters.items() if f"${name}" in statement})


def _parameters(request: Request) -> dict[str, Any]:
    """Return the name of each dimension of a request → its values, and its days."""
    values = {name: [value for value in accepted if value is not None] for name, accepted in request.where.items()}
    all_values = {**values, "first_day": request.start, "last_day": request.end}
    return {name: value for name, value in all_values.items() if value}


def _shape(request: Request) -> Request:
    """Return the request with one mark in the place of each dimension's values, however many: one shape for all."""
    where = {
        name: list(dict.fromkeys(None if value is None else MARK.format(name) for value in accepted))
        for name, accepted in request.where.items()
    }
    return replace(request, where=where, start=request.start and FIRST_DAY, end=request.end and LAST_DAY)


def _statement(rows: Rows, parameters: Iterable[str]) -> str:
    """Return the statement with parameters in the place of the marks."""
    text: str = rows.to_native().sql_query()
    days = {"first_day": f"'{FIRST_DAY}'", "last_day": f"'{LAST_DAY}'"}
    for name in parameters:
        text = text.replace(days.get(name, f"['{MARK.format(name)}']"), f"${name}")
    return text
