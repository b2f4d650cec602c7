"""How often the intervals of means hold the true mean: waiting times and ratings, few and many.

`python -m tests.calibration.means [SAMPLES]` prints the coverage of every kind and size in per cent, plain t beside.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from metrics.statistics import Bounds, mean_rated, mean_skewed, mean_t

SEED = 20_260
SIZES, FEW = (20, 50, 100, 400), (5, 10, 20, 30)
SCALE = np.arange(1.0, 6.0)
Array = np.ndarray
Sampler = Callable[[np.random.Generator, tuple[int, int]], Array]


def _log_normal(sigma: float) -> Sampler:
    return lambda random, shape: np.exp(sigma * random.standard_normal(shape))


def _two_kinds(random: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Four of five tickets are quick, the fifth takes twenty times as long."""
    return np.where(random.random(shape) < 0.8, 1, 20) * np.exp(0.8 * random.standard_normal(shape))


def _with_zeros(random: np.random.Generator, shape: tuple[int, int]) -> Array:
    return np.exp(1.2 * random.standard_normal(shape)) * (random.random(shape) > 0.3)


DURATIONS: dict[str, tuple[Sampler, float]] = {
    "log-normal 0.6": (_log_normal(0.6), np.exp(0.18)),
    "log-normal 1.0": (_log_normal(1.0), np.exp(0.5)),
    "log-normal 1.5": (_log_normal(1.5), np.exp(1.125)),
    "two kinds": (_two_kinds, 4.8 * np.exp(0.32)),
    "with zeros": (_with_zeros, 0.7 * np.exp(0.72)),
    "exponential": (lambda random, shape: random.exponential(1, shape), 1.0),
    "normal": (lambda random, shape: 5 + random.standard_normal(shape), 5.0),
}
RATINGS = {
    "80 % fives": (0.02, 0.03, 0.05, 0.1, 0.8),
    "90 % fives": (0.01, 0.01, 0.03, 0.05, 0.9),
    "typical": (0.05, 0.08, 0.17, 0.3, 0.4),
    "even": (0.2, 0.2, 0.2, 0.2, 0.2),
    "mostly ones": (0.6, 0.2, 0.1, 0.05, 0.05),
    "mostly threes": (0.03, 0.12, 0.7, 0.12, 0.03),
    "ones and fives": (0.2, 0, 0, 0, 0.8),
}


def duration_coverage(name: str, n: int, samples: int) -> tuple[float, float]:
    """Return the share of samples whose interval holds the true mean: of `mean_skewed` and of plain t."""
    sampler, mean = DURATIONS[name]
    rows = sampler(np.random.default_rng(SEED), (samples, n))
    sums = n, rows.sum(axis=1), (rows**2).sum(axis=1)
    return _holds(mean_skewed(*sums), mean), _holds(mean_t(*sums), mean)


def rating_coverage(name: str, n: int, samples: int) -> tuple[float, float]:
    """Return the same of `mean_rated` on a scale of five."""
    shares = np.array(RATINGS[name])
    counts = np.random.default_rng(SEED).multinomial(n, shares, samples)
    sums, mean = (n, counts @ SCALE, counts @ SCALE**2), float(shares @ SCALE)
    return _holds(mean_rated(*sums, 1, 5), mean), _holds(mean_t(*sums), mean)


def _holds(bounds: Bounds, mean: float) -> float:
    return float(((bounds.low <= mean + 1e-9) & (mean - 1e-9 <= bounds.high)).mean())


def main(samples: int = 10_000) -> None:
    """Print the coverage of every kind and size."""
    for names, sizes, coverage in ((DURATIONS, SIZES, duration_coverage), (RATINGS, FEW, rating_coverage)):
        for name in names:
            cells = (coverage(name, n, samples) for n in sizes)
            text = "  ".join(
                f"n {n}: {100 * ours:.1f} (t {100 * plain:.1f})" for n, (ours, plain) in zip(sizes, cells, strict=True)
            )
            sys.stdout.write(f"{name:16} {text}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
