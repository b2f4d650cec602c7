"""One test over many cases that names each case it fails for: a report of hundreds of passes says no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest


def every(cases: Mapping[str, Any]) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Return a decorator that makes the check of one case a test of all; it fails with the list of offenders."""

    def over_all(check: Callable[[Any], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = {name: fault for name, case in cases.items() if (fault := _fault(check, name, case)) is not None}
            if wrong:
                pytest.fail("\n".join(f"[{name}] {fault}" for name, fault in wrong.items()), pytrace=False)

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    assert cases, "a rule without cases cannot fail"
    return over_all


def _fault(check: Callable[[Any], None], name: str, case: Any) -> str | None:
    try:
        check(case)
    except AssertionError as error:
        return str(error) or "an assertion failed"
    except Exception as error:
        error.add_note(f"in the case of {name}")
        raise
    return None
