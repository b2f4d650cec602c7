"""What came of all actions of a register, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.analysis.intervention_text import BeforeAfter
from metrics.text.translation import N_, Words

SINGLE = {
    True: N_("Actions: one, with an effect for the better"),
    False: N_("Actions: one, and it got worse"),
    None: N_("Actions: one, and an effect can't be told"),
}


def effects_headline(words: Words, outcomes: Sequence[BeforeAfter]) -> str:
    """Return of how many actions an effect can be told."""
    if not outcomes:
        return words(N_("Actions: none is registered yet"))
    better, worse = (sum(outcome.better is way for outcome in outcomes) for way in (True, False))
    if len(outcomes) == 1:
        return words(SINGLE[outcomes[0].better])
    return words(
        N_(
            "Actions: of {count}, {better} for the better, {worse} for the worse; of the others an effect can't be told"
        ),
        count=len(outcomes),
        better=better,
        worse=worse,
    )
