import random
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_records import article, course, event, mention

from detente.measure.relation import Evidence, Method, Settings, find_as_of, measure_relation, measure_relations

TYPES = ["CONSULT", "COOPERATE", "ASSAULT", "ACCUSE", "AID", "AGREE", "SANCTION"]
TIMES = ["1966", "1971-12", "1950/1969", "1979-12-24", "2014-11-20", "1991", "1985/1989", None]
records = st.lists(
    st.builds(
        event, st.sampled_from(TIMES), st.sampled_from(TYPES), name=st.uuids().map(str),
        status=st.sampled_from(["occurred", "ongoing", "cancelled", "planned", "denied"]),
        field=st.sampled_from(["military", "trade"]), witnesses=st.integers(1, 5),
    ), max_size=9,
)  # fmt: skip
WARM = ("1966 CONSULT", "1968 COOPERATE", "1970 AID", "1979 ASSAULT", "1991 CONSULT", "2014 AGREE", "2016 COOPERATE")


def series(events, **options):
    return measure_relation(Evidence(tuple(events)), "PAK-RUS", Settings(**options)).series


@settings(max_examples=25, deadline=None)
@given(records, st.randoms(use_true_random=False))
def test_order_changes_nothing(events, chance):
    shuffled = chance.sample(events, len(events))
    assert series(events).equals(series(shuffled))


@settings(max_examples=25, deadline=None)
@given(records)
def test_twice_the_articles_move_no_level(events):
    twice = [replace(one, witnesses=2 * one.witnesses, mentions=one.mentions * 2) for one in events]
    first, second = series(events), series([*twice, *twice])
    assert first.drop("level", "low", "high", "filtered").equals(second.drop("level", "low", "high", "filtered"))
    for name in ("level", "low", "high", "filtered"):
        assert first[name].to_list() == pytest.approx(second[name].to_list(), nan_ok=True, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(records, st.sampled_from(list(Method)))
def test_level_stays_on_its_scale_or_is_not_given(events, method):
    found = series(events, method=method)
    for row in found.rows(named=True):
        assert row["level"] is None or -10 <= row["level"] <= 10
        assert row["low"] is None or row["low"] <= row["level"] <= row["high"]
        assert row["share_positive"] is None or -1e-9 <= row["share_positive"] <= 1 + 1e-9


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TIMES), max_size=8), st.sampled_from(["occurred", "ongoing"]))
def test_a_treaty_text_alone_is_no_warmth(times, status):
    treaties = [event(time, "AGREE", name=f"t{i}", status=status) for i, time in enumerate(times)]
    found = measure_relation(Evidence(tuple(treaties)), "PAK-RUS")
    assert found.standing is None
    assert found.note


def test_a_pact_in_force_moves_nothing():
    pact = event("1955/1979", "AGREE", status="ongoing")
    with_pact = series([*course(*WARM).events, pact])
    assert with_pact.equals(series(course(*WARM).events))


def test_what_is_only_ahead_or_unreal_moves_nothing():
    plans = [
        event("1972", "AID", status=status)
        for status in ("planned", "postponed", "denied", "hypothetical", "recommended")
    ]
    found = measure_relation(Evidence((*course(*WARM).events, *plans)), "PAK-RUS")
    assert found.series.equals(series(course(*WARM).events))
    assert found.beside == {"ahead": 2, "unreal": 3}


def test_undated_events_are_counted_beside():
    found = measure_relation(
        Evidence((*course(*WARM).events, event(None, "ASSAULT"), event("../1991", "AID"))), "PAK-RUS"
    )
    assert found.beside == {"undated": 2}
    assert found.series.equals(series(course(*WARM).events))


def test_war_lowers_and_aid_raises():
    found = measure_relation(
        course("1960 AID", "1961 AID", "1962 COOPERATE", "1990 ASSAULT", "1991 ASSAULT", "1991-06 COERCE"), "PAK-RUS"
    )
    level = dict(found.series.filter(pl.col("field") == "all").select("year", "level").iter_rows())
    assert level[1961] > 3
    assert level[1991] < -3
    assert found.standing is not None
    assert found.standing.level == level[1991]


def test_one_event_counts_once_over_the_years_it_lasts():
    found = series([*course(*WARM).events, event("1950/1969", "AID")])
    total = found.filter(pl.col("field") == "all")["volume"].sum()
    assert total == pytest.approx(len(WARM) + 1)


def test_state_of_today_takes_in_its_predecessors_unless_told_not_to():
    evidence = Evidence(tuple(event(time, "AID", pair=("SUN", "PAK")) for time in ("1966", "1968", "1970")))
    assert measure_relation(evidence, "PAK-RUS").standing is not None
    assert measure_relation(evidence, "PAK-SUN").standing is not None
    assert measure_relation(evidence, "Pakistan-Russia", Settings(predecessors=False)).note


