"""Questions to a database, whose statement is made once a shape and asked again with other values.

Narwhals and the engine's relations need longer to state a question than a database needs to answer it at 100,000
rows. So a statement is made once for each shape of a request, with marks in the place of its values; the values are
bound as parameters. Engines without statements are asked through Narwhals each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
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
    padded = _padded(request)
    parameters = _parameters(padded)
    if desk.select is None or not all(isinstance(value, (str, datetime)) for value in parameters.values()):
        table: pa.Table = question(request).collect("pyarrow").to_native()
        return table
    shape = _shape(padded)
    statements: Memo = desk.memo.get(("statements", desk.version), Memo)
    return desk.select(statements.get((key, repr(shape)), lambda: _statement(question(shape), parameters)), parameters)


def _padded(request: Request) -> Request:
    """Return the request with the last value of each dimension repeated, to 1, 2, 4, 8 … values: fewer shapes."""
    return replace(request, where={name: _to_power_of_two(accepted) for name, accepted in request.where.items()})


def _to_power_of_two(accepted: Sequence[str | None]) -> list[str | None]:
    named = [value for value in accepted if value is not None]
    more = (1 << (len(named) - 1).bit_length()) - len(named) if named else 0
    return [*named, *named[-1:] * more, *([None] if None in accepted else [])]


def _parameters(request: Request) -> dict[str, Any]:
    """Return the name of each value of a request → the value."""
    values = {
        f"{dimension}_{place}": value
        for dimension, accepted in request.where.items()
        for place, value in enumerate(accepted)
    }
    all_values = {**values, "first_day": request.start, "last_day": request.end}
    return {name: value for name, value in all_values.items() if value is not None}


def _shape(request: Request) -> Request:
    """Return the request with marks in the place of its values."""
    where = {
        dimension: [
            value if value is None else MARK.format(f"{dimension}_{place}") for place, value in enumerate(accepted)
        ]
        for dimension, accepted in request.where.items()
    }
    return replace(request, where=where, start=request.start and FIRST_DAY, end=request.end and LAST_DAY)


def _statement(rows: Rows, parameters: Iterable[str]) -> str:
    """Return the statement with parameters in the place of the marks."""
    text: str = rows.to_native().sql_query()
    days = {"first_day": str(FIRST_DAY), "last_day": str(LAST_DAY)}
    for name in parameters:
        text = text.replace(f"'{days.get(name, MARK.format(name))}'", f"${name}")
    return text
