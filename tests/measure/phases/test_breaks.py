"""Bars of issue 4 on short series; the larger runs are in benchmarks/turns.py."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.phases import search_breaks
from detente.measure.phases.pelt import PENALTY, SHORTEST, cost_table, find_breaks, noise_variance
from detente.measure.phases.segmentation import segment_series

LENGTH = 60


def noise(rng, carry=0.0):
    values = rng.normal(size=LENGTH + 40)
    for index in range(1, len(values)):
        values[index] = carry * values[index - 1] + (1 - carry**2) ** 0.5 * values[index]
    return values[40:]


def test_breaks_of_two_deviations_are_found_within_two_points():
    rng, hits = np.random.default_rng(11), []
    for _ in range(60):
        at, values = int(rng.integers(12, 49)), noise(rng)
        values[at:] += rng.choice([-2.0, 2.0])
        hits.append(any(abs(one.index - at) <= 2 for one in search_breaks(values).breaks))
    assert np.mean(hits) >= 0.85


@pytest.mark.parametrize(("carry", "most"), [(0.0, 0.05), (0.3, 0.1), (0.6, 0.1)])
def test_noise_has_no_turns(carry, most):
    rng = np.random.default_rng(12)
    assert np.mean([bool(search_breaks(noise(rng, carry)).breaks) for _ in range(60)]) <= most


def test_no_change_is_an_answer():
    assert search_breaks(np.full(30, 2.5)).no_turn == 1.0
    assert search_breaks(np.array([])).breaks == ()


def test_scale_and_place_change_nothing():
    values = noise(np.random.default_rng(3))
    values[30:] += 3
    first, second = search_breaks(values), search_breaks(100 * values - 7)
    assert [one.index for one in first.breaks] == [one.index for one in second.breaks] == [30]
    assert first.no_turn == pytest.approx(second.no_turn)


def test_two_turns_are_both_found_and_pelt_agrees():
    values = noise(np.random.default_rng(5)) * 0.5
    values[20:40] += 3
    found = search_breaks(values).breaks
    assert [one.index for one in found] == [pytest.approx(20, abs=1), pytest.approx(40, abs=1)]
    assert all(one.pelt for one in found)


def test_probabilities_sum_to_the_expected_number_of_turns():
    values = noise(np.random.default_rng(6))
    values[30:] += 5
    found = segment_series(values, np.ones(LENGTH), np.ones(LENGTH))
    assert found.begins.sum() >= 1 - found.no_turn - 1e-9
    assert found.begins.max() <= 1 + 1e-9


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-10, 10), min_size=4, max_size=9))
def test_pelt_is_exact(values):
    series, weights = np.array(values), np.ones(len(values))
    cost, price = cost_table(series, weights), PENALTY * noise_variance(series, weights) * np.log(len(values))

    def total(breaks):
        bounds = [0, *breaks, len(values)]
        return sum(cost[a, b] for a, b in pairwise(bounds)) + price * len(breaks)

    ways = [
        way for size in range(len(values)) for way in combinations(range(1, len(values)), size)
        if all(b - a >= SHORTEST for a, b in zip((0, *way), (*way, len(values)), strict=True))
    ]  # fmt: skip
    assert total(find_breaks(series, weights)) == pytest.approx(min(map(total, ways)), abs=1e-6)
