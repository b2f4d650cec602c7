from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom

from metrics.analysis.segments.cells import count, encode, low_tail, weighted_p_values


@pytest.mark.parametrize(
    ("n", "hits"), [(60, 36), (60, 0), (200, 140), (1_200, 980), (2_400, 1_990), (2_900, 2_450), (25, 25)]
)
def test_the_chance_of_so_few_is_close_to_the_exact_one_and_never_far_below(n, hits):
    exact = hypergeom.cdf(hits, 3_000, 2_550, n)
    found = low_tail(np.array([float(n)]), np.array([float(hits)]), 3_000, 2_550)[0]
    assert 0.95 * exact <= found <= 2.5 * exact + 1e-300


def test_every_group_is_counted_as_a_plain_group_by_counts_it():
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({name: rng.choice([*"abcde", None], 400) for name in ("one", "two", "three", "four")})
    hits = np.sort(rng.random(400) < 0.7)
    attributes = encode(frame, list(frame), least=5)
    found = {}
    for block in count(attributes, int((~hits).sum()), 5):
        for key, n, good in zip(block.keys, block.n, block.hits, strict=True):
            names = [
                (attributes[i].name, attributes[i].labels[code]) for i, code in zip(block.attributes, key, strict=True)
            ]
            found[frozenset(names)] = (n, good)
    expected = {}
    for size in (1, 2, 3):
        for names in combinations(frame, size):
            for values, part in frame.assign(hit=hits).dropna(subset=list(names)).groupby(list(names)):
                if len(part) >= 5:
                    expected[frozenset(zip(names, values, strict=True))] = (len(part), part["hit"].sum())
    assert found == expected


def test_the_allowance_for_luck_grows_with_the_number_tried():
    chance, level = np.array([0.0001]), np.array([2])
    assert weighted_p_values(chance, level, (0, 200, 0)) == 100 * weighted_p_values(chance, level, (0, 2, 0))
