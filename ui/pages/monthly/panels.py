"""Monthly figures: what no ticket carries, shown and typed in, month by month."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from metrics.data.fields import MONTHLY_FIGURES
from metrics.errors import PlumblineError
from metrics.imports import monthly_sheet
from metrics.store import Store
from metrics.text.translation import N_
from ui.shell import page_numbers, session
from ui.shell.display import panel_title
from ui.shell.words import t, words
from ui.widgets.paper import note_on_paper
from ui.widgets.saving import key, save_button, show_beside_button, show_failure

CUSTOMERS = {
    "customers_at_start": N_("Customers at start"),
    "customers_joined": N_("Joined"),
    "customers_lost": N_("Left"),
    "silent_leavers": N_("Left silently"),
    "support_cost": N_("Support cost"),
    "revenue": N_("Revenue"),
}
PEOPLE = {
    "agent_hours": N_("Agent hours"),
    "employees_asked": N_("Employees asked"),
    "employees_volunteering": N_("Volunteering"),
    "kb_views": N_("Knowledge-base views"),
    "kb_helpful_votes": N_("Helpful votes"),
    "kb_votes": N_("All votes"),
    "kb_articles": N_("Articles"),
}
SHORT = CUSTOMERS | PEOPLE
SUBJECTS = ((N_("Customers and money"), CUSTOMERS), (N_("People and knowledge base"), PEOPLE))
"""Each a table of its own: all figures in one would scroll sideways on a laptop."""
HEIGHT, HEADER, ROW = 254, 37, 31


def headline(values: pd.DataFrame) -> str:
    """Return the page's finding: for how many months something is known, and up to when."""
    months = values.loc[values["value"].notna(), "month"]
    if months.empty:
        return t("Monthly figures: none yet; type them in or upload a sheet on the Data page")
    return t("Monthly figures: known up to {month}", month=words().month(months.max()))


def table(store: Store, monthly: pd.DataFrame) -> None:
    """Draw the table to type in, its button, and where each value came from."""
    span = session.desk().span
    rows = monthly_sheet.editable_months(span, monthly, pd.Timestamp.now().normalize())
    values = monthly_sheet.values_by_month(monthly, rows)
    with st.container(border=True):
        panel_title(t("Values"), t("an empty cell is “no data”, never 0"))
        with st.form(key("monthly form"), border=False):
            edited = _editor(values)
            pressed = save_button()
        st.caption(t("What you save becomes an upload of its own: it stands on the Data page and can be undone there."))
    if pressed:
        _save(store, values, edited)
    with st.expander(t("Which upload each value came with"), key=key("origins"), on_change="rerun") as box:
        if box.open:
            _origins(monthly_sheet.files_by_month(monthly, rows))


def _editor(values: pd.DataFrame) -> pd.DataFrame:
    page_numbers.add(t("Monthly figures"), _to_take_along(values))
    edited = pd.concat([_editor_of(t(title), values[list(short)]) for title, short in SUBJECTS], axis="columns")
    return edited[values.columns]


def _editor_of(title: str, values: pd.DataFrame) -> pd.DataFrame:
    st.caption(title)
    height = min(HEIGHT, HEADER + ROW * len(values))
    edited: pd.DataFrame = st.data_editor(
        _with_names(values),
        hide_index=False,
        height=height,
        column_config=_columns(st.column_config.NumberColumn, min_value=0, format="localized"),
        key=key(f"monthly {title}"),
        placeholder="",
        alt=title,
    )
    note_on_paper(len(values), height, key(f"monthly {title}"))
    return edited.set_axis(values.index)


def _to_take_along(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as a table of their own, month and short names in sight."""
    named = _with_names(rows).rename(columns={name: t(short) for name, short in SHORT.items()})
    return named.rename_axis(t("Month")).reset_index()


def _origins(files: pd.DataFrame) -> None:
    files = files.dropna(how="all").dropna(axis="columns", how="all")
    page_numbers.add(t("Which upload each value came with"), _to_take_along(files))
    st.dataframe(
        _with_names(files),
        column_config=_columns(st.column_config.TextColumn),
        placeholder="",
        key=key("monthly origins"),
        alt=t("Which upload each value came with"),
    )


def _with_names(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[name for name in SHORT if name in rows]].set_axis([words().short_month(month) for month in rows.index])


def _columns(kind: Any, **how: Any) -> dict[str, Any]:
    """Return the columns' settings: a short name each, the whole meaning one hover away; the month stays as it is."""
    columns = {name: kind(t(short), help=t(MONTHLY_FIGURES[name]), **how) for name, short in SHORT.items()}
    return {"_index": st.column_config.TextColumn(t("Month"), disabled=True), **columns}


def _save(store: Store, before: pd.DataFrame, after: pd.DataFrame) -> None:
    try:
        changes = monthly_sheet.edits(before, after)
        if changes:
            with st.spinner(t("Keeping what you typed …")):
                receipt = monthly_sheet.save(store, changes)
    except PlumblineError as error:
        show_failure(error)
        return
    if changes:
        show_beside_button(
            t("Values saved: {count}, as upload {number}.", count=len(changes), number=receipt.upload_id)
        )
    else:
        show_beside_button(t("Nothing was changed, so nothing was saved."))
    st.rerun()
