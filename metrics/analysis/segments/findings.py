"""The result of a low-score search: the groups that stand out, what each costs, and the sentences about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metrics.data.labels import filter_name
from metrics.text.translation import N_, Words


@dataclass(frozen=True)
class Segment:
    """A group that stands out: the filter that shows its tickets, and its cost against the rest.

    The rest are the answers outside all groups of the same search that stand out: one share for all of them.
    """

    where: Mapping[str, object]
    n: int
    share: float
    rest_share: float
    lost: float
    lost_low: float
    lost_high: float
    p_value: float

    def sentence(self, words: Words) -> str:
        """Return the finding as one sentence."""
        return words(
            N_(
                "{segment}: {share} of {n} {n:answer|answers} satisfied, {rest} elsewhere;"
                " about {lost} satisfied {lost:customer|customers} lost."
            ),
            segment=filter_name(self.where, words),
            share=words.percent(self.share),
            n=self.n,
            rest=words.percent(self.rest_share),
            lost=round(self.lost),
        )


@dataclass(frozen=True)
class Findings:
    """The segments of a search, most satisfied customers lost first; `reason` says why there is nothing to search."""

    n: int
    tried: int
    segments: tuple[Segment, ...] = field(default=())
    reason: str | None = None

    def sentence(self, words: Words) -> str:
        """Return the outcome as one sentence."""
        if self.reason:
            return words(self.reason)
        if not self.segments:
            return words(N_("Groups checked: {tried}. None stands out after allowing for luck."), tried=self.tried)
        return words(
            N_("{found} of {tried} groups checked {found:is|are} lower, by more than luck, than the answers outside."),
            tried=self.tried,
            found=len(self.segments),
        )

    def headline(self, words: Words, period: str) -> str:
        """Return how many groups stand out in the period with this label, luck allowed for."""
        count = min(len(self.segments), 2)
        template = HEADLINES[count] if not self.reason else TOO_FEW if self.n else NOBODY
        return words(template, tried=words.number(self.tried), found=len(self.segments), when=words.during(period))


NOBODY = N_("Low scores {when}: nobody rated a ticket")
TOO_FEW = N_("Low scores {when}: no groups to compare")
HEADLINES = {
    0: N_("Low scores {when}: none of {tried} {tried:group|groups} stands out beyond luck"),
    1: N_("Low scores {when}: one of {tried} {tried:group|groups} stands out beyond luck"),
    2: N_("Low scores {when}: {found} of {tried} groups stand out beyond luck"),
}
"""Groups that stand out → what is said of them; from two on they are counted."""
