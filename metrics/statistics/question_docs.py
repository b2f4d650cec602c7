"""The paragraphs of docs/statistics.md about single questions: agents, actions, groups that hurt, reasons, leavers."""

from __future__ import annotations

import numpy as np

from metrics.statistics import wilson
from metrics.statistics.arrays import Bounds, normal_quantile
from metrics.statistics.decomposition import Side, part_errors
from metrics.statistics.expected_share import luck_of_expected, pulled_shares
from metrics.statistics.monthly_fit import FEWEST_BEFORE, MONTHS_OF_SEASON
from metrics.statistics.survey import manski_bounds


def percent(number: float) -> str:
    """Return a share as written in the page."""
    return f"{100 * number:.1f} %"


def ends(bounds: Bounds, scale: float = 1.0) -> str:
    """Return both ends of an interval as written in the page."""
    return f"{scale * float(bounds.low):.1f} to {scale * float(bounds.high):.1f}"


def questions() -> tuple[str, ...]:
    """Return the paragraphs in the order of the page."""
    return _people(), _actions(), _groups(), _parts(), _silence()


def _people() -> str:
    sure, unsure = (luck_of_expected(0.53, 51, 0.59, error).bounds for error in (0.0, 0.01))
    pulled = float(pulled_shares([6, 160, 150], [6, 200, 200], 0.8)[0])
    return f"""
**Agents.** Beside each share stands what the others get with the same work, kind by kind, a narrow kind pulled toward
the wider one; its error grows where hardly anybody else does that work. Luck alone then follows the beta-binomial law
(Skellam 1948): with 59 % expected, 51 answers lie at {ends(sure, 100)} %; if the 59 % are themselves unsure by 10
points, at {ends(unsure, 100)} %. One's own customers count as clusters, Benjamini and Hochberg over everybody; what
luck leaves is drawn at their line, so that those outside are those told apart. The
interval of a person is that of their own answers: 6 of 6 → {ends(wilson(6, 6), 100)} %; the estimate pulled toward
the expected share is averaged over how far people may differ (Morris 1983): 6 of 6 among 80 and 75 % →
{percent(pulled)}. Intervals pulled toward the desk would miss the one who differs."""


def _actions() -> str:
    return f"""
**Did it help.** Whoever acts after a bad month sees it get better anyway (regression to the mean; Barnett 2005): the
month before an action belongs to no side, nor does one in which it began. Compared are up to 6 whole months since and
up to 12, at least {FEWEST_BEFORE}, before, against other work. The interval holds luck, repeat customers and how much
the months' difference from that work swings (never below luck, Student's quantiles; Lopez Bernal 2017); from
{MONTHS_OF_SEASON} months before, a yearly wave is taken off. An action for the whole desk takes as many. Else the
answer says what to wait for."""


def _groups() -> str:
    bounds = manski_bounds(0.8, 0.4)
    return f"""
**Groups that hurt.** Every group of one to three attributes is tried; the most significant is taken out and the rest
searched again, so that parents and children are told apart. Mid-p of the hypergeometric law, the levels' shares of
the false discoveries fixed, Benjamini and Hochberg. Customers and organisations are clusters (Rao and Scott 1981), few
of them make Student's tails. What is listed is compared, named and counted against one rest, the answers outside all
of it, and is clearly worse than that. **Who chose to reply.** Beside the reweighted value stand Manski's (1989)
bounds, which assume nothing: 80 % satisfied of 40 % who answered → {ends(bounds, 100)} % of all."""


def _parts() -> str:
    rates = (np.array([450.0, 450.0]), np.array([300.0, 450.0]))
    before, after = (Side(np.full(2, 500.0), total, total) for total in rates)
    reach = 100 * normal_quantile() * part_errors(before, after).rate
    return f"""
**Why it changed.** The rates at the old mix, the mix at the old rates, and both at once are three parts that sum to
the change (Kitagawa 1955), each with the delta method's interval, widened as the change is. Two channels of 500
answers at 90 %, one falls to 60 %: −15.0 points from the rates, ± {reach:.1f}. A group is named only where it clearly
adds more than nothing and than any other."""


def _silence() -> str:
    return """
**Silent leavers.** A customer's spells (tickets within a week are one) have gaps. How much longer than one's mean gap
a silence lasts by itself is learned from the gaps of all customers, as the chance of standing inside so long a gap
(residual life; Cox 1962), long ones weighted for those the data cut (Horvitz and Thompson 1952), and is never less
than a steady rate allows. Five wrong of a hundred named: where surely more than one in twenty of those
named as of earlier days (each once, the exact lower bound) have written since, nobody is named, and that is told."""
