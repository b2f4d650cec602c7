"""The words of this visitor: the language in the address, else the browser's."""

from __future__ import annotations

import streamlit as st

from metrics.errors import PlumblineError
from metrics.text.translation import LANGUAGES, Words

_WORDS = {name: Words(name) for name in LANGUAGES}


def language() -> str:
    """Return "en" or "zh"."""
    requested = st.query_params.get("lang", "")
    return requested if requested in LANGUAGES else _of_browser()


def words() -> Words:
    """Return the words, number and date formats of this visitor."""
    return _WORDS[language()]


def t(text: str, **values: object) -> str:
    """Return `text` in this visitor's language, its {names} filled with `values`.

    The result may go into Markdown only if no value comes from an upload: such values belong into plain-text
    components (`st.text`, `st.dataframe`, the options of a select box).
    """
    return words()(text, **values)


def localized_message(error: PlumblineError) -> str:
    """Return an error in this visitor's language, for plain text only: it may name files and cells of an upload."""
    return error.localized_message(words())


def _of_browser() -> str:
    return "zh" if (st.context.locale or "").startswith("zh") else "en"
