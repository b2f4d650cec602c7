"""Overview."""

from __future__ import annotations

import streamlit as st

from ui import charts
from ui.cards import Card, cards
from ui.show import show
from ui.words import t, words

st.header(t("Overview"))
w = words()
trend=[.82,.83,.8,.84,.81,.79,.83,.8,.78,.77,.74,.69]
cards([
    Card("CSAT", w.percent(.69), "Satisfied answers among all answers.", "393 answers · March 2026", w.points(-.046), "vs February 2026", "signal", False, "target 80 % missed", trend),
    Card("NPS", w.signed(25), "Promoters less detractors.", "120 answers · March 2026", w.signed(3), "vs February 2026", "noise", True, "target 25 met", trend[::-1]),
    Card("First contact", w.percent(.81), "d", "1,200 tickets", w.points(.05), "vs February 2026", "signal", True, None, trend[::-1]),
    Card("Resolve", w.duration(18.2/60), "d", "1,200 tickets", w.duration(.5, True), "vs February 2026", "too few", False, None, trend),
    Card("No", w.number(None), "d", "0 answers"),
])
f = charts.base_figure(320)
x=[w.short_month(__import__("datetime").date(2025,m,1)) for m in range(1,13)]
f.add_scatter(x=x,y=[v+.03 for v in trend],mode="lines",line_width=0,hoverinfo="skip")
f.add_scatter(x=x,y=[v-.03 for v in trend],mode="lines",line_width=0,fill="tonexty",fillcolor=charts.ACCENT+charts.BAND,hoverinfo="skip")
f.add_scatter(x=x,y=trend,mode="lines+markers",line_color=charts.ACCENT,customdata=[[i] for i in range(12)])
f.add_hline(y=.8,line_color=charts.TARGET,line_dash="dot",annotation_text="target 80 %")
f.add_bar(x=x[:3],y=[.2,.3,.1],marker_color=[charts.BAD,charts.UNSURE,charts.SEQUENCE[7]])
f.update_yaxes(tickformat=".0%")
with st.container(border=True):
    st.subheader("Trend")
    show(f, "trend", "x", lambda p: print(p))
st.dataframe({"Agent":["Ana","陈伟 直骨"],"n":[1,2]})
