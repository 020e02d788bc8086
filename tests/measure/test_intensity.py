from measure_records import event, mention

from detente.lexicon.tables import read_table
from detente.measure.intensity import name_edition, score_event, score_type
from detente.types import EventType


def test_every_type_has_a_score_within_the_scale():
    assert all(-10 <= score_type(kind) <= 10 for kind in EventType)


def test_sign_of_a_type_is_that_of_its_modes():
    for row in read_table("plover_scores"):
        whole = score_type(EventType(row["type"]))
        assert whole == 0 or whole * float(row["score"]) > 0, row


def test_accuse_has_its_sign_back():
    assert score_type(EventType.ACCUSE) == -3


def test_one_edition_is_named():
    assert {row["edition"] for row in read_table("plover_scores")} == {name_edition()}


def test_mode_told_most_often_scores():
    mentions = [mention("one", "a", "visit"), mention("two", "b", "visit"), mention("three", "c", "phone")]
    assert score_event(event("1971", "CONSULT"), mentions) == 4


def test_unknown_mode_counts_as_its_type():
    assert score_type(EventType.CONSULT, "seance") == 2.5


def test_called_off_visit_is_a_refusal_and_called_off_attack_a_concession():
    assert score_event(event("1971", "CONSULT", status="cancelled")) == -2
    assert score_event(event("1971", "ASSAULT", status="cancelled")) == 4.5
