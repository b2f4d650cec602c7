"""Settings, targets: what each figure is aimed at, how it stands in the period, and when control limits begin anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import phrasing
from metrics.catalogue import CATALOGUE, kpi, targets, units
from metrics.catalogue.target_rows import Aim, as_settings, target_rows_of
from metrics.data.labels import dimension, value
from metrics.errors import BadValue
from metrics.settings import Settings
from metrics.store import Store
from metrics.text.translation import N_
from ui.pages.settings.options import offered
from ui.pages.settings.target_rows import WHOLE, frame, place, titled, where_of
from ui.shell import page_numbers, session
from ui.shell.display import panel_title
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.saving import key, save, save_button

SEGMENTED = ("channel", "team", "priority")
AIMED = {name: block for name, block in CATALOGUE.items() if block.good != "neither"}


def section(store: Store, period: Period | None, label: str) -> None:
    """Draw the section."""
    settings = store.settings()
    with st.form(key("targets form"), border=False):
        left, right = st.columns([2, 1])
        with left, st.container(border=True, height="stretch"):
            rows = _targets(settings, period, label)
        with right, st.container(border=True, height="stretch"):
            begun = _baselines(settings)
        pressed = save_button()
    if pressed:
        save(store, lambda: {**as_settings(_aims(rows), words()), "baseline_from": _days(begun)})
    _published(settings, period)


def _targets(settings: Settings, period: Period | None, label: str) -> pd.DataFrame:
    note = t("state {when}, without filters", when=words().during(label)) if period else ""
    panel_title(t("Targets"), note)
    targets_set = target_rows_of(settings)
    places = {place(aim.where): aim.where for aim in targets_set}
    segments, rows = _segments(places), frame(targets_set, period)
    page_numbers.add(t("Targets"), _to_take_along(rows, segments))
    edited: pd.DataFrame = st.data_editor(
        rows,
        num_rows="dynamic",
        hide_index=True,
        disabled=["now", "state"],
        column_config=_columns(segments),
        key=key("targets"),
        placeholder="",
        alt=t("Targets"),
    )
    st.caption(
        t("Shares are typed in %, durations in hours. Add a row at the end; mark rows at the left to delete them.")
    )
    return edited


def _to_take_along(rows: pd.DataFrame, segments: dict[str, str]) -> pd.DataFrame:
    """Return the rows with figures and segments by their names, as the table shows them."""
    names = [units.named(kpi(name), words()) for name in rows["kpi"]]
    places = [segments.get(place, place) for place in rows["where"]]
    return rows.assign(kpi=names, where=places).rename(columns=titled())


def _columns(segments: dict[str, str]) -> dict[str, Any]:
    column, titles = st.column_config, titled()
    names = {name: units.named(block, words()) for name, block in AIMED.items()}
    return {
        "kpi": column.SelectboxColumn(
            titles["kpi"],
            options=list(names),
            format_func=lambda name: names.get(str(name), str(name)),
            width=270,
        ),
        "where": column.SelectboxColumn(
            titles["where"],
            options=list(segments),
            format_func=lambda name: segments.get(str(name), str(name)),
            default=WHOLE,
            width=150,
        ),
        "value": column.NumberColumn(titles["value"], format="%g", width=80),
        "now": column.TextColumn(titles["now"], width=80, alignment="right"),
        "state": column.TextColumn(titles["state"], width=110),
    }


def _segments(encoded: dict[str, Any]) -> dict[str, str]:
    """Return the encoded segment → its name: the whole desk, what the data offer, and what is set already."""
    values = offered(session.desk())
    single = [{name: value} for name in SEGMENTED for value in values[name]]
    names = {place(where): _segment_name(where) for where in [*encoded.values(), *single] if where}
    return {WHOLE: t("Whole desk"), **names}


def _segment_name(where: dict[str, str]) -> str:
    return " × ".join(f"{dimension(name, words())}: {value(name, raw, words())}" for name, raw in where.items())


def _aims(edited: pd.DataFrame) -> list[Aim]:
    rows = edited.dropna(subset=["kpi", "value"], how="all")
    if rows[["kpi", "value"]].isna().any(axis=None):
        raise BadValue(N_("A target lacks its figure or its value: fill it in or delete the row."))
    targets_typed = zip(rows["kpi"], rows["where"], rows["value"].astype(float), strict=True)
    return [Aim(name, units.inside(kpi(name), number), where_of(where)) for name, where, number in targets_typed]


def _baselines(settings: Settings) -> pd.DataFrame:
    panel_title(t("Control limits drawn anew"))
    names = {name: block.name(words()) for name, block in CATALOGUE.items()}
    begun = pd.DataFrame({"kpi": list(settings.baseline_from), "from": list(settings.baseline_from.values())})
    edited: pd.DataFrame = st.data_editor(
        begun.astype({"kpi": "object", "from": "datetime64[s]"}),
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "kpi": st.column_config.SelectboxColumn(
                t("Figure"),
                options=list(names),
                format_func=lambda name: names.get(str(name), str(name)),
            ),
            "from": st.column_config.DateColumn(t("From")),
        },
        key=key("baselines"),
        placeholder="",
        alt=t("Control limits drawn anew"),
    )
    st.caption(t("After a change that was meant: the limits of normal wobble are drawn from that day on."))
    return edited


def _days(edited: pd.DataFrame) -> dict[str, date]:
    rows = edited.dropna(how="all")
    if rows.isna().any(axis=None):
        raise BadValue(N_("A row of the control limits lacks its figure or its day: fill it in or delete the row."))
    if rows["kpi"].duplicated().any():
        raise BadValue(N_("A figure stands twice among the control limits: keep one row."))
    return {str(row[0]): pd.Timestamp(row[1]).date() for row in rows[["kpi", "from"]].itertuples(index=False)}


def _published(settings: Settings, period: Period | None) -> None:
    """Name the published thresholds that hold where the desk has set no target."""
    for name in targets.PUBLISHED:
        if name in settings.targets:
            continue
        target = targets.target(settings, name)
        if target is None:
            continue
        aim = frame([Aim(name, target.value)], period).iloc[0]
        parts = [
            t(
                "Without a target of your own: {figure} {value}",
                figure=kpi(name).name(words()),
                value=phrasing.value(words(), kpi(name), target.value),
            ),
            t(target.source),
            *([f"{aim['now']} · {aim['state']}"] if aim["state"] else []),
        ]
        st.caption(" — ".join(parts))
