"""The smallest Streamlit app there is."""

import streamlit as st

st.text("x")
