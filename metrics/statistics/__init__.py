"""Statistics for reviews: intervals of figures, tests of changes, control charts, shrinkage and effects."""

from metrics.statistics import differences
from metrics.statistics.arrays import LEVEL, Bounds, ratio
from metrics.statistics.charts import Limits, Runs, laney, laney_sigma, p_chart, range_limit, run_bounds, runs, xmr
from metrics.statistics.decomposition import Parts, kitagawa
from metrics.statistics.differences import from_intervals, means, nps_scores, shares
from metrics.statistics.effect import (
    Effect,
    Sums,
    bootstrap_mean,
    difference_in_differences,
    difference_of_differences,
    effect_difference,
    interrupted_counts,
    interrupted_means,
)
from metrics.statistics.intervals import mean_t, nps, nps_of_sums, quantile_of, quantile_ranks, variance, wilson
from metrics.statistics.mean_intervals import mean_interval, mean_rated, mean_skewed, ratio_interval
from metrics.statistics.relations import lmg
from metrics.statistics.series import count_chance, level_chance
from metrics.statistics.shrinkage import JamesStein, Prior, benjamini_hochberg, beta_prior, james_stein, shrink_shares
from metrics.statistics.survey import answers_needed, invitations_needed, margin
from metrics.statistics.trend_chart import has_trend, trend_limits
from metrics.statistics.verdict import MORE_THAN_LUCK, Strength, Verdict, strength, verdict, verdict_phrase
from metrics.statistics.wobble import Wobble, chance, luck_steps, widened, wobbles

__all__ = [
    "LEVEL",
    "MORE_THAN_LUCK",
    "Bounds",
    "Effect",
    "JamesStein",
    "Limits",
    "Parts",
    "Prior",
    "Runs",
    "Strength",
    "Sums",
    "Verdict",
    "Wobble",
    "answers_needed",
    "benjamini_hochberg",
    "beta_prior",
    "bootstrap_mean",
    "chance",
    "count_chance",
    "difference_in_differences",
    "difference_of_differences",
    "differences",
    "effect_difference",
    "from_intervals",
    "has_trend",
    "interrupted_counts",
    "interrupted_means",
    "invitations_needed",
    "james_stein",
    "kitagawa",
    "laney",
    "laney_sigma",
    "level_chance",
    "lmg",
    "luck_steps",
    "margin",
    "mean_interval",
    "mean_rated",
    "mean_skewed",
    "mean_t",
    "means",
    "nps",
    "nps_of_sums",
    "nps_scores",
    "p_chart",
    "quantile_of",
    "quantile_ranks",
    "range_limit",
    "ratio",
    "ratio_interval",
    "run_bounds",
    "runs",
    "shares",
    "shrink_shares",
    "strength",
    "trend_limits",
    "variance",
    "verdict",
    "verdict_phrase",
    "widened",
    "wilson",
    "wobbles",
    "xmr",
]
