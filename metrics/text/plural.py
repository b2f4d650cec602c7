"""Texts with both forms of a word that follows a number: “{n} {n:ticket|tickets}”, “{n:is|are}”.

English alone needs them; Chinese names the number once. The forms stand in the text itself, so that a sentence with
two numbers stays one sentence to translate.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter


class _Forms(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else more


_FORMS = _Forms()


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with its {names} filled and, of `{n:one|more}`, the first form where n is 1, written or counted."""
    return _FORMS.vformat(text, (), values) if "|" in text else text.format(**values)
