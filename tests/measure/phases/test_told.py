from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_records import article, course, told

from detente.lexicon.tables import read_table
from detente.measure.phases import find_phases, tell_phases
from detente.measure.phases.changes import WAYS, find_change, find_course, find_move
from detente.measure.phases.named import date_by_name
from detente.measure.relation import Evidence, Settings
from detente.types import EventType, Field, Interval, Mention, Span, Status

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


def act(quote, trigger, kind=EventType.SUPPORT, **what):
    base = Mention("a", Span(0, len(quote)), quote, ("IND",), ("USA",), kind, Field.DIPLOMATIC, Status.OCCURRED)
    return replace(base, trigger=trigger, **what)


@pytest.mark.parametrize("table", ["rising", "falling"])
def test_the_relation_that_an_author_explains_another_by_moves_as_its_word_says(table):
    for row in read_table(table, "en"):
        claim = told("a", row["example"], driver=row["example"].split(" drew ")[0].split(" drove ")[0])
        assert find_course(claim) is None  # no relation
        assert find_course(replace(claim, driver_dyad=("IND", "USA"))) == (row["turn"] or None)


def test_the_drivers_turn_is_its_own_dyads_and_not_that_of_what_it_explains():
    claim = told("a", "India's alignment with the US, a thaw, drew them closer", driver_dyad=("IND", "USA"),
                 driver="India's alignment with the US, a thaw")  # fmt: skip
    evidence = Evidence(claims=(claim, replace(claim, quote="India's tilt could draw them closer")), articles=ARTICLES)
    assert tell_phases(evidence, ("IND", "USA")).select("kind", "authors").rows() == [("opening", 1)]
    assert tell_phases(evidence, PAIR)["kind"].to_list() == ["opening"]
    assert find_change(replace(claim, quote=claim.driver)) is None


@pytest.mark.parametrize(
    ("mention", "turn"),
    [
        (act("the Indian tilt towards the US", "tilt"), "opening"),
        (act("the Indian tilt towards the US", "tilt", EventType.ACCUSE), None),
        (act("American aid has dropped", "dropped", EventType.SANCTION), "closure"),
        (act("India and the US moved closer in May 1960", "moved", EventType.COOPERATE), "opening"),
        (act("India may be moving closer", "tilt"), None),
        (act("the tilt is denied", "tilt", status=Status.DENIED), None),
        (act("the three tilted to one another", "tilted", target=("CHN", "USA")), None),
    ],
)
def test_an_act_that_moves_a_relation_is_a_turn_told(mention, turn):
    assert find_move(mention) == turn
    frame = tell_phases(Evidence(mentions=(mention,), articles=ARTICLES), ("IND", "USA"))
    assert frame["kind"].to_list() == ([turn] if turn else [])


def test_recent_turn_is_of_the_years_before_its_article_and_joins_what_is_dated_and_what_is_told_at_its_time():
    recent = told("b", "the recent thaw")
    claims = (recent, told("a", "the pact brought a thaw", "2016-02"), told("c", "a thaw"), told("d", "a thaw"))
    evidence = Evidence(claims=claims, articles=(*ARTICLES, article("d", "2010", author="Di")))
    frame = tell_phases(evidence, PAIR)
    assert frame.select("start", "end", "authors").rows() == [(None, "2010", 1), ("2016-02", "2016-02", 3)][::-1]
    assert tell([recent]).select("start", "end", "basis").rows() == [("2015", "2018-05", "recent in 2018-05")]


def test_second_cause_of_one_turn_has_the_first_ones_time():
    first = told("a", "the raid in 1971 and the war soured it", "1971", direction=-1)
    assert tell([first, replace(first, quote="the war soured it", time=Interval())])["start"].to_list() == ["1971"]


def test_standing_that_a_relation_turned_from_is_not_told():
    claim = told("a", "their close ties have been unhinged", direction=-1, standing="cordial")
    assert tell([claim])["kind"].to_list() == ["closure"]


def test_undated_turn_is_not_known_before_somebody_wrote_of_it():
    evidence = Evidence(
        course("1950 AID", "1960 AID", "1970 AID").events, claims=(told("a", "a thaw"),), articles=ARTICLES
    )
    assert find_phases(evidence, "PAK-RUS").told["kind"].to_list() == ["opening"]
    assert find_phases(evidence, "PAK-RUS", Settings(as_of="1972")).told["kind"].to_list() == []
