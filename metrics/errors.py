"""The one family of errors that `metrics` raises.

Each carries an English template and its values apart, so that a page can say it in the reader's language
(`words(error.template, **error.values)`) and the command line can print it in one sentence.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from metrics.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable


class PlumblineError(Exception):
    """Something a person can mend: `template` filled with `values` says what, where and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values))


class UnknownName(PlumblineError, ValueError):
    """A KPI, dimension, grain or setting that does not exist; names the nearest one that does."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        nearest = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = nearest[0] if nearest else ", ".join(known)
        super().__init__(N_("There is no {kind} “{name}”. Did you mean: {hint}?"), kind=kind, name=name, hint=hint)


class BadValue(PlumblineError, ValueError):
    """A value that cannot be used where it was given: a date that is no date, a filter without '='."""


class Refused(PlumblineError, ValueError):
    """A file that is not taken in: why, and what to export instead. Nothing was stored."""


class StoreError(PlumblineError, OSError):
    """The store cannot be opened or written: which file, why, and what is still safe."""
