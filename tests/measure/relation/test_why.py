from dataclasses import replace

import polars as pl
import pytest
from measure_records import article, course, event, mention

from detente.measure.relation import Evidence, Settings, explain_level, measure_relation

WARM = ("1966 CONSULT", "1968 COOPERATE", "1970 AID", "1971 ASSAULT", "1975 CONSULT")


def test_the_war_moved_the_year_of_the_war_most():
    why = explain_level(course(*WARM), "PAK-RUS", "1971")
    assert why.events.row(0, named=True)["type"] == "ASSAULT"
    assert why.events.row(0, named=True)["influence"] < 0
    assert why.events["adds"].sum() == pytest.approx(why.level)


def test_level_is_that_of_the_series():
    evidence = course(*WARM)
    row = measure_relation(evidence, "PAK-RUS").series.filter((pl.col("field") == "all") & (pl.col("year") == 1971))
    assert explain_level(evidence, "PAK-RUS", "1971").level == pytest.approx(row["level"][0], abs=1e-6)


def test_level_without_an_author_is_the_level_without_their_events():
    told = [mention(str(i), "hers" if i == 3 else "his") for i in range(5)]
    events = tuple(replace(one, mentions=(told[i].id,)) for i, one in enumerate(course(*WARM).events))
    evidence = Evidence(events, tuple(told), (article("hers", author="Ada"), article("his", author="Bo")))
    authors = {row["author"]: row for row in explain_level(evidence, "PAK-RUS", "1972").authors.rows(named=True)}
    alone = Evidence((*events[:3], events[4]), tuple(told), evidence.articles)
    assert authors["Ada"]["level_without"] == pytest.approx(explain_level(alone, "PAK-RUS", "1972").level)
    assert authors["Bo"]["level_without"] is None
    assert "one dated event" in authors["Bo"]["note"]


@pytest.mark.parametrize(
    ("evidence", "dyad", "period", "words"),
    [
        (course(*WARM), "PAK-RUS", "lately", "no period"),
        (course(*WARM), "PAK-RUS", "1950", "before the first"),
        (course(*WARM), "PAK-RUS", "2020", "lies after"),
        (course(*WARM), "PAK-Atlantis", "1971", "No dyad"),
        (Evidence((event("1971"),)), "PAK-RUS", "1971", "one dated event"),
    ],
)
def test_bad_question_gets_a_plain_sentence(evidence, dyad, period, words):
    why = explain_level(evidence, dyad, period, Settings())
    assert words in why.note
    assert why.level is None
