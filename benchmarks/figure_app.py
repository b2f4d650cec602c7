"""A Streamlit app with one Plotly figure and one table of constants: a lower bound for a page with both."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]
SATISFIED = [82.3, 85.9, 86.7, 84.5, 86.6, 87.6, 86.9, 90.8, 84.6, 82.8, 87.6, 75.6]

st.plotly_chart(go.Figure(go.Scatter(x=MONTHS, y=SATISFIED, mode="lines+markers")))
st.dataframe(pd.DataFrame({"Month": MONTHS, "Satisfied": SATISFIED}), hide_index=True)
