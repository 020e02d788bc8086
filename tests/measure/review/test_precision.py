from dataclasses import replace

import pytest

from detente.measure.review import estimate_precision, find_checks, wilson
from detente.record import Anchor, Decision, DecisionKind


def decide(kind: str, card: str, time: str = "2020", **more: object) -> Decision:
    return Decision(f"{kind}{card}{time}", DecisionKind(kind), Anchor("a", card), card=card, time=time, **more)  # type: ignore[arg-type]


def test_nothing_judged_has_no_precision() -> None:
    assert estimate_precision([]).share is None
    assert find_checks([]) == ()


def test_wilson_gives_the_intervals_of_the_textbook() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3
    assert wilson(81, 263) == pytest.approx((0.3080, 0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.1014, 0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.0, 0.1611), abs=5e-5)
    assert wilson(29, 29) == pytest.approx((1.0, 0.8830, 1.0), abs=5e-5)


def test_precision_counts_an_event_once_by_the_last_word() -> None:
    journal = [decide("accept", "a"), decide("reject", "b"), decide("edit", "c"), decide("reject", "a", "2021")]
    found = estimate_precision(journal)
    assert (found.checked, found.accepted, found.edited, found.rejected) == (3, 0, 1, 2)
    assert estimate_precision([*journal, decide("add", ""), replace(journal[0], card="")]) == found


def test_a_withdrawn_verdict_does_not_count() -> None:
    journal = [decide("accept", "a"), decide("reject", "b")]
    undo = Decision("w", DecisionKind.WITHDRAW, frozenset({journal[1].id}), time="2022")
    assert estimate_precision([*journal, undo]).share == 1.0


def test_a_random_check_counts_what_it_drew() -> None:
    journal = [decide("accept", "a", check="x"), decide("reject", "b", check="x", time="2019"), decide("accept", "c")]
    (found,) = find_checks(journal)
    assert (found.check, found.checked, found.share) == ("x", 2, 0.5)
