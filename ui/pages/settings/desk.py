"""Settings, the desk: its time zone, its working hours, its holidays and its own closures."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pandas as pd
import streamlit as st

from metrics import ingest
from metrics.data.labels import WEEKDAYS
from metrics.dates.holidays import countries, days_off
from metrics.errors import PlumblineError
from metrics.settings import Calendar, Hours, Settings
from metrics.settings.time_zones import time_zones
from metrics.store import Store
from ui.shell import page_numbers, session
from ui.shell.display import panel_title
from ui.shell.words import t, words
from ui.widgets.plain_table import plain_table
from ui.widgets.saving import key, label, save, save_button, show_after_rerun, show_failure

NO_COUNTRY = ""
USUAL = (time(8), time(18))


def section(store: Store) -> None:
    """Draw the section."""
    settings = store.settings()
    with st.form(key("desk form"), border=False):
        with st.container(border=True):
            _time_zone(settings)
        with st.container(border=True):
            _hours(settings.calendar)
        with st.container(border=True):
            closures = _days_off(settings.calendar)
        pressed = save_button()
    if pressed:
        save(store, lambda: _entered(closures))
    _holidays(settings.calendar)
    _uploads_from_other_time_zones(store)


def _time_zone(settings: Settings) -> None:
    zones = sorted(time_zones())
    st.selectbox(label("time_zone"), zones, index=zones.index(settings.time_zone), key=key("time zone"), width=420)
    st.caption(
        t("Where midnight lies: which day, week and month a ticket falls in, and how times without a zone are read.")
    )


def _hours(calendar: Calendar) -> None:
    panel_title(t("Working hours"), t("every figure in working hours follows them"))
    for number, (column, hours) in enumerate(zip(st.columns(7), calendar.hours, strict=True)):
        with column:
            opens, closes = hours or USUAL
            st.checkbox(t(WEEKDAYS[number]), value=hours is not None, key=key(f"open {number}"))
            st.time_input(t("from"), value=opens, key=key(f"opens {number}"))
            st.time_input(t("to"), value=closes, key=key(f"closes {number}"))
    st.caption(t("A day without its tick is closed. A day that ends no later than it begins ends on the next day."))


def _days_off(calendar: Calendar) -> pd.DataFrame:
    left, right = st.columns(2)
    with left:
        names = {NO_COUNTRY: t("No country: no holidays"), **countries(words())}
        codes = list(names)
        st.selectbox(
            t("Holidays of"),
            codes,
            index=codes.index(calendar.country) if calendar.country in names else 0,
            format_func=names.__getitem__,
            key=key("country"),
        )
        st.caption(t("On these days no working hour counts. Regions stand under their country."))
    with right:
        st.caption(t("Own closures"))
        days = pd.DataFrame({"day": pd.Series(list(calendar.closures), dtype="object")})
        page_numbers.add(t("Own closures"), days.rename(columns={"day": t("Closed on")}))
        edited: pd.DataFrame = st.data_editor(
            days.astype({"day": "datetime64[s]"}),
            num_rows="dynamic",
            hide_index=True,
            column_config={"day": st.column_config.DateColumn(t("Closed on"), width="large")},
            key=key("closures"),
            placeholder="",
            alt=t("Own closures"),
        )
    return edited


def _entered(closures: pd.DataFrame) -> dict[str, Any]:
    days = sorted({pd.Timestamp(day).date() for day in closures["day"].dropna()})
    calendar = Calendar(hours=_week(), country=st.session_state[key("country")] or None, closures=tuple(days))
    return {"time_zone": st.session_state[key("time zone")], "calendar": calendar}


def _week() -> Any:
    return tuple(_day(number) for number in range(7))


def _day(number: int) -> Hours:
    opens, closes = (st.session_state[key(f"{end} {number}")] for end in ("opens", "closes"))
    return (opens, closes) if st.session_state[key(f"open {number}")] else None


def _holidays(calendar: Calendar) -> None:
    if calendar.country is None:
        return
    year = datetime.now().astimezone().year
    with st.expander(t("Holidays in {year}", year=year), key=key("holidays"), on_change="rerun") as box:
        if box.open:
            plain_table(_listed(days_off(calendar.country, year)), alt=t("Holidays"))


def _listed(days: dict[date, str]) -> pd.DataFrame:
    return pd.DataFrame({t("Day"): [words().day(day) for day in days], t("Holiday"): list(days.values())})


def _uploads_from_other_time_zones(store: Store) -> None:
    count = store.uploads_from_other_time_zones()
    if not count or session.shows_sample():
        return
    with st.container(border=True, key="read-elsewhere"):
        st.text(
            t(
                "Uploads read while the desk had another time zone: {count}. Their times without a zone still stand in "
                "that one.",
                count=count,
            )
        )
        if st.button(t("Read the kept files again"), key=key("again")):
            _reread(store)


def _reread(store: Store) -> None:
    try:
        with st.spinner(t("Reading the kept files again; until the last one is read nothing changes …")):
            receipts = store.reread(ingest.read_file)
    except PlumblineError as error:
        show_failure(error)
        return
    show_after_rerun(t("Uploads read again: {count}.", count=len(receipts)))
    st.rerun()
