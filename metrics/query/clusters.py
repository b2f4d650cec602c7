"""How much the same customers' coming back takes from the sureness of each figure: one grouped query a version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import narwhals.stable.v2 as nw
import numpy as np

from metrics.catalogue import Kpi, Part
from metrics.catalogue.kpi import Measure
from metrics.data.desk import Desk
from metrics.data.fields import Table
from metrics.data.frames import in_pandas
from metrics.query.grid import Sums
from metrics.query.request import Request, Where
from metrics.query.sums import additive, rows_of
from metrics.settings import Settings
from metrics.statistics.clusters import NOBODY, DesignEffect, design_effect

CUSTOMER = "requester"
STRANGERS = DesignEffect()


def design_effects(desk: Desk, blocks: Iterable[Kpi], by: Sequence[str], where: Where) -> dict[str, DesignEffect]:
    """Return KPI → its design effect over the whole desk, computed once a version.

    It is 1 for figures that are no sample, where no customer is named, and within one customer.
    """
    sampled = [] if CUSTOMER in (*by, *where) else [block for block in blocks if _is_sample(block)]
    effects: dict[str, DesignEffect] = desk.memo.peek(_key(desk)) or {}
    missing = [block for block in sampled if block.key not in effects]
    if missing:
        parts = {block.key: _part(desk, block) for block in missing}
        sums = additive(desk, Request("month", (CUSTOMER,)), parts.values())
        # All in one entry, put anew: none of them goes alone when the memo is full.
        effects = effects | {block.key: _effect(sums[parts[block.key].name]) for block in missing}
        desk.memo.put(_key(desk), effects)
    return {block.key: effects[block.key] for block in sampled}


def names_customers(desk: Desk, table: Table) -> bool:
    """Return whether any row of a table names its customer; worked out once a version."""
    return desk.memo.get(("customers", desk.key, table), lambda: _any_named(desk, table))


def _any_named(desk: Desk, table: Table) -> bool:
    customers = desk.table(table, [CUSTOMER]).select(CUSTOMER)
    return not in_pandas(customers.filter(~nw.col(CUSTOMER).is_null()).head(1)).empty


def _key(desk: Desk) -> tuple[object, ...]:
    return ("design effects", desk.key)


def _is_sample(block: Kpi) -> bool:
    plain = block.kind.combines in ("sums", "values") and not block.kind.judged_by_history
    return plain and block.per is None and not block.is_monthly and not block.part.distinct and not block.part.whole


def _part(desk: Desk, block: Kpi) -> Part:
    """Return what is averaged; of a quantile, whether a row lies above the quantile of all rows."""
    if block.kind.combines == "sums":
        return block.part
    rows = rows_of(desk, block.part, Request("all"), None, "measure", (CUSTOMER,))
    middle = nw.col("measure").quantile(block.quantile or 0.5, "linear")
    (cut,) = in_pandas(rows.select(middle))["measure"].astype("float64").fillna(0.0)  # without rows any cut will do
    measure = Measure(block.part.measure.reads, lambda settings: _above(block.part, settings, cut))
    return replace(block.part, name=f"{block.key}_above", measure=measure)


def _above(part: Part, settings: Settings, cut: float) -> nw.Expr:
    value = part.measure(settings)
    return nw.when(~value.is_null()).then((value > cut).cast(nw.Float64))


def _effect(sums: Sums) -> DesignEffect:
    valid = sums.numbers["n"] > 0
    if not valid.any():
        return STRANGERS
    labels = sums.splits[0]
    clusters = np.where(labels.codes == len(labels.names) - 1, NOBODY, labels.codes)[valid]
    _, periods = np.unique(sums.periods[valid], return_inverse=True)
    numbers = (np.nan_to_num(sums.numbers[name][valid]) for name in ("n", "sum", "squares"))
    return design_effect(periods.astype(np.int64), clusters.astype(np.int64), *numbers)
