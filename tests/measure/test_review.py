from dataclasses import replace

import pytest
from measure_records import course, event

from detente.measure.relation import Evidence, explain_level
from detente.measure.review import FLOOR, draw_events, estimate_precision, find_checks, order_cards, wilson
from detente.record import Anchor, Decision, DecisionKind, Fate, Outcome

WARM = ("1966 CONSULT", "1968 COOPERATE", "1970 AID", "1971 ASSAULT", "1975 CONSULT")


def doubt(evidence: Evidence, *confidences: float) -> Evidence:
    pairs = zip(evidence.events, confidences, strict=True)
    return replace(evidence, events=tuple(replace(one, confidence=sure) for one, sure in pairs))


def decide(kind: str, card: str, time: str = "2020", **more: object) -> Decision:
    return Decision(f"{kind}{card}{time}", DecisionKind(kind), Anchor("a", card), card=card, time=time, **more)  # type: ignore[arg-type]


def test_influence_is_how_far_the_level_of_the_last_year_moves() -> None:
    evidence = doubt(course(*WARM), 0.5, 0.5, 0.5, 0.5, 0.5)
    why = explain_level(evidence, "PAK-RUS", "1975/1975")
    moved = {row["event"]: abs(row["influence"]) for row in why.events.rows(named=True)}
    for card in order_cards(evidence).rows(named=True):
        assert card["influence"] == pytest.approx(max(moved[card["event"]], FLOOR), abs=1e-6)
        assert card["priority"] == pytest.approx(card["uncertainty"] * card["influence"])


def test_the_doubtful_comes_first_among_equals_and_the_sure_last() -> None:
    evidence = Evidence((event("1971", name="b"), event("1971", name="a"), event("1971", name="c")))
    assert order_cards(doubt(evidence, 0.9, 1.0, 0.4))["event"].to_list() == ["c", "b", "a"]
    assert order_cards(doubt(evidence, 0.5, 0.5, 0.5))["event"].to_list() == ["a", "b", "c"]


def test_many_witnesses_leave_less_doubt() -> None:
    evidence = doubt(Evidence((event("1971", name="a"), event("1971", name="b", witnesses=4))), 0.5, 0.5)
    assert order_cards(evidence)["event"].to_list() == ["a", "b"]


def test_what_moves_no_level_has_a_floor_and_an_event_of_two_dyads_one_card() -> None:
    both = replace(event("1971", name="a"), target=("RUS", "IND"))
    planned = event("1999", name="b", status="planned")
    cards = order_cards(Evidence((both, planned)))
    assert cards["influence"].to_list() == [FLOOR, FLOOR]
    assert order_cards(Evidence((both, planned)), "PAK-IND")["event"].to_list() == ["a"]


@pytest.mark.parametrize(("kind", "fate", "left"), [("accept", "applied", 4), ("edit", "moot", 4),
                                                    ("accept", "orphaned", 5), ("reject", "applied", 5)])  # fmt: skip
def test_what_a_person_confirmed_is_no_card(kind: str, fate: str, left: int) -> None:
    evidence = course(*WARM)
    outcome = Outcome(decide(kind, "e001"), Fate(fate), "m-e001")
    assert len(order_cards(evidence, None, [outcome])) == left


def test_an_empty_record_has_no_cards() -> None:
    assert len(order_cards(Evidence())) == 0
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


def test_a_random_check_counts_what_it_drew() -> None:
    journal = [decide("accept", "a", check="x"), decide("reject", "b", check="x", time="2019"), decide("accept", "c")]
    (found,) = find_checks(journal)
    assert (found.check, found.checked, found.share) == ("x", 2, 0.5)


def test_a_seed_draws_the_same_whatever_the_order() -> None:
    events = course(*WARM).events
    assert draw_events(events, 3, 7) == draw_events(events[::-1], 3, 7)
    assert {draw_events(events, 1, seed)[0].id for seed in range(40)} == {one.id for one in events}
    assert len(draw_events(events, 9, 1)) == 5
