"""Rows that no figure counts, by the desk's own rules: flagged with the rule that took them out, never dropped."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics.settings import Exclusions

Excluded = dict[str, dict[str, int]]
"""Table → rule → number of rows taken out."""


def excluded(frame: pd.DataFrame, rules: Exclusions) -> pd.Series[str]:
    """Return, a row of `frame`, the rule that takes it out ("tag=spam"), missing where the row counts.

    Rules are tried by tag, status, requester and team in this order; the first that fits is named, so that the
    numbers of the rules add up to the rows taken out. A table without the column meets no rule on it.
    """
    found = pd.Series(pd.NA, index=frame.index, dtype=pd.ArrowDtype(pa.string()))
    for name, hits in _hits(frame, rules):
        found = found.mask(hits & found.isna(), name)
    return found


def named(rules: Exclusions) -> list[str]:
    """Return every rule by the name under which `excluded` flags rows, in the order in which they are tried."""
    kinds = {"tag": rules.tags, "status": rules.statuses, "requester": rules.requesters, "team": rules.teams}
    return [f"{kind}={value}" for kind, values in kinds.items() for value in values if value.strip()]


def counts(flags: pd.Series[str]) -> dict[str, int]:
    """Return rule → number of rows it takes out, from what `excluded` gave."""
    return {str(rule): int(rows) for rule, rows in flags.dropna().value_counts().sort_index().items()}


def _hits(frame: pd.DataFrame, rules: Exclusions) -> list[tuple[str, pd.Series[bool]]]:
    tried = [("tag", value, "tags", _has_word) for value in rules.tags]
    tried += [("status", value, column, _is) for value in rules.statuses for column in ("status", "status_raw")]
    tried += [("requester", value, "requester", _is_or_ends) for value in rules.requesters]
    tried += [("team", value, "team", _is) for value in rules.teams]
    return [
        (f"{kind}={value}", fits(_lower(frame[column]), value.strip().casefold()))
        for kind, value, column, fits in tried
        if column in frame.columns and value.strip()
    ]


def _lower(column: pd.Series[str]) -> pd.Series[str]:
    return column.astype("str").str.strip().str.casefold().fillna("")


def _is(column: pd.Series[str], value: str) -> pd.Series[bool]:
    return column == value


def _is_or_ends(column: pd.Series[str], value: str) -> pd.Series[bool]:
    return column.str.endswith(value) if value.startswith("@") else column == value


def _has_word(column: pd.Series[str], value: str) -> pd.Series[bool]:
    return (" " + column.str.replace(r"\s+", " ", regex=True) + " ").str.contains(f" {value} ", regex=False)
