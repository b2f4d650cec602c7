"""`python -m metrics.statistics.method_docs` writes docs/statistics.md: each rule, its source, and its numbers."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

import numpy as np

from metrics.statistics import (
    Wobble,
    benjamini_hochberg,
    chance,
    count_chance,
    luck_steps,
    mean_rated,
    mean_skewed,
    nps,
    quantile_ranks,
    ratio_interval,
    run_bounds,
    shares,
    widened,
    wilson,
)
from metrics.statistics.arrays import Array
from metrics.statistics.clusters import design_effect
from metrics.statistics.lasting import STEP_SHARE, lasting_run
from metrics.statistics.mean_intervals import SCALE_ANSWERS
from metrics.statistics.question_docs import ends, percent, questions
from metrics.statistics.verdict import EARLY_BELOW, FALSE_DISCOVERY, GREY_BELOW
from metrics.statistics.wobble import DEGREES_A_RANGE, FEWEST_PERIODS, LEARNED_PERIODS

PATH = Path(__file__).parents[2] / "docs" / "statistics.md"

WIDTH = 118
HEAD = """# What makes a change a signal

Written by `python -m metrics.statistics.method_docs`; the numbers are made by the functions themselves. How often the
verdicts are wrong and right on desks that behave like desks: docs/calibration.md.
"""


def text() -> str:
    """Return the whole page in Markdown."""
    parts = (
        _levels(),
        _means(),
        _changes(),
        _wobble(),
        _customers(),
        _families(),
        _counts(),
        _shifts(),
        _young(),
        *questions(),
        _open_questions(),
    )
    return "\n".join([HEAD, *(fill(" ".join(part.split()), WIDTH, break_on_hyphens=False) + "\n" for part in parts)])


def _levels() -> str:
    ranks = quantile_ranks(20)
    return f"""
**How sure a figure is.** A share has Wilson's interval (Newcombe 1998): 8 of 10 → {ends(wilson(8, 10), 100)}
%. An NPS has the adjusted Wald interval (Rocks 2016): 50 promoters, 20 detractors of 100 → {
        ends(nps(50, 20, 100))
    }. A median has the order statistics: of 20 values the {int(ranks.low)}th to the
{int(ranks.high)}th. Below n {GREY_BELOW} a figure is grey, below n {EARLY_BELOW} an early sign: marked, and
never red."""


def _means() -> str:
    hours, fives = mean_skewed(20, 160, 20 * 8**2 + 19 * 12**2), mean_rated(5, 25, 125, 1, 5)
    rate = ratio_interval(0.9, 1 / 450, 1 / 500)
    return f"""
**Means and ratios.** Waiting times are skewed, and the largest is often missing among few: their mean has the t
interval on the log scale, its upper end drawn out. Twenty tickets with a mean of 8 hours and a standard deviation of
12: {ends(hours)}. Cox's interval (Zhou and Gao 1997) does as well on log-normal times, but not on mixtures,
exponential ones or zeros. Ratings end at the top of their scale: their mean has Wilson's interval as a share of the
scale, for as many answers at its ends as would be as sure, with {SCALE_ANSWERS:.0f} of them drawing the spread of
few. Five fives: {ends(fives)}. In `python -m tests.calibration.means` both hold the true mean in at least 93 of 100
samples of every kind (times from n 20, log-normal up to σ 1.5; ratings from n 5), where plain t falls to 76 and 41.
A ratio has the delta interval on the log scale (Fieller 1954): 450 solved of 500 opened, 0.9, could be
{float(rate.low):.2f} to {float(rate.high):.2f}; what a month states (hours, cost) counts as exact. Repeat customers
widen the intervals of means as those of shares."""


def _changes() -> str:
    bounds = shares(320, 400, 280, 400)
    return f"""
**How far luck alone reaches.** A change of shares has Newcombe's interval, of means Welch's, of medians that of
Zou and Donner (2008). 70 % then and 80 % now, 400 answers each: up 10 points, could be {ends(bounds, 100)};
{float(luck_steps(0.1, bounds)):.1f} sampling errors."""


def _wobble() -> str:
    bounds = shares(320, 400, 280, 400)
    factor = Wobble(np.array(1.8), np.array(DEGREES_A_RANGE * 22))
    wide, p = widened(0.1, bounds, factor), float(chance(luck_steps(0.1, bounds), factor))
    return f"""
**The usual wobble.** Real desks swing more than luck: incidents, late answers, mixes of work. The changes of at
least {FEWEST_PERIODS} earlier periods (at most {LEARNED_PERIODS}, the compared two left out), each in its own
sampling errors, give a factor by their mean size: Laney's (2002), taken on changes, so that neither trend nor
months of unequal size pass for wobble. It is never below 1, and its own uncertainty counts: Student's quantiles
with {DEGREES_A_RANGE} degrees of freedom a change. A change has to be more than luck (normal) and more than
luck times the factor (Student). With months that swing 1.8 × luck, the ten points above could be {ends(wide, 100)}, p {
        p:.2f} instead of {float(chance(luck_steps(0.1, bounds), _UNKNOWN)):.4f}. Quarters and years take the
