"""One action: what came of it as sentences, its figure before and after beside the comparison group, its tickets."""

from __future__ import annotations

import pyarrow as pa
import streamlit as st

from metrics.analysis import improvement_actions, phrasing
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention import rows_behind
from metrics.analysis.intervention_text import BeforeAfter, Side
from metrics.data.desk import Desk
from metrics.store import Store
from metrics.text.translation import N_
from ui.charts.actions import Cell, action_chart, cells_of
from ui.shell import filters
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import finding_line, panel_title, show
from ui.shell.words import language, t, words
from ui.widgets import action_register
from ui.widgets.action_register import ACTION, EDIT, SIDE, YES
from ui.widgets.count_column import text_column
from ui.widgets.pick_table import arrow_table, pick_table
from ui.widgets.ticket_list import ticket_list

STEPS = {
    (True, True): N_("{figure}: better by {step} than the others"),
    (False, True): N_("{figure}: worse by {step} than the others"),
    (True, False): N_("{figure}: better by {step} than before"),
    (False, False): N_("{figure}: worse by {step} than before"),
}
"""Whether it got better, and whether there is a comparison group."""


def result(store: Store, desk: Desk, action: Action, view: View) -> None:
    """Draw what came of an action; a click on one of its points lists exactly the rows behind it."""
    outcome = action_register.effect(desk, action)
    cells = {cell.name: cell for cell in cells_of(outcome, words())}
    picked = cells.get(view.drill.get(SIDE, ""))
    crumbs(_path(action, picked, view), "action")
    title, buttons = st.columns([3, 1], vertical_alignment="center")
    with title:
        finding_line(headline(outcome))
    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
        _change(store, action)
    _facts(outcome)
    if picked:
        rows = rows_behind(desk, action, picked.side, others=picked.others)
        ticket_list(
            desk,
            outcome.block,
            rows,
            view,
            f"{picked.label} · {phrasing.sample(words(), outcome.block, len(rows))}",
            "action",
        )
    if cells:
        _draw_cells(outcome, cells, picked)


def headline(outcome: BeforeAfter) -> str:
    """Return whether an effect can be told, with its figure."""
    figure = outcome.block.name(words())
    if outcome.better is None:
        return t("{figure}: an effect can't be told", figure=figure)
    step = phrasing.size(words(), outcome.block, outcome.effect.value if outcome.effect else float("nan"))
    return t(STEPS[outcome.better, outcome.others is not None], figure=figure, step=step)


def _facts(outcome: BeforeAfter) -> None:
    action = outcome.action
    by = t("by {owner}", owner=action.owner) if action.owner else ""
    when = t("Since {day}", day=words().day(action.on))
    about = " · ".join(part for part in (when, action_register.segment_name(action), by, action.done) if part)
    st.text("\n".join([about, *outcome.sentences(words())]))


def _change(store: Store, action: Action) -> None:
    st.button(
        t("Change this action"),
        key="action-edit",
        icon=":material/edit:",
        on_click=lambda: filters.change(drill={ACTION: action.id, EDIT: YES}, ticket=None),
    )
    with st.popover(t("Delete"), key=f"action-delete {action.id} {language()}"):
        st.text(action.title)
        st.text(t("The register forgets this action; the data stay as they are."))
        if st.button(t("Yes, delete it"), key=f"action-delete-now {action.id}"):
            improvement_actions.delete(store, action.id)
            filters.change(drill={}, ticket=None)
            st.rerun()


def _draw_cells(outcome: BeforeAfter, cells: dict[str, Cell], picked: Cell | None) -> None:
    alt = t("The figure before and since the action, and of the others")
    chosen = picked.name if picked else None
    with st.container(border=True):
        note = t("with 95% intervals; click a point or a row for its tickets")
        panel_title(t("Before and since"), note)
        figure, table = st.columns(2, vertical_alignment="center")
        with figure:
            chart = action_chart(outcome.block, list(cells.values()), chosen, words())
            show(chart, "action-chart", alt, on_point=lambda point: _open(point["customdata"][0]))
        with table:
            lines = _table(outcome, list(cells.values()))
            columns = {t(name): text_column() for name in (N_("Value"), N_("Rests on"), N_("Likely"))}
            pick_table(lines, list(cells), chosen, _open, key="action-cells", alt=alt, columns=columns)


def _table(outcome: BeforeAfter, cells: list[Cell]) -> pa.Table:
    return arrow_table(
        {
            t("Work"): [cell.label for cell in cells],
            t("Value"): [phrasing.value(words(), outcome.block, cell.side.value) for cell in cells],
            t("Rests on"): [phrasing.sample(words(), outcome.block, cell.side.n) for cell in cells],
            t("Likely"): [_likely(outcome, cell.side) for cell in cells],
            t("Days"): [t("{first} to {last}", first=words().day(first), last=words().day(last))
                        for first, last in (cell.side.days for cell in cells)],
        }
    )  # fmt: skip


def _likely(outcome: BeforeAfter, side: Side) -> str:
    low, high = (phrasing.value(words(), outcome.block, end) for end in (side.low, side.high))
    return f"{low} – {high}"


def _open(side: str | None) -> None:
    view = filters.view()
    filters.change(drill={ACTION: view.drill[ACTION], **({SIDE: side} if side else {})}, ticket=None)


def _path(action: Action, picked: Cell | None, view: View) -> list[Crumb]:
    path = [Crumb(t("Actions"), {"drill": {}, "ticket": None})]
    path.append(Crumb(t("Action"), {"drill": {ACTION: action.id}, "ticket": None}, action.title))
    if picked:
        path.append(Crumb(picked.label, {"ticket": None}))
    if view.ticket:
        path.append(Crumb(t("Ticket"), beside=view.ticket))
    return path
