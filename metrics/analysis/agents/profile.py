"""One agent or team: each figure beside that of the rest of the desk, the kinds of work, the tickets to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd

from metrics.analysis.change import Change, against, by_kpi
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.query import Where, dimension_values, figures

SPEED = ("first_response_median", "resolve_median")
KINDS = ("category", "channel", "type", "priority")


def beside_rest(
    desk: Desk,
    who: Mapping[str, str],
    kpis: Sequence[str] | None = None,
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> list[Change]:
    """Return each figure of one agent (or team) with that of everybody else in the same stretch as its `before`.

    Args:
        desk: the data.
        who: the dimension and the person, {"agent": "…"}.
        kpis: which figures; by default volume, the desk's satisfied share, and speed.
        where: filters that hold for both; one over the same dimension is left aside.
        start: first day.
        end: last day.
    """
    ((by, name),) = who.items()
    kpis = kpis or ("tickets", desk.settings.satisfied_kpi, *SPEED)
    rest: list[str | None] = [one for one in dimension_values.occurring(desk, by) if one != name]
    own, other = (
        by_kpi(figures(desk, kpis, grain="all", where={**(where or {}), by: values}, start=start, end=end))
        for values in ([name], [*rest, None])
    )
    return [against(kpi(key), own[key], other[key]) for key in kpis]


def kinds_of_work(own: pd.DataFrame, whole: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return what one person's work is made of, most tickets first: `by`, tickets, part, desk_part, csat, answers.

    `own` and `whole` are `figures` of “tickets” and of the satisfied share over one period, split by `by`; `part` is
    the share of the person's tickets that are of the kind, `desk_part` that of the desk's.
    """
    table = _counts(own).join(_counts(whole)["tickets"].rename("tickets_desk"))
    table = table.assign(
        part=table["tickets"] / table["tickets"].sum(),
        desk_part=table["tickets_desk"] / _counts(whole)["tickets"].sum(),
    )
    kept = table[(table["tickets"] > 0) | (table["answers"] > 0)]
    columns = [by, "tickets", "part", "desk_part", "csat", "answers"]
    return kept.rename_axis(by).reset_index().sort_values("tickets", ascending=False, kind="stable")[columns]


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    by = next(name for name in KINDS if name in rows)
    kinds = {key: part.set_index(by) for key, part in rows.groupby("kpi")}
    tickets = kinds.pop("tickets")
    (rated,) = kinds.values()
    return pd.DataFrame({"tickets": tickets["n"], "csat": rated["value"], "answers": rated["n"]})


def to_talk_about(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the answers in the order a talk takes them up: the dissatisfied first, with comments first, then by score.

    `answers` as `query.behind` gives them for CSAT. Scores of different scales are compared by their place on them.
    """
    span = (answers["scale_high"] - answers["scale_low"]).astype(float)
    place = (answers["score"].astype(float) - answers["scale_low"].astype(float)) / span
    order = answers.assign(
        happy=1 - answers["csat_dissatisfied"].astype(float), silent=answers["comment"].isna(), place=place
    )
    return answers.loc[order.sort_values(["happy", "silent", "place"], kind="stable").index].reset_index(drop=True)
