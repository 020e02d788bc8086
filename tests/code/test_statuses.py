"""Status by grammar: each word of the table does in its example what its kind says."""

import pytest

from detente.code.circumstances import is_founding, settle_status
from detente.code.load import Coder
from detente.lexicon.tables import read_table
from detente.types import EventType, Interval, Status

EXPECTED = {"condition": Status.HYPOTHETICAL, "unwilling": Status.DENIED, "prevented": Status.DENIED}


@pytest.mark.parametrize("row", read_table("status_words", "en"), ids=lambda row: row["word"])
def test_each_word_tells_in_its_example(coder: Coder, row: dict[str, str]) -> None:
    doc = coder.nlp(row["example"])
    if row["kind"] == "founding":
        assert any(is_founding(token) for token in doc)
        return
    act = next(token for token in doc if token.lemma_ == "sell")
    status = settle_status(EventType.COOPERATE, Status.OCCURRED, Interval(), act)
    assert status == EXPECTED[row["kind"]]


def test_a_visit_that_could_not_be_paid_is_called_off(coder: Coder) -> None:
    doc = coder.nlp("King Harald was unable to visit Santiago.")
    act = next(token for token in doc if token.text == "visit")
    assert settle_status(EventType.CONSULT, Status.DENIED, Interval(), act) == Status.CANCELLED


def test_what_was_done_after_a_condition_was_done(coder: Coder) -> None:
    doc = coder.nlp("If trade grew, it was because Norland sold ships.")
    act = next(token for token in doc if token.text == "sold")
    assert settle_status(EventType.COOPERATE, Status.OCCURRED, Interval(), act) == Status.OCCURRED
