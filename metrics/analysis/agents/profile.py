"""One agent or team: its figures beside those of the rest of the desk, its kinds of work, its answers to discuss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd

from metrics.analysis.change import Change, against, by_kpi
from metrics.data.desk import Desk
from metrics.query import Where, dimension_values, figures

SPEED = ("first_response_median", "resolve_median")
KINDS = ("category", "channel", "type", "priority")


def compare_with_rest(
    desk: Desk,
    who: Mapping[str, str],
    kpis: Sequence[str] | None = None,
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> list[Change]:
    """Return each figure of one agent (or team) with that of all others in the same period as its `before`.

    Args:
        desk: the data.
        who: the dimension and the name, {"agent": "…"}.
        kpis: which figures; by default volume, the desk's satisfied share, and speed.
        where: filters that hold for both; one over the same dimension is replaced.
        start: first day.
        end: last day.
    """
    ((by, name),) = who.items()
    kpis = kpis or ("tickets", desk.settings.satisfied_kpi, *SPEED)
    rest: list[str | None] = [other for other in dimension_values.occurring_values(desk, by) if other != name]
    own, others = (
        by_kpi(figures(desk, kpis, grain="all", where={**(where or {}), by: values}, start=start, end=end))
        for values in ([name], [*rest, None])
    )
    return against(desk, {key: own[key] for key in kpis}, others)


def kinds_of_work(own: pd.DataFrame, whole: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the kinds of work of one agent, most tickets first: `by`, tickets, part, desk_part, csat, answers.

    `own` and `whole` are `figures` of “tickets” and of the satisfied share over one period, split by `by`; `part` is
    the share of the agent's tickets that are of the kind, `desk_part` that of the desk's.
    """
    table = _counts(own).join(_counts(whole)["tickets"].rename("tickets_desk"))
    table = table.assign(
        part=table["tickets"] / table["tickets"].sum(),
        desk_part=table["tickets_desk"] / _counts(whole)["tickets"].sum(),
    )
    rows = table[(table["tickets"] > 0) | (table["answers"] > 0)]
    columns = [by, "tickets", "part", "desk_part", "csat", "answers"]
    return rows.rename_axis(by).reset_index().sort_values("tickets", ascending=False, kind="stable")[columns]


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return tickets, csat and answers by kind; no rows where the figures have none."""
    kinds = rows.set_index(next(name for name in KINDS if name in rows))
    is_volume = kinds["kpi"] == "tickets"
    tickets, rated = kinds[is_volume], kinds[~is_volume]
    return pd.DataFrame({"tickets": tickets["n"], "csat": rated["value"], "answers": rated["n"]})


def conversation_order(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the answers in the order to discuss them: the dissatisfied first, with comments first, then by score.

    `answers` as `query.behind` gives them for CSAT. Scores of different scales are compared by their place on them.
    """
    span = (answers["scale_high"] - answers["scale_low"]).astype(float)
    place = (answers["score"].astype(float) - answers["scale_low"].astype(float)) / span
    order = answers.assign(
        happy=1 - answers["csat_dissatisfied"].astype(float), silent=answers["comment"].isna(), place=place
    )
    return answers.loc[order.sort_values(["happy", "silent", "place"], kind="stable").index].reset_index(drop=True)
