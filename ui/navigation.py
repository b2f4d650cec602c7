"""How a page stands in the navigation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st


def page(path: str, title: str, icon: str) -> st.Page:
    """Return a page whose address is its file's name; the overview is where a visit begins."""
    name = Path(path).stem
    address = name.replace("_", "-")
    return st.Page(path, title=title, icon=f":material/{icon}:", url_path=address, default=name == "overview")
