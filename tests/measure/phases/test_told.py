from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_records import article, told

from detente.lexicon.tables import read_table
from detente.measure.phases import tell_phases
from detente.measure.phases.changes import WAYS, find_change
from detente.measure.phases.named import date_by_name
from detente.measure.relation import Evidence

ARTICLES = (article("a", author="Ada"), article("b", author="Bo"), article("c", author="Cy"))
PAIR = ("PAK", "RUS")
CLAIMS = (
    told("a", "Tashkent gave the first opening", "1966", turn="opening"),
    told("b", "ties improved from 1966 to 1967", "1966/1967", turn="opening"),
    told("c", "the war ended it", "1971", turn="closure", subject=("PAK", "SUN")),
    told("c", "The Soviet invasion of Afghanistan brought it to an end", turn="closure", subject=("PAK", "SUN")),
    told("b", "the end of the cold war has provided another opening", turn="opening"),
    told("a", "a new pact", "2014-12", turn="opening"),
    told("b", "a slow transition since 2005", "2005/2018", turn="opening"),
    told("a", "relations were cool", "1950/1965", standing="cool"),
)


def tell(claims):
    return tell_phases(Evidence(claims=tuple(claims), articles=ARTICLES), PAIR)


def find(frame, quote):
    return next(row for row in frame.rows(named=True) if any(quote in one for one in row["quotes"]))


def test_authors_who_speak_of_one_turn_are_counted_together():
    row = find(tell(CLAIMS), "Tashkent")
    assert (row["start"], row["end"], row["authors"]) == ("1966", "1967", 2)


def test_named_events_date_what_the_text_does_not_and_say_so():
    invasion, cold_war = find(tell(CLAIMS), "invasion"), find(tell(CLAIMS), "cold war")
    assert invasion["start"] == "1979-12-24"
    assert "Soviet invasion of Afghanistan" in invasion["basis"]
    assert cold_war["start"].startswith("1991")


def test_wide_claim_joins_and_widens_nothing():
    row = find(tell(CLAIMS), "slow transition")
    assert (row["start"], row["authors"]) == ("2014-12", 2)


def test_predecessors_are_taken_in_and_standings_kept():
    assert find(tell(CLAIMS), "the war")["kind"] == "closure"
    assert find(tell(CLAIMS), "cool")["kind"] == "cool"


def test_date_outside_the_claims_own_time_is_not_taken():
    claims = [told("a", "After the Soviet invasion of Afghanistan it warmed", "1950/1960", turn="opening")]
    assert tell(claims)["basis"].to_list() == ["text"]


def test_no_name_no_date():
    assert date_by_name("ties improved") is None


@settings(max_examples=20, deadline=None)
@given(st.permutations(CLAIMS))
def test_order_changes_nothing(claims):
    assert tell(claims).equals(tell(CLAIMS))


@pytest.mark.parametrize("row", read_table("changes", "en"), ids=lambda row: row["turn"] + row["pattern"][:20])
def test_each_word_of_change_tells_its_turn_and_only_in_a_claim_of_its_direction(row):
    claim = told("a", row["example"], direction=WAYS[row["turn"]])
    assert find_change(claim) == row["turn"]
    assert find_change(replace(claim, direction=-claim.direction)) != row["turn"]
    assert find_change(replace(claim, quote=f"It may be that {claim.quote}")) is None


def test_change_that_is_told_is_a_turn_of_its_time():
    frame = tell([told("a", "the pact further deteriorated the relationship", "1950/1959", direction=-1)])
    assert frame.select("kind", "start", "end").rows() == [("closure", "1950", "1959")]
