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
    *("ui.shell.session", "ui.cache", "ui.widgets.action_register", "ui.widgets.comment_themes"),
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
            with file.open("ab") as recording_file:
                pickle.dump((key, answers[key]), recording_file)
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
    answers = dict(_records(file)) if mode == "replay" else {}
    for module in map(importlib.import_module, ASKED):
        for name, function in inspect.getmembers(module, callable):
            if _is_question(function, module.__name__):
                other = replayed(function, answers) if mode == "replay" else recorded(function, answers, file)
                setattr(module, name, other)


def _records(file: Path) -> Iterator[tuple[str, Any]]:
    with file.open("rb") as records, suppress(EOFError):
        while True:
            yield pickle.load(records)  # noqa: S301 - written by ourselves a moment ago


def _is_question(member: Function, module: str) -> bool:
    """Tell whether `member` is a public function of `module`, cached or not, that answers with data.

    A store cannot be pickled, and nobody asks for one in a replay; a decorator of caches is no question.
    """
    if inspect.isclass(member) or getattr(member, "__module__", "") != module:
        return False
    answer = str(inspect.signature(member).return_annotation)
    return not member.__name__.startswith("_") and "Store" not in answer and "Callable" not in answer


def _key(function: Function, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    given = inspect.signature(function).bind(*args, **kwargs).arguments
    arguments = ", ".join(f"{name}={_argument_text(value)}" for name, value in given.items())
    return f"{function.__module__}.{function.__name__}({arguments})"


def _argument_text(value: Any) -> str:
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
