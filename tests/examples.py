"""How many examples hypothesis draws: few and the same each time in the first tier, many and others in the second."""

from __future__ import annotations

from hypothesis import Phase, settings

THOROUGH = "thorough"


def register() -> None:
    """Register both tiers and start with the first; `--hypothesis-profile=thorough` takes the second."""
    settings.register_profile("first", deadline=None, derandomize=True, database=None, max_examples=12)
    settings.register_profile(THOROUGH, deadline=None, max_examples=500)
    settings.load_profile("first")


def costly(first: int, thorough: int) -> settings:
    """Return the settings of a test whose every example fills stores of its own: shrinking would take minutes."""
    in_second = settings.get_current_profile_name() == THOROUGH
    return settings(max_examples=thorough if in_second else first, phases=(Phase.generate,))
