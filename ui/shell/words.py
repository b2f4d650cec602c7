"""The words of this visitor: the language in the address, else the browser's."""

from __future__ import annotations

from contextvars import ContextVar

import streamlit as st

from metrics.errors import PlumblineError
from metrics.text.translation import LANGUAGES, Words

_WORDS = {name: Words(name) for name in LANGUAGES}
_OF_RUN: ContextVar[str] = ContextVar("language of the run")


def language() -> str:
    """Return "en" or "zh"."""
    return _OF_RUN.get(None) or _of_address()


def choose_language() -> None:
    """Read the language of this run from the address once: a page asks for it hundreds of times."""
    _OF_RUN.set(_of_address())


def _of_address() -> str:
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
