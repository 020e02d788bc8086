from dataclasses import replace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.balance import summarise_balance
from detente.measure.triangles import count_triads, find_valence, list_pairs, sign_ties, signed_edges, weigh_triangles
from detente.types import Event, EventType, Field, Interval, Status


def event(source, target, type_="AGREE", start="2015", end=None, *, status="occurred", id_=None):
    return Event(
        id_ or f"{source}{target}{type_}{start}{status}", (), 1, (source,), (target,), EventType(type_), Field.GENERAL,
        Status(status), Interval(start, end or start),
    )  # fmt: skip


FRIENDS_OF_ENEMIES = [
    event("PAK", "USA"),
    event("IND", "USA"),
    event("IND", "PAK", "ASSAULT"),
    event("IND", "PAK", "ACCUSE"),
]


def test_cooperation_is_positive_and_hostility_negative():
    assert [find_valence(event("A", "B", name)) for name in ("AID", "REQUEST", "ASSAULT")] == [1, 0, -1]


def test_what_was_called_off_counts_against_and_what_is_planned_not_at_all():
    assert [find_valence(event("A", "B", "CONSULT", status=s)) for s in ("cancelled", "planned", "denied")] == [
        -1,
        0,
        0,
    ]


def test_what_was_read_with_more_doubt_than_not_gives_no_sign():
    assert [find_valence(replace(event("A", "B", "ASSAULT"), confidence=c)) for c in (0.4, 0.5)] == [0, -1]


def test_predecessors_are_one_actor_with_their_successor():
    assert list_pairs(event("SUN", "PAK")) == [("PAK", "RUS")]


def test_a_triangle_out_of_balance_names_the_tie_that_would_mend_it():
    (row,) = weigh_triangles(sign_ties(FRIENDS_OF_ENEMIES)).to_dicts()
    assert (row["kind"], row["balanced"], row["weakly_balanced"]) == ("++-", False, False)
    assert (row["mend"], row["margin"]) == ("IND-USA", 1)
    assert row["note"] == "A colder IND-USA would mend it; its events lean warm by 1."


def test_three_enemies_are_balanced_only_in_the_general_sense():
    events = [event(a, b, "ASSAULT") for a, b in ("AB", "BC", "AC")]
    (row,) = count_triads(sign_ties(events)).to_dicts()
    assert (row["---"], row["strict"], row["generalised"]) == (1, 0, 1)


def test_mixed_ties_have_no_sign_and_are_counted_apart():
    ties = sign_ties([event("A", "B"), event("A", "B", "ACCUSE")])
    assert ties["sign"].to_list() == [0]
    assert count_triads(ties)["mixed"].to_list() == [1]


def test_periods_are_apart_and_a_long_event_counts_in_each():
    ties = sign_ties([event("A", "B", start="1955", end="1969"), event("A", "B", "ASSAULT", start="1971-12")])
    assert ties.select("period", "sign").rows() == [("1950/1959", 1), ("1960/1969", 1), ("1970/1979", -1)]


def test_undated_events_are_in_no_period():
    assert sign_ties([event("A", "B", start=None)]).is_empty()


def test_the_whole_record_is_a_last_period_in_which_undated_events_count():
    undated = Event("u", (), 1, ("IND",), ("PAK",), EventType.ASSAULT, Field.GENERAL, Status.OCCURRED, Interval())
    ties = sign_ties([event("PAK", "USA"), event("IND", "USA", start="1998"), undated], whole=True)
    assert ties["period"].unique().sort().to_list() == ["1990/1999", "2010/2019", "whole record"]
    (row,) = weigh_triangles(ties).to_dicts()
    assert (row["period"], row["kind"], row["balanced"]) == ("whole record", "++-", False)


def test_an_empty_record_has_no_triangle():
    ties = sign_ties([])
    assert weigh_triangles(ties).is_empty()
    assert count_triads(ties).is_empty()


def test_a_period_without_triangle_says_so():
    (row,) = count_triads(sign_ties([event("A", "B")])).to_dicts()
    assert (row["strict"], row["note"]) == (None, "No triangle of signed ties in this period.")


def test_the_signed_network_can_be_given_to_balance():
    summary = summarise_balance(signed_edges(sign_ties(FRIENDS_OF_ENEMIES)), by="period")
    assert summary.select("window", "frustration", "++-").rows() == [("2010/2019", 1, 1)]


PAIRS = st.tuples(*(st.sampled_from("ABCDE"),) * 2).filter(lambda pair: pair[0] != pair[1])
EVENTS = st.lists(st.tuples(PAIRS, st.sampled_from(("AID", "ASSAULT")), st.sampled_from(("1961", "1975"))), max_size=20)


@given(EVENTS, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_order_changes_nothing_and_the_census_counts_all_triangles(told, rng):
    events = [event(*pair, type_, year, id_=str(i)) for i, (pair, type_, year) in enumerate(told)]
    ties = sign_ties(events)
    rng.shuffle(events)
    assert ties.equals(sign_ties(events))
    assert count_triads(ties)["triangles"].sum() == weigh_triangles(ties).height
    assert weigh_triangles(ties).filter(pl.col("mend").is_null() != pl.col("balanced")).is_empty()
