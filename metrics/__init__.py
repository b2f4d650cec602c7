"""The figures of a service desk without a screen: for notebooks, scripts and the pages alike.

`open_desk` gives a desk, of export files or of a store; everything else is asked of it. docs/notebook.md walks through
it. Nothing is loaded before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.analysis.agents.comparison import compare_agents
    from metrics.analysis.change import changes
    from metrics.analysis.customers.silent_churn import silent_customers
    from metrics.analysis.customers.standing import customer_standings
    from metrics.analysis.decomposition import decompose
    from metrics.analysis.drivers import drivers
    from metrics.analysis.segments.desk_search import search_desk as low_score_segments
    from metrics.imports.storeless_desk import open_desk
    from metrics.ingest import read_file as read
    from metrics.query import behind as rows
    from metrics.query import figures
    from metrics.settings import Settings
    from metrics.store import Store

_HOMES = {
    "Settings": "metrics.settings:Settings",
    "Store": "metrics.store:Store",
    "changes": "metrics.analysis.change:changes",
    "compare_agents": "metrics.analysis.agents.comparison:compare_agents",
    "customer_standings": "metrics.analysis.customers.standing:customer_standings",
    "decompose": "metrics.analysis.decomposition:decompose",
    "drivers": "metrics.analysis.drivers:drivers",
    "figures": "metrics.query:figures",
    "low_score_segments": "metrics.analysis.segments.desk_search:search_desk",
    "open_desk": "metrics.imports.storeless_desk:open_desk",
    "read": "metrics.ingest:read_file",
    "rows": "metrics.query:behind",
    "silent_customers": "metrics.analysis.customers.silent_churn:silent_customers",
}
"""Name at the front door → where it lives."""

__all__ = [
    "Settings",
    "Store",
    "changes",
    "compare_agents",
    "customer_standings",
    "decompose",
    "drivers",
    "figures",
    "low_score_segments",
    "open_desk",
    "read",
    "rows",
    "silent_customers",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for; the whole heart takes seconds, a page needs a part of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """Return what the front door offers."""
    return __all__
