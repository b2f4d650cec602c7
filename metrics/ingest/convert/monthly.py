"""A sheet of monthly figures, one column a figure or one row a figure → the canonical monthly table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.fields import MONTHLY_FIGURES, names
from metrics.ingest.convert.job import MEND, NO_VALUE, frame
from metrics.ingest.parse import values
from metrics.ingest.parse.cells import convert_texts
from metrics.ingest.parse.numbers import read as read_numbers
from metrics.text.translation import N_

if TYPE_CHECKING:
    from metrics.ingest.convert.job import Job

MONTH = pa.timestamp("us")
WITHDRAWN = "withdrawn"
"""The value that withdraws a figure: its month is without data again until a later upload gives one."""
NO_MONTH = N_("is not a month that could be read")
NO_FIGURE = N_("is not a monthly figure that is known")
NOTHING = N_("holds no figure")
USE_NAMES = N_("Use one of the names on the Data page, such as “Support cost”.")


def build(job: Job) -> pd.DataFrame:
    """Return the monthly frame; months that cannot be read and unknown figures are rejected."""
    month = _month(job)
    job.account.reject(pc.is_null(month), job.at("month"), NO_MONTH, MEND)
    parts = _wide(job, month) if job.at("value") is None else _tall(job, month)
    return pd.concat(parts, ignore_index=True)


def _month(job: Job) -> Any:
    wall = pc.cast(job.instant("month"), MONTH, safe=False)
    return pc.floor_temporal(wall, unit="month")


def _later_wins(job: Job, keys: pd.Series) -> None:
    complete = keys.notna().to_numpy() & ~job.account.rejected
    some = keys[complete]
    job.account.duplicate[np.flatnonzero(complete)[some.duplicated(keep="last").to_numpy()]] = True


def _wide(job: Job, month: Any) -> list[pd.DataFrame]:
    columns = {name: job.at(name) for name in MONTHLY_FIGURES if job.at(name) is not None}
    read = {name: read_numbers(job.text(name)) for name in columns}
    some = np.zeros(len(job.grid), dtype=bool)
    for name, array in read.items():
        job.account.warn(job.unread(name, array), columns[name], NO_VALUE, MEND)
        some |= np.asarray(pc.is_valid(array))
    job.account.reject(~some, None, NOTHING, MEND)
    _later_wins(job, pd.Series(np.asarray(month)))
    return [_rows(job, month, pa.repeat(name, len(some)), array) for name, array in read.items()]


def _tall(job: Job, month: Any) -> list[pd.DataFrame]:
    figure = convert_texts(job.text("figure"), lambda text: values.canonical(text, "figure"), pa.string())
    value = read_numbers(job.text("value"))
    withdrawn = pc.fill_null(pc.equal(pc.utf8_lower(job.text("value")), WITHDRAWN), False)
    job.account.reject(pc.is_null(figure), job.at("figure"), NO_FIGURE, USE_NAMES)
    job.account.reject(pc.and_not(pc.is_null(value), withdrawn), job.at("value"), NOTHING, MEND)
    _later_wins(job, pd.Series(np.asarray(month)).astype(str) + pd.Series(figure.to_pylist()).astype(str))
    return [_rows(job, month, figure, value, withdrawn)]


def _rows(job: Job, month: Any, figure: Any, value: Any, withdrawn: Any = False) -> pd.DataFrame:
    columns = {
        "month": month,
        "figure": figure,
        "value": value,
        "source": pa.repeat(job.format.source, len(job.grid)),
        "row": pa.array(job.grid.numbers),
    }
    keep = job.account.accepted & (np.asarray(pc.is_valid(value)) | np.asarray(withdrawn))
    return frame({name: columns[name] for name in (*names("monthly"), "row")}, keep)
