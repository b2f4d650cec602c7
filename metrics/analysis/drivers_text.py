"""What moves together with satisfaction, as data and as words a lead can say aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.data.labels import dimension, signed, value
from metrics.text.translation import N_, Words

NAMES: dict[str, str] = {
    "first_response_hours": N_("Time to the first response"),
    "resolve_hours": N_("Time to the solution"),
    "reopened": N_("Was reopened"),
    "first_contact": N_("Solved at first contact"),
    "handovers": N_("Handovers"),
    "interactions": N_("Replies exchanged"),
}
YES_NO = (N_("no"), N_("yes"))
MOVES = N_(
    "{driver}: {high} against {low} moves together with {gap} points satisfied; likely between {least} and {most}."
)
NO_SIGN = N_("{driver}: that it moves together with satisfaction can't be told from luck.")


def name(driver: str, words: Words) -> str:
    """Return a driver's name as the screen shows it."""
    return words(NAMES[driver]) if driver in NAMES else dimension(driver, words)


@dataclass(frozen=True)
class Driver:
    """One driver: how much satisfaction differs between two of its values, all other drivers alike.

    `gap` is the satisfied share at `high` less that at `low` (0–1, with its interval): the slow and the fast quarter
    of hours, yes and no, two counts, or the lowest and the highest channel. `part` is the share of all that the
    drivers explain that this one carries, with its interval. `stands_out`: beyond luck, the number of drivers allowed
    for. `where` is the filter that shows tickets at `high`.
    """

    driver: str
    low: object
    high: object
    gap: float
    gap_low: float
    gap_high: float
    part: float
    part_low: float
    part_high: float
    stands_out: bool
    where: Mapping[str, object]

    def sentence(self, words: Words) -> str:
        """Return the finding as a lead can say it aloud."""
        if not self.stands_out:
            return words(NO_SIGN, driver=name(self.driver, words))
        numbers = {"gap": self.gap, "least": self.gap_low, "most": self.gap_high}
        texts = {key: signed(100 * number) for key, number in numbers.items()}
        ends = {"high": self.end_text(self.high, words), "low": self.end_text(self.low, words)}
        return words(MOVES, driver=name(self.driver, words), **ends, **texts)

    def end_text(self, end: object, words: Words) -> str:
        """Return one of the two values as the screen shows it."""
        if self.driver in ("first_response_hours", "resolve_hours"):
            return words.duration(float(str(end)))
        if self.driver in ("reopened", "first_contact"):
            return words(YES_NO[int(float(str(end)))])
        if self.driver in NAMES:
            return words.number(float(str(end)))
        return value(self.driver, end, words)


@dataclass(frozen=True)
class LeftOut:
    """A driver that these data can't show, and why (a text to translate)."""

    driver: str
    reason: str

    def sentence(self, words: Words) -> str:
        """Return why nothing is said about it."""
        text = N_("{driver}: left out, {reason}.")
        return words(text, driver=name(self.driver, words), reason=words(self.reason))


@dataclass(frozen=True)
class Drivers:
    """The answer: drivers by the part they carry, largest first.

    It rests on the `n` of `rated` answers whose ticket tells all drivers; `r2` is the share of all differences in
    satisfaction that the drivers explain together. `reason` says why there is no answer.
    """

    n: int
    rated: int
    r2: float = float("nan")
    drivers: tuple[Driver, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reason: str | None = None

    def standing_out(self) -> tuple[Driver, ...]:
        """Return the drivers that move with satisfaction beyond luck."""
        return tuple(driver for driver in self.drivers if driver.stands_out)

    def sentence(self, words: Words) -> str:
        """Return the answer as a lead can say it aloud."""
        if self.reason:
            return words(self.reason)
        counted = {"n": words.number(self.n), "rated": words.number(self.rated)}
        if not self.standing_out():
            return words(
                N_("Nothing moves together with satisfaction beyond luck, in {n} of {rated} answers."), **counted
            )
        text = N_(
            "Most together with satisfaction moves: {driver} ({part} of what is explained). All drivers explain {r2} "
            "of the differences, in {n} of {rated} answers; moving together is no proof of a cause."
        )
        first = self.standing_out()[0]
        parts = {"part": words.percent(first.part), "r2": words.percent(self.r2)}
        return words(text, driver=name(first.driver, words), **parts, **counted)

    def sentences(self, words: Words) -> list[str]:
        """Return the answer, then each driver, then what was left out."""
        lines = [factor.sentence(words) for factor in self.drivers]
        return [self.sentence(words), *lines, *(factor.sentence(words) for factor in self.left_out)]
