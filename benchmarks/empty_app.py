"""The smallest Streamlit app."""

import streamlit as st

st.text("x")