months' factor: the wobble of independent months and the sampling error both shrink with the root of the length
(Spiegelhalter 2005). Below {FEWEST_PERIODS} earlier periods the words claim luck alone and nothing is red."""


_UNKNOWN = Wobble(np.array(np.nan), np.array(np.nan))


def _customers() -> str:
    answers = np.repeat([0.0, 1.0] * 10, 2)
    pairs = np.repeat(np.arange(20), 2)
    sums = (np.bincount(pairs, column).astype(float) for column in (np.ones(40), answers, answers**2))
    effect = design_effect(np.zeros(20, np.int64), np.arange(20), *sums)
    return f"""
**Customers are the unit of chance.** The answers of one requester are one cluster (Kish 1965): the variance is
made of each customer's summed deviations from the period's mean. Twenty customers who answer twice alike are
worth 40 / {effect.level:.0f} answers. Of a change a customer's own level cancels, as far as they are in both
periods. One grouped query a version of the data gives the design effect of each figure, never below 1; the
intervals of levels are widened by its root. Where nobody is named, each answer counts as a stranger's."""


def _families() -> str:
    looks = [0.004, 0.03, 0.04, 0.2, 0.5, 0.6, 0.8, 0.9]
    alone, together = (int((np.asarray(p) <= FALSE_DISCOVERY).sum()) for p in (looks, benjamini_hochberg(looks)))
    return f"""
**Several looks.** The scorecard of a desk (data and settings, period, filter) is one family; a figure outside
it joins it alone; the groups of one figure under one dimension are another. Benjamini and Hochberg (1995) at
{FALSE_DISCOVERY:.0%} within each: of eight p-values {", ".join(f"{p:g}" for p in looks)}, {alone} are below
{FALSE_DISCOVERY:g} and {together} stays a signal. What a page happens to show changes nothing."""


def _counts() -> str:
    steady = np.array([600.0 + 20 * (-1) ** month for month in range(23)])
    risen: Array = np.append(steady, [780.0])
    growth: Array = 600 * 1.03 ** np.arange(24) + 15 * np.cos(np.pi * np.arange(24))
    twice = np.append(growth[:-1], [2 * growth[-1]])
    growing, doubled = (float(count_chance(counts)[-1]) for counts in (growth, twice))
    return f"""
**Counts, backlogs, ages, ratios.** They are no sample: a period is held against what those before let expect, the
compared two left out. Three guesses are made: the line of Theil and Sen (1968) drawn on, with the error of a line
drawn on; the period before and the usual step, for what drifts, as a backlog does; and, from two seasons on, the
same period a season ago and the usual step of a season (Hirsch and Slack 1984), unless that period was itself
unusual: a spike is no season. The one that the periods before
scatter least around counts. Of counts in logarithms, since desks grow by per cent, and never below the luck of a
Poisson count. 580 and 620 tickets by turns, then 780: p {float(count_chance(risen)[-1]):.1g}; the month after, 600
again: no claim, a return to the line or a stay away from it is no change, nor is a rise that is less than the
season lets expect. Growth of 3 % a month, {growing:.2f} for the next month of it, and
{doubled:.1g} for twice as many. A count of an unfinished period claims nothing. Year on year looks at both values: the
yearly step against the scatter of the earlier ones, after the usual yearly step."""


def _shifts() -> str:
    longest, crossings = run_bounds(24)
    values = np.array([0.78, 0.82, 0.80] * 5 + [0.72, 0.70, 0.71, 0.66, 0.61])
    error, wobble = np.full(20, 0.04), Wobble(np.ones(20), np.full(20, 10.0))
    run = float(lasting_run(values, np.full(20, 100.0), error, wobble).chance[-1])
    step = float(chance(np.array(-0.05 / 0.04 / 2**0.5), Wobble(np.array(1.0), np.array(10.0))))
    return f"""
**Has the level shifted.** The last 5 or 8 periods, all on one side of the level before and the newest further on its
way, are a look of their own: their mean against that of the periods before, with the usual wobble or the scatter
around that level if larger. A change is called by its own step at {STEP_SHARE:.0%} of the false alarms, by the run it
ends at the rest. Fifteen months around 80 % of 100 answers, then 72, 70, 71, 66, 61 %: p {run:.4f}, the last step
alone p {step:.2f}. Control limits are set once, on the first periods (XmR: mean ± 2.66 mean moving
ranges; p and Laney's p′ charts for shares; a count that grows has them along its line, wider the further on), drawn
anew only from the day a lead names in the settings, which is said beside them; and Anhøj's run rules (2014) look
for a lasting shift: among 24 periods a run longer than {longest}, or fewer than {crossings} crossings of the middle."""


def _young() -> str:
    return """
**Unfinished and young periods.** An unfinished period is compared with the same days of the period before, by the
wobble of whole periods; its counts claim nothing. A survey counts for the day it was sent and its answer comes later:
the response rate claims nothing until the days have passed within which 95 of 100 answers of this desk arrive."""


def _open_questions() -> str:
    return f"""
**What is not in it yet.** The interval of a level holds luck and repeat customers, not incidents.
Silent leavers with very uneven rhythms (gaps log-normal, σ = 1) are named wrongly in 17 % (15 of 88),
where nobody left 6 of 40 desks name one. Counts that grow by 1 % a month read as moved for good in a third of
desks within their second year.
Two filters side by side are told apart by luck alone.
A desk that wanders from month to month by half its wobble passes for
moved a little more often than it should. Shares called by
luck alone on calm desks lie at {percent(FALSE_DISCOVERY)}, with the wobble below that: the price is told as
power in docs/calibration.md."""


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
