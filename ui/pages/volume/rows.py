"""The volume page, drilled: the hours of what was clicked, and exactly its tickets."""

from __future__ import annotations

import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.volume import AGES
from metrics.data.desk import Desk
from ui import cache
from ui.charts.hours import cell_name
from ui.pages.volume import data
from ui.pages.volume.drill import age, cell
from ui.pages.volume.panels import BACKLOG, TICKETS, week
from ui.shell import drill
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import finding_line
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.action_draft import filtered_work, offer_action
from ui.widgets.ticket_list import ticket_list


def behind(desk: Desk, period: Period, view: View) -> None:
    """Draw the way here, the hours of the clicked group, and exactly the tickets of what was clicked."""
    crumbs(_path(view), "volume")
    if drill.excluded(view):
        finding_line(t("The filters leave nothing of this group."))
        return
    waits = age(view)
    if waits:
        rows = data.open_tickets_in_band(desk, waits, period.end, view.where)
        label = words().period(view.period)
        finding_line(t("{sample} open at the end of {period}", sample=_counted(rows), period=label))
        ticket_list(desk, BACKLOG, rows, view, _counted(rows), "volume")
        return
    where, hour = drill.where(view), cell(view)
    if hour:
        rows = data.opened_in_hour(desk, *hour, period.start, period.end, where)
    else:
        rows = cache.rows(desk, TICKETS.key, period.start, period.end, where)
    finding_line(t("{sample} opened {when}", sample=_counted(rows), when=words().during(view.period)))
    offer_action(view, TICKETS.key, {**filtered_work(view), **drill.group(view)}, "volume-action")
    # What was clicked comes first: below the hours nobody would see that the click did anything.
    ticket_list(desk, TICKETS, rows, view, _counted(rows), "volume")
    week(desk, where, period, view)


def _counted(rows: pd.DataFrame) -> str:
    return phrasing.sample(words(), TICKETS, len(rows))


def _path(view: View) -> list[Crumb]:
    group, hour, waits = drill.group(view), cell(view), age(view)
    path = [Crumb(t("Volume"), drill.CLOSED)]
    if waits:
        path.append(Crumb(t("Open {age}", age=t(AGES[waits])), {"ticket": None}))
    if group:
        names = drill.dimensions_name(group), drill.values_name(group)
        path.append(Crumb(names[0], {"drill": group, "ticket": None}, names[1]))
    if hour:
        path.append(Crumb(cell_name(*hour, words()), {"ticket": None}))
    if view.ticket:
        path.append(Crumb(t("Ticket"), beside=view.ticket))
    return path
