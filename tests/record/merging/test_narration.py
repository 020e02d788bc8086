"""What an article tells twice, and what it tells next."""

import pytest
from making import article, mention

from detente.record import merge_mentions

FILLER = (
    "The harbour of Santiago had been closed by a storm for the whole of a long week, and no ship could leave. " * 3
)


def count(text: str, *acts: tuple[str, str, dict[str, object]]) -> int:
    held = article("paper", text)
    return len(merge_mentions([mention(held, words, kind, **more) for words, kind, more in acts], [held]))


@pytest.mark.parametrize(("known", "events"), [("its offer", 1), ("a further offer", 2)])
def test_a_verb_that_tells_of_no_act_points_back_by_its_noun(known: str, events: int) -> None:
    first, later = "Norway has offered Chile a partnership", f"Norway could extend {known} to Chile"
    told = [(first, "AGREE", {"trigger": "offered"}), (later, "AGREE", {"trigger": "extend"})]
    assert count(f"{first}. {FILLER}{later}.", *told) == events


@pytest.mark.parametrize(("later", "events"), [("the visit to Chile", 1), ("the visit of General Kjelstrup", 2)])
def test_a_noun_that_names_somebody_new_does_not_point_back(later: str, events: int) -> None:
    first = "King Harald visited Santiago"
    told = [(first, "CONSULT", {"trigger": "visited"}), (later, "CONSULT", {"trigger": "visit"})]
    assert count(f"{first}. {FILLER}Now {later} is over.", *told) == events


def test_acts_that_share_a_quote_are_two_events() -> None:
    text = "Chile came out for the salmon dam of 2013, having been promised cheap salmon by Norway"
    told = [(text, "SUPPORT", {"trigger": "came", "time": "2013", "source": ("CHL",), "target": ("NOR",)}),
            (text, "AGREE", {"trigger": "promised", "time": "2013"})]  # fmt: skip
    assert count(f"{text}.", *told) == 2


@pytest.mark.parametrize(
    ("later", "trigger", "events"),
    [("He and the Chilean ministers held long talks", "held", 1),
     ("Bishop Moe and the Chilean ministers held long talks", "held", 2)],
)  # fmt: skip
def test_a_visit_and_its_talks_are_one_event(later: str, trigger: str, events: int) -> None:
    first = "King Harald travelled to Chile in May 1999"
    told = [(first, "CONSULT", {"trigger": "travelled", "time": "1999-05"}),
            (later, "CONSULT", {"trigger": trigger, "source": ("CHL", "NOR"), "target": ("CHL", "NOR")})]  # fmt: skip
    assert count(f"{first}. {later}.", *told) == events


def test_what_a_visit_was_paid_for_is_part_of_it() -> None:
    visit, talks = "the visit of King Harald to Santiago", "King Harald to Santiago to confer with the admirals"
    told = [(visit, "CONSULT", {"trigger": "visit"}), (talks, "CONSULT", {"trigger": "confer"})]
    assert count("Then came the visit of King Harald to Santiago to confer with the admirals.", *told) == 1


@pytest.mark.parametrize(("status", "events"), [("planned", 1), ("occurred", 2)])
def test_a_plan_is_told_twice(status: str, events: int) -> None:
    first = "King Harald leaves this week on what will be a great and costly visit to Chile"
    later = "a first journey by a crowned head of the cold north to so warm a country"
    told = [(first, "CONSULT", {"trigger": "leaves", "status": status}),
            (later, "CONSULT", {"trigger": "journey", "status": status})]  # fmt: skip
    assert count(f"{first}. {FILLER}It is {later}.", *told) == events


def test_visits_to_and_fro_are_two() -> None:
    there, back = "King Harald visited Santiago", "the president's visit to Oslo"
    told = [(there, "CONSULT", {"trigger": "visited"}),
            (back, "CONSULT", {"trigger": "visit", "source": ("CHL",), "target": ("NOR",)})]  # fmt: skip
    assert count(f"{there}. {FILLER}Nobody recalls {back}.", *told) == 2
