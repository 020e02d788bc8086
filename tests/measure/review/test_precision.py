from dataclasses import replace

import pytest

from detente.measure.review import Check, estimate_precision, read_check, review_record, wilson
from detente.record import Anchor, Decision, DecisionKind


def decide(kind: str, card: str, time: str = "2020", **more: object) -> Decision:
    return Decision(f"{kind}{card}{time}", DecisionKind(kind), Anchor("a", card), card=card, time=time, **more)  # type: ignore[arg-type]


def test_nothing_judged_has_no_precision() -> None:
    assert estimate_precision([]).share is None


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


def test_a_random_check_counts_what_it_drew_and_the_one_of_this_reading_and_pair_is_told() -> None:
    old, new, other = (
        Check(2, 9, 1, reading, dyad) for reading, dyad in (("ab", ""), ("cd", "PAK-RUS"), ("cd", "X-Y"))
    )
    journal = [decide("accept", "a", check=new.name), decide("reject", "b", "2019", check=new.name),
               decide("accept", "a", "2022", check=old.name), decide("accept", "a", "2023", check=other.name),
               decide("reject", "c"), decide("accept", "d", check="a note")]  # fmt: skip
    found = review_record(journal, dyad="PAK-RUS", reading="cd")
    assert found.check is not None
    assert (found.check.check, found.check.checked, found.check.share, found.current) == (new.name, 2, 0.5, True)
    assert found.cards.checked == 4
    later = review_record(journal, dyad="IND-RUS", reading="ef")
    assert later.check == estimate_precision(journal, old.name)
    assert not later.current
    assert review_record([]).check is None


@pytest.mark.parametrize("dyad", ["", "PAK-RUS"])
def test_the_name_of_a_check_tells_what_it_is(dyad: str) -> None:
    check = Check(50, 123, -7, "0a1b2c3d", dyad)
    assert read_check(check.name) == check
