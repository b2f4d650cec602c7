"""What moves together with satisfaction, on the low scores page: worked out only once it is opened."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import drivers as analysis
from metrics.analysis.drivers_text import Drivers
from metrics.data.desk import Desk
from metrics.query import Where
from ui import cache
from ui.charts.drivers import driver_chart
from ui.shell.address import View
from ui.shell.display import show
from ui.shell.session import Period
from ui.shell.words import language, t, words


@cache.cached(50)
def _drivers(desk: Desk, period: Period, where: Where) -> Drivers:
    return analysis.drivers(desk, where, period.start, period.end)


@cache.cached(50)
def _of_all(desk: Desk, where: Where) -> Drivers:
    return analysis.drivers(desk, where)


def drivers(desk: Desk, period: Period, view: View) -> None:
    """Draw the panel, closed to begin with; a period with too few answers falls back on all data and says so."""
    title = t("What moves together with satisfaction")
    panel = st.expander(title, key=f"low-drivers {language()}", icon=":material/swap_vert:", on_change="rerun")
    if not panel.open:
        return
    with panel:
        answer = _drivers(desk, period, view.where)
        if answer.reason:
            st.text(t("In this period: {reason} Over all data:", reason=answer.sentence(words())))
            answer = _of_all(desk, view.where)
        st.text(answer.sentence(words()))
        if answer.drivers:
            show(driver_chart(answer.drivers, words()), "low-drivers", title)
        for driver in answer.left_out:
            st.caption(driver.sentence(words()))
