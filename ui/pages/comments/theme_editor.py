"""Themes as a desk wants them: another name, more keywords, or not shown at all."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import comments
from metrics.analysis.comments import Theme, ThemeCatalogue, parse_keywords
from ui.charts.comment_bars import theme_names
from ui.shell import session
from ui.shell.words import language, t, words

LONGEST_NAME, LONGEST_KEYWORDS = 40, 2000


def theme_editor(catalogue: ThemeCatalogue) -> None:
    """Draw the choice of a theme and what can be changed about it."""
    label = theme_names(catalogue, words())
    with st.expander(t("Edit the themes"), key="themes-editor"):
        key = st.selectbox(t("Theme"), list(label), format_func=label.__getitem__, key=f"theme edited {language()}")
        _fields(catalogue.themes[key])


def _fields(theme: Theme) -> None:
    at = f"theme {theme.key} {language()}"
    with st.form(f"{at} form", border=False):
        left, right = st.columns([1, 2])
        with left:
            st.text_input(t("Name"), theme.name, key=f"{at} name", placeholder=t("as it is"), max_chars=LONGEST_NAME)
            st.toggle(t("Shown"), theme.enabled, key=f"{at} shown")
        with right:
            st.text_area(
                t("More keywords, with commas between"),
                ", ".join(theme.keywords),
                key=f"{at} keywords",
                max_chars=LONGEST_KEYWORDS,
            )
        st.form_submit_button(t("Save"), on_click=session.reporting(_save), args=(theme.key, at))


def _save(key: str, at: str) -> None:
    name, keywords, is_shown = (st.session_state[f"{at} {field}"] for field in ("name", "keywords", "shown"))
    changed = Theme(key, name.strip(), parse_keywords(keywords), is_shown)
    session.store().annotate(comments.KIND, key, changed.to_record())
