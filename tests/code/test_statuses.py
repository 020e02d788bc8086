"""Status by grammar: each word of the table does in its example what its kind says."""

import pytest

from detente.code.circumstances import is_advice, is_founding, is_future_in_past, settle_status
from detente.code.load import Coder
from detente.lexicon.tables import read_table
from detente.types import EventType, Interval, Status

EXPECTED = {
    "condition": Status.HYPOTHETICAL, "possible": Status.HYPOTHETICAL, "offered": Status.HYPOTHETICAL, "scope": Status.HYPOTHETICAL,
    "prevented": Status.DENIED, "unwilling": Status.DENIED, "almost": Status.DENIED, "short": Status.DENIED,
    "timely": Status.RECOMMENDED, "plan": Status.PLANNED, "announcing": Status.PLANNED, "due": Status.PLANNED, "having": Status.PLANNED,
    "failing": Status.CANCELLED,
    "continued": Status.ONGOING, "only": Status.OCCURRED, "lasting": Status.ONGOING,
}  # fmt: skip
READ = {"only": Status.DENIED, "lasting": Status.ONGOING}  # how the network reads the act; others as occurred


@pytest.mark.parametrize("row", read_table("status_words", "en"), ids=lambda row: row["word"])
def test_each_word_tells_in_its_example(coder: Coder, row: dict[str, str]) -> None:
    doc = coder.nlp(row["example"])
    if row["kind"] == "founding":
        assert any(is_founding(token) for token in doc)
        return
    act = next(token for token in doc if token.lemma_ == "sell")
    if row["kind"] == "advising":
        assert any(is_advice(token) for token in doc)
        return
    read = READ.get(row["kind"], Status.OCCURRED)
    status = settle_status(EventType.COOPERATE, read, Interval(), act)
    assert status == EXPECTED[row["kind"]]


def test_a_visit_that_could_not_be_paid_is_called_off(coder: Coder) -> None:
    doc = coder.nlp("King Harald was unable to visit Santiago.")
    act = next(token for token in doc if token.text == "visit")
    assert settle_status(EventType.CONSULT, Status.DENIED, Interval(), act) == Status.CANCELLED


def test_what_was_done_after_a_condition_was_done(coder: Coder) -> None:
    doc = coder.nlp("If trade grew, it was because Norland sold ships.")
    act = next(token for token in doc if token.text == "sold")
    assert settle_status(EventType.COOPERATE, Status.OCCURRED, Interval(), act) == Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "read", "status"),
    [
        ("Norland has yet to sell Sudria ships.", Status.PLANNED, Status.DENIED),
        ("Norland sold Sudria no ships.", Status.OCCURRED, Status.DENIED),
        ("Norland will sell Sudria no ships.", Status.PLANNED, Status.PLANNED),
        ("Norland sold Sudria no fewer than six ships.", Status.OCCURRED, Status.OCCURRED),
        ("No Norlander has sold Sudria ships.", Status.CANCELLED, Status.DENIED),
        ("Norland had better sell Sudria ships.", Status.OCCURRED, Status.RECOMMENDED),
        ("Norland has sold Sudria ships.", Status.ONGOING, Status.OCCURRED),
        ("Norland will continue to sell Sudria ships.", Status.PLANNED, Status.PLANNED),
        ("Norland has much to offer in trade, such as selling ships.", Status.PLANNED, Status.HYPOTHETICAL),
        ("Norland had a plan to offer Sudria when it sold ships.", Status.OCCURRED, Status.OCCURRED),
        ("The capacity of the fleet that Norland sold is small.", Status.OCCURRED, Status.OCCURRED),
        ("Norland was due to sell Sudria ships.", Status.CANCELLED, Status.CANCELLED),
        ("Norland would have sold Sudria ships.", Status.OCCURRED, Status.HYPOTHETICAL),
        ("Norland would not have sold Sudria ships in such a year.", Status.DENIED, Status.HYPOTHETICAL),
        ("Had Norland sold Sudria ships, the war would have been lost.", Status.OCCURRED, Status.HYPOTHETICAL),
        ("The war would have been lost had Norland sold Sudria ships.", Status.OCCURRED, Status.HYPOTHETICAL),
        ("Had Norland not sold Sudria ships, the war would have been lost.", Status.OCCURRED, Status.OCCURRED),
        ("Had Norland sold Sudria ships?", Status.OCCURRED, Status.OCCURRED),
        ("Only then had Norland sold Sudria ships.", Status.OCCURRED, Status.OCCURRED),
        ("Norland was to have sold Sudria ships in June.", Status.PLANNED, Status.CANCELLED),
        ("Norland is said to have sold Sudria ships.", Status.OCCURRED, Status.OCCURRED),
        ("Norland, it was feared, had plans to sell ships that fell through the ice.", Status.PLANNED, Status.PLANNED),
    ],
)
def test_grammar_settles_the_status(coder: Coder, text: str, read: Status, status: Status) -> None:
    act = next(token for token in coder.nlp(text) if token.lemma_ == "sell")
    assert settle_status(EventType.COOPERATE, read, Interval(), act) == status


def test_a_refusal_stays_what_it_is(coder: Coder) -> None:
    act = next(token for token in coder.nlp("Norland was unwilling to sell Sudria ships.") if token.lemma_ == "sell")
    assert settle_status(EventType.REJECT, Status.OCCURRED, Interval(), act) == Status.OCCURRED


@pytest.mark.parametrize(("verb", "status"), [("announced", Status.PLANNED), ("held", Status.OCCURRED)])
def test_a_meeting_that_is_announced_is_to_come(coder: Coder, verb: str, status: Status) -> None:
    doc = coder.nlp(f"Norland and Sudria {verb} the first joint drills of their navies.")
    for act in (token for token in doc if token.text in ("drills", verb)):
        assert settle_status(EventType.COOPERATE, Status.OCCURRED, Interval(), act) == status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 1955 Norland would sell Sudria its first ships.", True),
        ("If asked, Norland would sell Sudria ships.", False),
        ("Its king said that Norland would sell Sudria ships.", False),
        ("Norland would have sold Sudria ships.", False),
        ("Norland will sell Sudria ships.", False),
    ],
)
def test_would_may_only_look_ahead_from_the_past(coder: Coder, text: str, told: bool) -> None:
    act = next(token for token in coder.nlp(text) if token.lemma_ == "sell")
    assert is_future_in_past(act) == told


@pytest.mark.parametrize("text", ["Norland must have sold Sudria ships.", "Norland sold Sudria ships."])
def test_what_is_supposed_or_told_is_no_advice(coder: Coder, text: str) -> None:
    assert not any(is_advice(token) for token in coder.nlp(text))
