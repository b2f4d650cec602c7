"""`metrics.query.figures` against hand-written SQL on the same DuckDB tables and against plain pandas.

python -m benchmarks.query [--sizes 10000 100000 1000000] [--repeats 9] [--cache FOLDER]
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from benchmarks import desks
from benchmarks.by_hand import Question, by_pandas, by_sql
from benchmarks.options import Options, options
from benchmarks.timing import interleaved, milliseconds, ratio, table
from metrics.analysis.family import KPIS
from metrics.data.desk import Desk
from metrics.query import figures

QUESTIONS = (
    Question("overview by month", KPIS),
    Question("month × channel", ("csat", "nps", "tickets", "first_response_mean", "fcr"), by=("channel",)),
    Question("by agent", ("csat", "tickets", "fcr", "sla_resolution"), "all", ("agent",)),
    Question("one median by month", ("resolve_median",)),
)
HEADER = ("tickets", "question", "plumbline", "SQL", "pandas", "÷ SQL", "÷ pandas", "on pandas ÷ pandas")


def main(chosen: Options) -> None:
    """Check at every size that all ways agree, then time them in turn and print the ratios."""
    for size in chosen.sizes:
        stored, plain = desks.store(chosen.cache, size).desk(), in_pandas(size)
        measured = [_measured(question, stored, plain, size, chosen.repeats) for question in QUESTIONS]
        print(table(HEADER, measured), end="\n\n", flush=True)


def in_pandas(size: int) -> Desk:
    """Return the same desk over pandas frames."""
    rows = desks.rows(size)
    monthly = pd.DataFrame({"month": pd.Series(dtype="datetime64[us]")})
    return Desk.from_frames(rows.tickets, rows.responses, monthly, desks.SETTINGS)


def _measured(question: Question, stored: Desk, plain: Desk, size: int, repeats: int) -> tuple[object, ...]:
    ways: dict[str, Callable[[], object]] = {
        "plumbline": lambda: _figures(stored, question),
        "SQL": lambda: by_sql(stored, question),
        "pandas": lambda: by_pandas(plain, question),
        "over pandas": lambda: _figures(plain, question),
    }
    agree(question, _figures(stored, question), by_sql(stored, question))
    agree(question, _figures(plain, question), by_pandas(plain, question))
    agree(question, _figures(stored, question), by_pandas(plain, question))
    took = interleaved(ways, repeats)
    times = [milliseconds(took[name]) for name in ("plumbline", "SQL", "pandas")]
    return (
        size,
        question.name,
        *times,
        ratio(took["plumbline"], took["SQL"]),
        ratio(took["plumbline"], took["pandas"]),
        ratio(took["over pandas"], took["pandas"]),
    )


def _figures(desk: Desk, question: Question) -> pd.DataFrame:
    return figures(desk, question.kpis, grain=question.grain, by=question.by)


def agree(question: Question, own: pd.DataFrame, by_hand: list[pd.DataFrame]) -> None:
    """Raise ValueError unless every value and n of `found` is the one found by hand."""
    for frame in by_hand:
        for key in (name for name in frame.columns if f"{name}_n" in frame.columns):
            _agree_on(key, own[own["kpi"] == key], frame, question.keys)


def _agree_on(key: str, figures: pd.DataFrame, by_hand: pd.DataFrame, keys: list[str]) -> None:
    both = figures.merge(by_hand[[*keys, key, f"{key}_n"]].astype({"period": "datetime64[us]"}), how="outer", on=keys)
    counted = both[(both["n"].fillna(0) > 0) | (both[f"{key}_n"].fillna(0) > 0)]
    own, other = (counted[names].to_numpy(float, na_value=np.nan) for names in (["value", "n"], [key, f"{key}_n"]))
    if not np.allclose(own, other):
        raise ValueError(f"{key}: not the same by hand")


if __name__ == "__main__":
    main(options(__doc__))
