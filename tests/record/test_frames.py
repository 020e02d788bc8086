import polars as pl
import pytest
from making import article, mention

from detente.errors import InvalidDate, UnknownActor, UnknownWord
from detente.record import (
    Selection,
    articles_frame,
    claims_frame,
    events_frame,
    mentions_frame,
    merge_mentions,
    stated_facts_frame,
)
from detente.record.frames import ARTICLE_SHAPE, CLAIM_SHAPE, EVENT_SHAPE, MENTION_SHAPE, STATED_FACT_SHAPE
from detente.types import Claim, Interval, Span, StatedFact

HELD = article("a", "Moscow sold Pakistan oil. Russia lent Pakistan money. Nobody knows when Pakistan thanked India.")
PLANNED = {"status": "planned"}
MENTIONS = (
    mention(HELD, "Moscow sold Pakistan oil", "COOPERATE", source=("SUN",), target=("PAK",), time="1970"),
    mention(HELD, "Russia lent Pakistan money", "AID", source=("RUS",), target=("PAK",), time="2010-05", **PLANNED),
    mention(HELD, "Pakistan thanked India", "SUPPORT", source=("PAK",), target=("IND",)),
)
EVENTS = merge_mentions(MENTIONS, [HELD])


def select(**wanted: str) -> pl.DataFrame:
    return events_frame(EVENTS, MENTIONS, [HELD], selection=Selection(**wanted))


def test_shapes_are_as_published_even_when_empty():
    for frame, shape in (
        (events_frame([], [], []), EVENT_SHAPE), (mentions_frame([], [], []), MENTION_SHAPE),
        (articles_frame([], [], []), ARTICLE_SHAPE), (claims_frame([], []), CLAIM_SHAPE),
        (stated_facts_frame([], []), STATED_FACT_SHAPE),
        (events_frame(EVENTS, MENTIONS, [HELD]), EVENT_SHAPE),
        (mentions_frame(MENTIONS, EVENTS, [HELD]), MENTION_SHAPE),
    ):  # fmt: skip
        assert dict(frame.schema) == dict(shape)


def test_events_stand_in_the_order_of_time_and_undated_last():
    assert events_frame(EVENTS, MENTIONS, [HELD])["start"].to_list() == ["1970", "2010-05", None]


def test_a_dyad_of_today_takes_in_its_predecessors():
    assert select(dyad="PAK-RUS")["dyads"].to_list() == [["PAK-SUN"], ["PAK-RUS"]]
    assert select(dyad="Russia-Pakistan").height == 2
    assert select(dyad="PAK-SUN").height == 1
    assert select(source="RUS").height == 2


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [({"type": "aid"}, 1), ({"status": "planned"}, 1), ({"field": "energy"}, 0), ({"since": "2010"}, 1),
     ({"until": "1970"}, 1), ({"since": "1970", "until": "2010"}, 2), ({"until": "2010-04"}, 1), ({}, 3)],
)  # fmt: skip
def test_selections(wanted: dict[str, str], rows: int):
    assert select(**wanted).height == rows


def test_wrong_selections_are_told():
    with pytest.raises(UnknownActor, match=r"Did you mean 'Pakistan' \(PAK\)"):
        select(dyad="Pakistn-Russia")
    with pytest.raises(InvalidDate):
        select(since="May 2010")
    with pytest.raises(UnknownWord, match=r"No type 'AGRE'\. Did you mean 'AGREE'"):
        select(type="AGRE")
    with pytest.raises(UnknownWord, match="There are occurred, ongoing"):
        select(status="done")


def test_claims_and_articles_have_rows():
    claim = Claim(HELD.id, Span(0, 6), "Moscow", ("PAK", "RUS"), -1, "oil", time=Interval("1970", None))
    assert claims_frame([claim], [HELD])["edtf"].to_list() == ["1970/.."]
    row = articles_frame([HELD], MENTIONS, [claim]).to_dicts()[0]
    assert (row["mentions"], row["claims"], row["characters"]) == (3, 1, len(HELD.text))


def test_stated_facts_of_a_pair_name_both_sides_and_take_in_predecessors():
    facts = [
        StatedFact(HELD.id, Span(at, at + 6), HELD.text[at : at + 6], "dependence", actors)
        for at, actors in ((12, ("PAK", "IND")), (0, ("SUN", "PAK", "IND")), (6, ("RUS",)))
    ]
    assert stated_facts_frame(facts, [HELD])["start_char"].to_list() == [0, 6, 12]
    assert stated_facts_frame(facts, [HELD], dyad="Pakistan-Russia")["start_char"].to_list() == [0]
    with pytest.raises(UnknownActor):
        stated_facts_frame(facts, [HELD], dyad="Pakistan-Atlantis")
