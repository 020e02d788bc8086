import pytest

from detente.errors import UnknownActor
from detente.measure.governments import compare_governments, find_terms, name_governments
from detente.types import Event, EventType, Field, Interval, Status


def event(start, end=None, type_="CONSULT", *, status="occurred", pair=("PAK", "RUS")):
    return Event(
        f"{start}{end}{type_}{status}", (), 1, pair[:1], pair[1:], EventType(type_), Field.GENERAL, Status(status),
        Interval(start, end or start),
    )  # fmt: skip


def named(one, actor="PAK"):
    """Who governed `actor` at an event."""
    frame = name_governments([one], dyad="PAK-RUS")
    return next(row for row in frame.iter_rows(named=True) if row["actor"] == actor)


def test_terms_are_in_order_and_take_in_predecessors():
    terms = find_terms("RUS")
    assert [term.start for term in terms] == sorted(term.start for term in terms)
    assert {"SUN", "RUS"} <= {term.actor for term in terms}


def test_the_leaders_of_a_day_are_named():
    row = named(event("2012-10-02"))
    assert (row["head_of_state"], row["head_of_government"], row["kind"]) == (
        "Asif Ali Zardari",
        "Raja Pervaiz Ashraf",
        "civilian",
    )


def test_a_general_as_president_is_a_military_government_whoever_is_premier():
    row = named(event("1986-06"))
    assert (row["head_of_state"], row["kind"]) == ("Muhammad Zia-ul-Haq", "military")


def test_a_year_within_one_term_is_enough():
    assert named(event("1966"))["head_of_state"] == "Mohammad Ayub Khan"


def test_a_year_with_two_governments_names_neither():
    row = named(event("1971"))
    assert (row["head_of_state"], row["kind"]) == (None, None)
    assert "wider than one term" in row["note"]


def test_an_undated_event_names_nobody():
    row = named(event(None))
    assert (row["kind"], row["note"]) == (None, "No text dates this event.")


def test_a_time_before_the_lexicon_names_nobody():
    assert named(event("1750"))["note"] == "The lexicon names no head of state or government for this time."


def test_the_soviet_union_governs_under_russia():
    assert named(event("1966", pair=("PAK", "SUN")), "RUS")["kind"] == "communist"


def test_the_relation_by_leader_counts_each_sign():
    events = [event("2012-10-02"), event("2012-10-03", type_="REJECT"), event(None), event("2012-11", status="planned")]
    frame = compare_governments(events, dyad="PAK-RUS")
    row = next(row for row in frame.iter_rows(named=True) if row["government"] == "Asif Ali Zardari")
    assert (row["events"], row["positive"], row["negative"], row["share_positive"]) == (2, 1, 1, 0.5)
    assert -10 < row["mean_intensity"] < 10
    assert row["note"].startswith("Thin: 2 events.")
    assert "one event more lies in no single term." in " ".join(frame["note"])


def test_the_relation_by_kind_has_a_row_for_each_kind():
    frame = compare_governments([event("2012-10-02"), event("1986")], dyad="PAK-RUS", by="kind")
    assert frame.filter(actor="PAK")["government"].to_list() == ["civilian", "military"]


def test_an_empty_record_and_an_unknown_dyad():
    assert compare_governments([], dyad="PAK-RUS").is_empty()
    assert name_governments([], dyad="PAK-RUS").is_empty()
    with pytest.raises(UnknownActor):
        name_governments([], dyad="PAK-Nowhere")
