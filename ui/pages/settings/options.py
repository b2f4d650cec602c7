"""Names that the settings offer to choose from, taken from the desk's own data; others may be typed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.data.desk import Desk
from metrics.query.dimension_values import occurring_values, status_spellings, tags
from ui.cache import cached
from ui.shell.words import t

DIMENSIONS = ("channel", "team", "priority", "type", "category")


@cached(8)
def offered(desk: Desk) -> dict[str, list[str]]:
    """Return what occurs in a desk's data: the values of DIMENSIONS, "tags", and "statuses" as exported."""
    values = {name: occurring_values(desk, name) for name in DIMENSIONS}
    return {**values, "tags": tags(desk), "statuses": status_spellings(desk)}


def choose_or_type(label: str, key: str, chosen: Sequence[str], values: Sequence[str]) -> None:
    """Draw the choice of any number of names, of which some are `chosen` and more may be typed."""
    st.multiselect(
        label,
        list(dict.fromkeys([*chosen, *values])),
        default=list(chosen),
        accept_new_options=True,
        placeholder=t("Choose or type"),
        key=key,
    )
