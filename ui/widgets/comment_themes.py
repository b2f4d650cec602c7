"""The themes of comments as the desk on screen has them: those of the product with what people changed about them."""

from __future__ import annotations

import json
from functools import lru_cache

from metrics.analysis import comments
from metrics.analysis.comments import ThemeCatalogue
from ui.shell import session


def catalogue() -> ThemeCatalogue:
    """Return the themes of the desk on screen."""
    return catalogue_with(changes())


def changes() -> str:
    """Return what people changed about the themes, as JSON: in a cache key it stands for the catalogue."""
    return json.dumps(session.store().annotations(comments.KIND), sort_keys=True)


@lru_cache(maxsize=8)
def catalogue_with(changes: str) -> ThemeCatalogue:
    """Return the themes with these changes."""
    return comments.theme_catalogue(json.loads(changes))
