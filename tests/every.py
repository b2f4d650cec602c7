"""Tests over many cases: one that names each case it fails for, and cases that only the second tier runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

Check = Callable[[Any], None]


def every(cases: Mapping[str, Any], first: Iterable[str] = ()) -> Callable[[Check], Callable[..., None]]:
    """Return a decorator that makes the check of one case a test of all.

    Where `first` names some of the cases, the first tier checks these and the second tier all.
    """
    few = {name: cases[name] for name in first}

    def over_all(check: Check) -> Callable[..., None]:
        def test(chosen: Mapping[str, Any]) -> None:
            hold(check, chosen)

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        tiers = [pytest.param(few, id="few"), thorough(cases, id="all")] if few else [pytest.param(cases, id="all")]
        return pytest.mark.parametrize("chosen", tiers)(test)

    return over_all


def thorough(*values: Any, id: str | None = None) -> Any:  # noqa: A002 - pytest's own name of it
    """Return a case of a parametrised test that only the second tier runs."""
    return pytest.param(*values, id=id, marks=pytest.mark.thorough)


def hold(check: Check, cases: Mapping[str, Any]) -> None:
    """Fail with the list of the cases that do not pass the check; a rule without cases is a fault."""
    assert cases
    faults = {name: _fault(check, name, case) for name, case in cases.items()}
    wrong = [f"[{name}] {fault}" for name, fault in faults.items() if fault is not None]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def _fault(check: Check, name: str, case: Any) -> str | None:
    try:
        check(case)
    except AssertionError as error:
        return str(error) or "the assertion failed"
    except Exception as error:
        error.add_note(f"in the case of {name}")
        raise
    return None
