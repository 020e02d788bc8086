from dataclasses import replace

import pytest
from measure_records import course, event

from detente.measure.relation import Evidence, explain_level
from detente.measure.review import FLOOR, draw_events, order_cards
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


def test_a_seed_draws_the_same_whatever_the_order() -> None:
    events = course(*WARM).events
    assert draw_events(events, 3, 7) == draw_events(events[::-1], 3, 7)
    assert {draw_events(events, 1, seed)[0].id for seed in range(40)} == {one.id for one in events}
    assert len(draw_events(events, 9, 1)) == 5
