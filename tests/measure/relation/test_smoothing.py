"""The filter against the textbook, its interval against simulated truth."""

import numpy as np
import pytest
from measure_records import DAY, event, simulate

from detente.measure.relation import smoothing
from detente.measure.relation.observations import Observation
from detente.measure.relation.smoothing import estimate_level, fit_level, mean_minimum, weigh_events


def seen(start, end, score, certainty=1.0, lasting=False):
    return Observation(event("1971"), score, start, end, certainty, lasting)


def textbook(scores, steps, walk, noise):
    """Kalman filter and Rauch–Tung–Striebel smoother of a local level seen at points."""
    mean, variance, filtered = 0.0, smoothing.OPENING_SD**2, []
    for score, step in zip(scores, steps, strict=True):
        ahead = variance + walk * step
        gain = ahead / (ahead + noise)
        mean, variance = mean + gain * (score - mean), (1 - gain) * ahead
        filtered.append((mean, variance))
    smooth = [filtered[-1]]
    for (mean, variance), step in zip(filtered[-2::-1], steps[:0:-1], strict=True):
        back = variance / (variance + walk * step)
        later = smooth[-1]
        smooth.append((mean + back * (later[0] - mean), variance + back**2 * (later[1] - variance - walk * step)))
    return filtered, smooth[::-1]


def test_equals_the_textbook_recursions_on_points(monkeypatch):
    monkeypatch.setattr(smoothing, "WANDERING", (0.7,))
    monkeypatch.setattr(smoothing, "SCATTER", (2.0,))
    moments, scores, tiny = np.array([0.0, 1.0, 4.0, 4.5, 9.0]), [4.0, -3.0, 8.0, 2.0, 5.0], 1e-7
    level = fit_level([seen(t, t + tiny, y) for t, y in zip(moments, scores, strict=True)])
    found = estimate_level(level, moments, moments + tiny)
    filtered, smooth = textbook(scores, [0.0, *np.diff(moments)], 0.49, 4.0)
    assert found.level == pytest.approx([mean for mean, _ in smooth], abs=1e-4)
    assert found.filtered == pytest.approx([mean for mean, _ in filtered], abs=1e-4)
    half = smoothing.QUANTILE_80 * np.sqrt([variance for _, variance in smooth])
    assert found.high - found.level == pytest.approx(half, abs=1e-4)


def test_mean_minimum_is_the_mean_of_the_minimum():
    rng = np.random.default_rng(1)
    for a, b, c, d in [(0, 1, 2, 3), (0, 4, 1, 2), (1, 3, 2, 5), (2, 3, 0, 1), (0, 2, 0, 2)]:
        guess = np.minimum(rng.uniform(a, b, 200_000), rng.uniform(c, d, 200_000)).mean()
        exact = mean_minimum(*(np.array([float(x)]) for x in (a, b, c, d)))[0, 0]
        assert exact == pytest.approx(guess, abs=0.01)


def test_interval_event_informs_the_mean_of_its_interval_not_its_midpoint(monkeypatch):
    monkeypatch.setattr(smoothing, "WANDERING", (1.0,))
    monkeypatch.setattr(smoothing, "SCATTER", (1.0,))
    spread = fit_level([seen(0, DAY, -6.0), seen(0, 20, 6.0, lasting=True), seen(20 - DAY, 20, -6.0)])
    middle = fit_level([seen(0, DAY, -6.0), seen(10, 10 + DAY, 6.0), seen(20 - DAY, 20, -6.0)])
    whole = np.array([0.0]), np.array([20.0])
    assert estimate_level(spread, *whole).level[0] > estimate_level(middle, *whole).level[0]


def test_interval_widens_away_from_events():
    level = fit_level([seen(t, t + DAY, 3.0) for t in (0, 1, 2)])
    found = estimate_level(level, np.array([1.0, 10.0, 30.0]), np.array([2.0, 11.0, 31.0]))
    assert np.all(np.diff(found.high - found.low) > 0)


def test_doubtful_event_moves_less():
    def pulled(certainty):
        level = fit_level([seen(0, DAY, 4.0), seen(1, 1 + DAY, 4.0), seen(2, 2 + DAY, -8.0, certainty)])
        return estimate_level(level, np.array([2.0]), np.array([2.1])).level[0]

    assert pulled(0.2) > pulled(1.0)


def test_parts_sum_to_the_level_and_leaving_out_is_exact(monkeypatch):
    monkeypatch.setattr(smoothing, "WANDERING", (0.5,))
    monkeypatch.setattr(smoothing, "SCATTER", (3.0,))
    _, events = simulate(np.random.default_rng(4), count=9, wide=0.4)
    origin = seen(-1.0, -1.0 + DAY, 0.0)  # keeps the walk's beginning where it is when an event goes
    events = [origin, *events]
    level = fit_level(events)
    adds, without = weigh_events(level, events, 20.0, 21.0)
    at = np.array([20.0]), np.array([21.0])
    assert adds.sum() == pytest.approx(estimate_level(level, *at).level[0])
    for index in range(1, len(events)):
        rest = fit_level(events[:index] + events[index + 1 :])
        assert without[index] == pytest.approx(estimate_level(rest, *at).level[0], abs=1e-6)


def test_many_events_are_pooled_without_moving_the_level():
    _, events = simulate(np.random.default_rng(5), count=700, years=20)
    whole = estimate_level(fit_level(events), np.array([10.0]), np.array([11.0]))
    assert len(fit_level(events).readings.score) <= smoothing.MOST_READINGS
    fine = estimate_level(fit_level(events[:390]), np.array([5.0]), np.array([6.0]))
    assert np.isfinite([whole.level[0], fine.level[0]]).all()
    adds, _ = weigh_events(fit_level(events), events, 10.0, 11.0)
    assert adds.sum() == pytest.approx(whole.level[0], abs=1e-6)


@pytest.mark.parametrize(("wide", "missing"), [(0.0, False), (0.5, False), (0.4, True)])
def test_interval_holds_the_truth_in_four_of_five_years(wide, missing):
    rng, hits = np.random.default_rng(7), []
    for _ in range(160):
        level, events = simulate(rng, wide=wide, missing=missing)
        start = np.arange(int(min(one.start for one in events)), 45, dtype=float)
        found = estimate_level(fit_level(events), start, start + 1)
        truth = level.reshape(-1, 12).mean(axis=1)[int(start[0]) :]
        hits.append(((found.low <= truth) & (truth <= found.high)).mean())
    assert 0.75 <= np.mean(hits) <= 0.85
