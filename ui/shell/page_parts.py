"""Parts of pages that a desk's data, a question and a language decide: made once, then shared by all who ask.

A part is texts, a figure, a table: whoever gets one must not change it. What a part is made of beside the desk's own
data (the register of actions, what a person typed) goes in as an argument, or the part would outlive it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from pydantic import BaseModel

from metrics.analysis.improvement_actions import Action
from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from metrics.data.memo import Memo
from metrics.store import Store
from metrics.text.translation import Words
from ui.shell.address import View
from ui.shell.words import language

P = ParamSpec("P")
R = TypeVar("R")
MOST_PARTS = 64
"""Of each part: a page shows one or two at a time, so this holds the views of a few dozen people."""
KEYS: dict[type, Callable[[Any], object]] = {
    Desk: lambda desk: desk.key,
    Kpi: lambda block: block.key,
    View: lambda view: _key(view.replace(ticket=None).params()),
    Action: repr,
    BaseModel: lambda model: model.model_dump_json(),
    Words: lambda words: words.language,
    Store: lambda store: store.desk().key,
    list: lambda values: tuple(map(_key, values)),
    tuple: lambda values: tuple(map(_key, values)),
    dict: lambda values: tuple(sorted((name, _key(value)) for name, value in values.items() if value not in ([], ()))),
}
"""Type of an argument → its part of the key; all others are their own. Only lists show which ticket is open."""


def page_part(make: Callable[P, R], most: int = MOST_PARTS, *, by_language: bool = True) -> Callable[P, R]:
    """Return `make` with its newest results remembered by language and arguments, `most` at a time.

    What another visitor's run is making is waited for, not made twice.
    """
    parts = Memo(most)

    @wraps(make)
    def part(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (language() if by_language else None, _key(args), _key(kwargs))
        return parts.get(key, lambda: make(*args, **kwargs))

    return part


def _key(value: object) -> object:
    """Return what tells an argument from others; what only itself tells is refused: it would never be found again."""
    key = next((KEYS[kind] for kind in type(value).__mro__ if kind in KEYS), None)
    if key is None and value is not None and type(value).__hash__ is object.__hash__:
        raise TypeError(f"no key tells one {type(value).__name__} from another")
    return key(value) if key else value
