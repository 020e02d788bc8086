from itertools import combinations, pairwise

import numpy as np
import pytest

from detente.measure.phases import find_yearly_turns
from detente.measure.phases.pelt import cost_table, find_breaks, noise_variance

YEARS = list(range(1950, 1980))


def test_a_step_is_a_turn_in_its_year_with_the_means_on_both_sides():
    turns = find_yearly_turns(YEARS, [1.0, 1.2] * 5 + [3.0, 3.2] * 10)
    assert turns.rows() == [(1960, 1960, 1960, "opening", pytest.approx(1.1), pytest.approx(3.1))]


def test_where_less_is_closer_a_fall_is_an_opening():
    assert find_yearly_turns(YEARS, [3.0] * 10 + [1.0] * 20, closer=-1)["direction"].to_list() == ["opening"]


def test_deliveries_with_many_empty_years_turn_where_they_begin_and_end():
    values = [0.0] * 10 + [10.0, 0.0, 200.0, 80.0, 24.0] + [0.0] * 15
    turns = find_yearly_turns(YEARS, values, flow=True)
    assert turns.select("year", "direction").rows() == [(1960, "opening"), (1965, "closure")]


def test_one_year_alone_is_an_outburst_and_no_phase():
    assert find_yearly_turns(YEARS, [0.0] * 15 + [50.0] + [0.0] * 14, flow=True).is_empty()


@pytest.mark.parametrize(("years", "values"), [([], []), (YEARS, [2.0] * 30), (YEARS[:7], [0, 0, 0, 9, 9, 9, 9])])
def test_too_few_years_or_none_that_differ_have_no_turn(years, values):
    assert find_yearly_turns(years, values).is_empty()


def test_the_order_of_the_years_does_not_matter_and_a_missing_one_is_borne():
    pairs = [(year, 1.0 if year < 1962 else 2.0) for year in YEARS if year != 1964]
    forwards, backwards = (find_yearly_turns(*zip(*each, strict=True)) for each in (pairs, pairs[::-1]))
    assert forwards.equals(backwards)
    assert forwards["year"].to_list() == [1962]


def test_mere_noise_hardly_ever_turns():
    rng = np.random.default_rng(7)
    assert sum(find_yearly_turns(YEARS, rng.normal(size=30)).height > 0 for _ in range(100)) <= 5


@pytest.mark.parametrize("shortest", [2, 4])
def test_pruning_loses_no_better_placing(shortest):
    rng = np.random.default_rng(shortest)
    for _ in range(40):
        values, ones = rng.normal(size=13) + np.repeat([0, 2], [6, 7]), np.ones(13)
        cost, price = cost_table(values, ones), 0.7 * noise_variance(values, ones) * np.log(13)

        def total(breaks, cost=cost, price=price):
            bounds = [0, *breaks, 13]
            return sum(cost[a, b] for a, b in pairwise(bounds)) + price * len(breaks)

        every = [c for many in range(6) for c in combinations(range(1, 13), many)
                 if all(b - a >= shortest for a, b in zip((0, *c), (*c, 13), strict=True))]  # fmt: skip
        found = find_breaks(values, ones, penalty=0.7, shortest=shortest)
        assert total(found) == pytest.approx(min(map(total, every)))
