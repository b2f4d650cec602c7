"""Texts with singular and plural forms: “{n} {n:ticket|tickets}”, “{n:is|are}”.

Only English needs them. The forms are part of the text, so that a sentence with two numbers is one message to
translate.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter


class _Forms(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        singular, bar, plural = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return singular if str(value) == "1" else plural


_FORMS = _Forms()


def fill(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with its {names} filled and, of `{n:singular|plural}`, the singular where n is 1 or "1"."""
    return _FORMS.vformat(text, (), values) if "|" in text else text.format(**values)
