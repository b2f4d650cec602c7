"""Low scores."""

from __future__ import annotations

import streamlit as st

from ui.words import t

st.header(t("Low scores"))
