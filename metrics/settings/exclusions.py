"""Rows that the desk's rules exclude from every figure: flagged with the rule, never deleted."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from metrics.settings import Exclusions

Excluded = dict[str, dict[str, int]]
"""Table → rule → number of rows excluded."""


def excluded(frame: pd.DataFrame, rules: Exclusions) -> pd.Series[str]:
    """Return, for each row of `frame`, the rule that excludes it ("tag=spam"); missing where none does.

    Rules apply by tag, status, requester and team in this order; the first match is reported, so that the counts of
    the rules add up to the rows excluded. A rule on a column that the table lacks matches nothing.
    """
    flags = pd.Series(pd.NA, index=frame.index, dtype=pd.ArrowDtype(pa.string()))
    for name, hits in _hits(frame, rules):
        flags = flags.mask(hits & flags.isna(), name)
    return flags


def rule_names(rules: Exclusions) -> list[str]:
    """Return the names by which `excluded` flags rows, of all rules in their order."""
    kinds = {"tag": rules.tags, "status": rules.statuses, "requester": rules.requesters, "team": rules.teams}
    return [f"{kind}={value}" for kind, values in kinds.items() for value in values if value.strip()]


def counts(flags: pd.Series[str]) -> dict[str, int]:
    """Return rule → number of rows it excludes, from the flags of `excluded`."""
    return {str(rule): int(rows) for rule, rows in flags.dropna().value_counts().sort_index().items()}


def _hits(frame: pd.DataFrame, rules: Exclusions) -> list[tuple[str, pd.Series[bool]]]:
    tests = [("tag", value, "tags", _contains_word) for value in rules.tags]
    tests += [("status", value, column, _equals) for value in rules.statuses for column in ("status", "status_raw")]
    tests += [("requester", value, "requester", _equals_or_ends_with) for value in rules.requesters]
    tests += [("team", value, "team", _equals) for value in rules.teams]
    return [
        (f"{kind}={value}", matches(_lower(frame[column]), value.strip().casefold()))
        for kind, value, column, matches in tests
        if column in frame.columns and value.strip()
    ]


def _lower(column: pd.Series[str]) -> pd.Series[str]:
    return column.astype("str").str.strip().str.casefold().fillna("")


def _equals(column: pd.Series[str], value: str) -> pd.Series[bool]:
    return column == value


def _equals_or_ends_with(column: pd.Series[str], value: str) -> pd.Series[bool]:
    return column.str.endswith(value) if value.startswith("@") else column == value


def _contains_word(column: pd.Series[str], value: str) -> pd.Series[bool]:
    return (" " + column.str.replace(r"\s+", " ", regex=True) + " ").str.contains(f" {value} ", regex=False)
