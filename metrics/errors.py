"""The error family of `metrics`.

Each error has an English template and separate values, so that a page can show it in the reader's language
(`error.localized_message(words)`) and the command line can print it in one sentence.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from metrics.text.plural import fill
from metrics.text.translation import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.text.translation import Words


class PlumblineError(Exception):
    """An error that a person can correct: `template` filled with `values` states what, where and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(fill(template, values))

    def localized_message(self, words: Words) -> str:
        """Return the message in the reader's language, and what it says of a cause or a place, too."""
        values = {name: _localized(name, value, words) for name, value in self.values.items()}
        return words(self.template, **values)


TRANSLATED = ("where", "reason")
"""Values that are texts of the catalogue, or a system's own words."""


def _localized(name: str, value: object, words: Words) -> object:
    if isinstance(value, PlumblineError):
        return value.localized_message(words)
    return words(value) if name in TRANSLATED and isinstance(value, str) else value


class UnknownName(PlumblineError, ValueError):
    """A KPI, dimension, grain or setting that does not exist; names the nearest match."""

    def __init__(self, kind: str, name: str, available: Iterable[str]) -> None:
        available = sorted(available)
        nearest = get_close_matches(name, available, n=1, cutoff=0.5)
        hint = nearest[0] if nearest else ", ".join(available)
        super().__init__(N_("There is no {kind} “{name}”. Did you mean: {hint}?"), kind=kind, name=name, hint=hint)


class BadValue(PlumblineError, ValueError):
    """A value that is invalid where it was given: a text that is no date, a filter without '='."""


class BadSetting(BadValue):
    """An invalid setting; the template depends on the reason and is filled with the limits."""

    REASONS: ClassVar[dict[str, str]] = {
        "zone": N_("“{value}” cannot be the setting “{setting}”: there is no such time zone; write Europe/Berlin."),
        "hours": N_("“{value}” cannot be the setting “{setting}”: hours must be more than 0."),
        "greater_than": N_("“{value}” cannot be the setting “{setting}”: it must be more than {gt}."),
        "greater_than_equal": N_("“{value}” cannot be the setting “{setting}”: it must be at least {ge}."),
        "less_than_equal": N_("“{value}” cannot be the setting “{setting}”: it must be at most {le}."),
        "literal_error": N_("“{value}” cannot be the setting “{setting}”: it must be {expected}."),
    }
    OTHERWISE = N_("“{value}” cannot be the setting “{setting}”: it is not of the kind that this setting takes.")

    def __init__(self, setting: str, value: object, reason: str, **limits: object) -> None:
        self.setting = setting
        super().__init__(self.REASONS.get(reason, self.OTHERWISE), setting=setting, value=value, **limits)


class Refused(PlumblineError, ValueError):
    """A file that is not accepted: why, and what to export instead. Nothing was stored."""


class StoreError(PlumblineError, OSError):
    """The store cannot be opened or written: which file, why, and what is still intact."""


class MailError(PlumblineError, OSError):
    """A message that no mail server took: which server, why, and what to correct."""
