"""Start the real dashboard with all that pages ask the data recording its answers, or giving recorded ones.

python -m benchmarks.canned record|replay FILE run dashboard.py …

Nothing of the product knows of this: the functions are replaced before Streamlit loads the pages. What is left of a
repaint with canned figures is Streamlit, the drawing and the browser.
"""

from __future__ import annotations

import importlib
import inspect
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit.web.cli

from metrics.data.desk import Desk
from metrics.store import Store

UI = Path(__file__).parents[1] / "ui"
ASKED = (
    *("ui.cache", "ui.shell.choices", "ui.widgets.people_data", "ui.shell.action_register"),
    *(f"ui.pages.{path.parent.name}.data" for path in sorted(UI.glob("pages/*/data.py"))),
)

Answers = dict[str, Any]
Function = Callable[..., Any]


def recorded(function: Function, answers: Answers, file: Path) -> Function:
    """Return `function` so that each new answer is added to `file`, by name and arguments."""

    @wraps(function)
    def recording(*args: Any, **kwargs: Any) -> Any:
        answer, key = function(*args, **kwargs), _key(function, args, kwargs)
        if key not in answers:
            answers[key] = _without_rows(answer)
            with file.open("ab") as kept:
                pickle.dump((key, answers[key]), kept)
        return answer

    return recording


def replayed(function: Function, answers: Answers) -> Function:
    """Return what answers like `function` did; KeyError where it was never asked that."""

    @wraps(function)
    def replaying(*args: Any, **kwargs: Any) -> Any:
        return answers[_key(function, args, kwargs)]

    return replaying


def install(mode: str, file: Path) -> None:
    """Put recording or replaying functions in the place of all that pages ask the data."""
    answers = dict(_kept(file)) if mode == "replay" else {}
    for module in map(importlib.import_module, ASKED):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_") and _is_asked_of_data(function):
                other = replayed(function, answers) if mode == "replay" else recorded(function, answers, file)
                setattr(module, name, other)


def _kept(file: Path) -> Iterator[tuple[str, Any]]:
    with file.open("rb") as kept, suppress(EOFError):
        while True:
            yield pickle.load(kept)  # noqa: S301 - written by ourselves a moment ago


def _is_asked_of_data(function: Function) -> bool:
    """Tell whether `function` answers with data; a store itself cannot be kept, and nobody asks it in a replay."""
    return "Store" not in str(inspect.signature(function).return_annotation)


def _key(function: Function, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    given = inspect.signature(function).bind(*args, **kwargs).arguments
    told = ", ".join(f"{name}={_told(value)}" for name, value in given.items())
    return f"{function.__module__}.{function.__name__}({told})"


def _told(value: Any) -> str:
    if isinstance(value, (Desk, Store)):
        return type(value).__name__
    return f"{len(value)} rows" if isinstance(value, pd.DataFrame) else repr(value)


def _without_rows(answer: Any) -> Any:
    if isinstance(answer, Desk):
        return replace(answer, tickets=None, responses=None, monthly=None, only=None)
    return answer


if __name__ == "__main__":
    install(sys.argv[1], Path(sys.argv[2]))
    sys.argv = ["streamlit", *sys.argv[3:]]
    streamlit.web.cli.main()