def test_as_of_is_the_latest_publication_and_cuts_off_what_comes_later():
    evidence = replace(course(*WARM), articles=(article("a", "2016-08"), article("b", "2012")))
    assert find_as_of(evidence) == "2016-08"
    early = measure_relation(evidence, "PAK-RUS", Settings(as_of="1975"))
    assert early.series["year"].max() == 1975
    assert early.beside == {"later": 4}


def test_undated_article_is_as_of_its_latest_occurred_event():
    told = mention("visit", "a")
    evidence = Evidence((event("2012", name="x", mentions=(told.id,)),), (told,), (article("a", None),))
    assert find_as_of(evidence) == "2012"


def test_ongoing_event_without_dates_ends_at_its_articles_as_of():
    told = mention("trade", "a")
    ongoing = event(None, "COOPERATE", status="ongoing", mentions=(told.id,))
    evidence = Evidence((*course(*WARM).events, ongoing), (told,), (article("a", "2005"), article("b", "2018")))
    found = measure_relation(evidence, "PAK-RUS").series.filter((pl.col("field") == "all") & (pl.col("volume") > 0))
    assert 2005 in found["year"].to_list()


@pytest.mark.parametrize(
    ("evidence", "dyad", "as_of", "words"),
    [
        (Evidence(), "PAK-RUS", None, "no event"),
        (course(*WARM), "PAK-Atlantis", None, "No dyad"),
        (course(*WARM), "PAK", None, "two different actors"),
        (course(*WARM), "FRA-DEU", None, "no event"),
        (course("1971 AID"), "PAK-RUS", None, "one dated event"),
        (Evidence((event(None, "AID"), event(None, "ASSAULT"))), "PAK-RUS", None, "2 undated"),
        (course("1971-12-03 AID", "1971-12-03 ASSAULT", "1971-12-03 CONSULT"), "PAK-RUS", None, "no course"),
        (course(*WARM), "PAK-RUS", "1950", "until 1950"),
        (course(*WARM), "PAK-RUS", "soon", "no ISO date"),
    ],
)
def test_bad_input_gets_a_plain_sentence_and_no_number(evidence, dyad, as_of, words):
    found = measure_relation(evidence, dyad, Settings(as_of=as_of))
    assert words in found.note
    assert found.standing is None
    assert found.series["level"].drop_nulls().is_empty()


def test_stock_saturates_below_nine_and_good_news_moves_a_warm_relation_little():
    found = series(course(*(f"{year} AID" for year in range(1960, 2010))).events, method=Method.STOCK)
    level = found.filter(pl.col("field") == "all")["level"].to_list()
    assert level[-1] < 9
    assert level[1] - level[0] > 2 * (level[-1] - level[-2])


def test_decay_forgets():
    found = series(
        course("1960 AID", "1961 AID", "1962 AID", "2000 ASSAULT").events, method=Method.DECAY, half_life=5.0
    )
    assert found.filter(pl.col("field") == "all")["level"].to_list()[-1] < -8


def test_fields_are_kept_apart():
    arms = [event(f"19{year}", "AID", field="military") for year in (60, 65, 70)]
    quarrel = [event(f"19{year}", "SANCTION", field="trade") for year in (61, 66, 71)]
    last = series([*arms, *quarrel]).filter(pl.col("level").is_not_null()).group_by("field").last()
    level = dict(last.select("field", "level").iter_rows())
    assert level["military"] > level["all"] > level["trade"]


def test_every_dyad_of_a_large_record_is_measured_quickly():
    rng = random.Random(3)
    codes = [f"X{i:02d}" for i in range(10)]
    events = tuple(
        event(str(rng.randint(1950, 2020)), rng.choice(TYPES), name=f"{i}", pair=tuple(rng.sample(codes, 2))) for i in range(300)
    )  # fmt: skip
    assert len(list(measure_relations(Evidence(events)))) == 45


def test_what_goes_on_in_an_article_of_later_or_of_no_date_says_nothing_of_before():
    told = {name: mention(f"ongoing {name}", name) for name in "ab"}
    going = [event("", name=name, status="ongoing", mentions=(one.id,)) for name, one in told.items()]
    dated = [event(year, "AID", name=year, mentions=("m",)) for year in ("1950", "1960", "1970")]
    evidence = Evidence((*going, *dated), tuple(told.values()), (article("a", "2016"), article("b", None)))
    assert measure_relation(evidence, "PAK-RUS").beside == {"undated": 1}
    before = measure_relation(evidence, "PAK-RUS", Settings(as_of="1940"))
    assert (before.beside, len(before.series)) == ({"later": 4, "undated": 1}, 0)
    known = evidence.within(until="1940")
    assert [(one.id, two.article) for one, two in zip(known.events, known.mentions, strict=True)] == [("b", "b")]
