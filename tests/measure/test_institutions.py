from dataclasses import replace

import pytest
from measure_records import event, mention

from detente.lexicon.tables import read_table
from detente.measure.institutions import LONGEST_QUOTE, find_ties
from detente.measure.relation import Evidence, Settings
from detente.types import Article

TEXTS = {
    "one": "Pakistan joined SEATO, sold the U.S. Army rice and stayed. Later Pakistan joined the Baghdad Pact. The end.",
    "two": "Islamabad joined the Shanghai Cooperation Organisation, and CPEC came.",
}


def evidence(texts=TEXTS, **events):
    """One event of Pakistan and Russia a text, so that each text tells of a side; more under their names."""
    told = {name: mention(f"m {name}", name) for name in texts}
    own = [replace(event("2018", name=f"e {name}"), mentions=(one.id,)) for name, one in told.items()]
    articles = [Article(name, name, text, date="2018-05") for name, text in texts.items()]
    return Evidence((*own, *events.values()), tuple(told.values()), tuple(articles))


def ties(dyad, of=None, **settings):
    frame = find_ties(of or evidence(), dyad, Settings(**settings))
    return {(row["tie"], row["start"]): row for row in frame.rows(named=True)}


def test_a_pact_of_both_has_its_dates_and_the_sentence_that_names_it():
    row = ties("PAK-USA")["SEATO", "1954-09-08"]
    assert (row["first_role"], row["second_role"], row["end"], row["named"]) == ("member", "member", "1973-11", 1)
    assert row["quotes"] == ["Pakistan joined SEATO, sold the U.S. Army rice and stayed."]
    assert ties("PAK-USA")["CENTO", "1956"]["second_role"] == "associate"


def test_an_observer_that_joins_has_two_ties_one_after_the_other():
    found = ties("PAK-RUS")
    assert found["SCO", "2005-07-05"]["first_role"] == "observer"
    assert found["SCO", "2005-07-05"]["end"] == found["SCO", "2017-06-09"]["start"]
    assert found["SCO", "2017-06-09"]["end"] is None


def test_a_corridor_ties_its_parties_and_is_one_side_s_for_others():
    assert ties("CHN-PAK")["CPEC", "2015-04-20"]["second_role"] == "party"
    assert ties("PAK-RUS")["CPEC", "2015-04-20"]["second_role"] is None


def test_a_tie_of_one_side_is_listed_only_where_an_article_names_it():
    assert ("SEATO", "1954-09-08") in ties("PAK-RUS")
    assert ("SEATO", "1954-09-08") not in ties("PAK-RUS", evidence({"two": TEXTS["two"]}))


def test_what_articles_name_comes_first_and_the_rest_is_not_said_to_be_named():
    frame = find_ties(evidence(), "PAK-USA")
    named = frame["named"].to_list()
    assert named == sorted(named, key=lambda count: count == 0)
    assert frame.filter(tie="COLOMBOPLAN")["quotes"].to_list() == [[]]


def test_bodies_of_the_whole_world_tie_nobody():
    assert not {tie for tie, _ in ties("PAK-USA")} & {"UN", "UNESCO", "WHO"}


def test_events_towards_a_body_lead_to_its_tie():
    found = ties("PAK-USA", evidence(joined=event("1954", "AGREE", name="joined", pair=("PAK", "SEATO"))))
    assert found["SEATO", "1954-09-08"]["events"] == ["joined"]


def test_predecessors_count():
    assert ties("IND-RUS")["INDOSOVIET", "1971-08-09"]["end"] == "1991-12"


def test_a_tie_that_begins_after_the_as_of_date_is_none_yet():
    assert {tie for tie, _ in ties("PAK-RUS", as_of="2016")} & {"SCO", "CPEC"} == {"SCO", "CPEC"}
    assert ("SCO", "2017-06-09") not in ties("PAK-RUS", as_of="2016")
    assert ties("PAK-RUS", as_of="1900") == {}


def test_a_copy_names_nothing_anew():
    held = evidence({"one": TEXTS["one"], "two": TEXTS["one"]})
    copied = replace(held, articles=(held.articles[0], replace(held.articles[1], origin="one")))
    assert ties("PAK-USA", held)["SEATO", "1954-09-08"]["named"] == 2
    assert ties("PAK-USA", copied)["SEATO", "1954-09-08"]["named"] == 1


def test_a_long_sentence_is_cut_at_words_and_stays_verbatim():
    text = f"{'and so on ' * 60}Pakistan joined SEATO {'and so on ' * 60}"
    (quote,) = ties("PAK-USA", evidence({"one": text}))["SEATO", "1954-09-08"]["quotes"]
    assert quote in text
    assert "SEATO" in quote
    assert len(quote) <= LONGEST_QUOTE
    assert not quote.startswith("nd")


@pytest.mark.parametrize("held", [Evidence(), evidence({})])
def test_an_empty_record_names_no_tie(held):
    assert all(row["named"] == 0 for row in ties("PAK-USA", held).values())


def test_a_pair_that_is_none_has_no_ties():
    assert find_ties(evidence(), "PAK-Atlantis").height == 0


@pytest.mark.parametrize("table", ["frameworks", "partnerships"])
def test_a_row_of_a_table_is_a_tie_of_its_actors(table):
    for row in read_table(table):
        pairs = (row["parties"].split("|")[:2]) if table == "frameworks" else (row["state"], _member(row))
        found = {tie for tie, _ in ties("-".join(pairs), Evidence())}
        assert row.get("organisation", row.get("code")) in found, row


def _member(row):
    """A member of a body at the time when somebody else stood beside it."""
    held = [one for one in read_table("memberships") if one["organisation"] == row["organisation"]]
    others = [one for one in held if one["state"] != row["state"] and (one["end"] or "9999") > row["start"]]
    return next(one["state"] for one in others if one["start"] <= (row["end"] or "9999"))
