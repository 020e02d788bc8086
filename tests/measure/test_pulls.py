import random

import pytest

from detente.lexicon.tables import read_table
from detente.measure.pulls import UNKNOWN, YEARS, find_all_pulls, find_pulls, measure_effect
from detente.types import Article, Claim, Event, EventType, Field, Interval, Span, Status

ARTICLES = [Article(name, name, "", author=f"Author {name}") for name in "ab"]


def event(source, target, type_="AGREE", start="2015"):
    return Event(
        f"{source}{target}{type_}{start}", (), 1, (source,), (target,), EventType(type_), Field.GENERAL,
        Status.OCCURRED, Interval(start, start),
    )  # fmt: skip


def twice(source, target, type_="AGREE"):
    """Two events of one kind: as many as a tie needs for a sign."""
    return [event(source, target, type_, start) for start in ("2015", "2016")]


def claim(where, direction, driver_dyad=None, driver="ties"):
    return Claim(where, Span(0, 5), f"quote {where}", ("PAK", "SUN"), direction, driver, driver_dyad)


def pulls(events, claims=()):
    """The pulls on PAK-RUS by third actor."""
    return {row["third"]: row for row in find_pulls(events, claims, ARTICLES, dyad="RUS-PAK").iter_rows(named=True)}


def test_a_common_friend_draws_together_and_a_divided_one_parts():
    china, india = (
        [*twice(one, "RUS"), *twice(one, "PAK", kind)] for one, kind in (("CHN", "AGREE"), ("IND", "ASSAULT"))
    )
    found = pulls([*china, *india])
    assert found["CHN"]["structural"] == "draws together"
    assert (found["IND"]["structural"], found["IND"]["first_sign"], found["IND"]["second_sign"]) == ("parts", -1, 1)


def test_one_act_makes_neither_a_friend_nor_an_enemy():
    row = pulls([event("CHN", "PAK"), *twice("CHN", "RUS")])["CHN"]
    assert (row["first_sign"], row["second_sign"], row["structural"]) == (0, 1, UNKNOWN)


def test_the_events_of_the_ties_are_named_each_once_and_the_dyads_own_sign_stands_beside():
    both = Event("both", (), 1, ("CHN",), ("PAK", "RUS"), EventType.AID, Field.GENERAL, Status.OCCURRED, Interval())
    row = pulls([event("CHN", "PAK"), both, *twice("PAK", "RUS", "ASSAULT")])["CHN"]
    assert (row["ids"], row["events"], row["own_sign"]) == (["CHNPAKAGREE2015", "both"], 2, -1)


def test_many_dyads_at_once_have_the_pulls_that_each_has_alone():
    events = [event("CHN", "PAK"), event("CHN", "RUS"), event("IND", "RUS"), event("IND", "PAK", "ASSAULT")]
    claims = [claim("a", 1, ("IND", "USA"))]
    for dyad, found in find_all_pulls(events, claims, ARTICLES, dyads=["PAK-RUS", "CHN-IND"]):
        assert found.equals(find_pulls(events, claims, ARTICLES, dyad=dyad))


def test_claims_are_counted_by_voice_and_direction():
    found = pulls([], [claim("a", 1, ("IND", "USA")), claim("b", 1, ("IND", "USA")), claim("b", 1, ("IND", "USA"))])
    assert (found["IND"]["claimed"], found["IND"]["improves"], found["IND"]["authors"]) == (
        "improves",
        2,
        ["Author a", "Author b"],
    )
    assert found["USA"]["drivers"] == ["IND-USA: improves"]
    assert found["USA"]["structural"] == UNKNOWN


def test_a_driver_in_words_names_its_state():
    assert set(pulls([], [claim("a", -1, driver="Soviet invasion of Afghanistan")])) == {"AFG"}


@pytest.mark.parametrize("row", read_table("exceptions", "en"), ids=lambda row: row["form"])
def test_who_is_left_out_of_a_driver_pulls_on_nothing(row):
    driver = row["example"].replace("Norland", "Norway").replace("Sudria", "them")
    assert "NOR" not in pulls([], [claim("a", 1, driver=driver)])
    assert "NOR" in pulls([], [claim("a", 1, driver=driver.replace(row["form"], "and"))])


def test_authors_are_held_against_the_record():
    events = [*twice("CHN", "PAK"), *twice("CHN", "RUS")]
    assert pulls(events, [claim("a", 1, ("CHN", "PAK"))])["CHN"]["agreement"] == "agree"
    assert pulls(events, [claim("a", -1, ("CHN", "PAK"))])["CHN"]["agreement"] == "disagree"
    assert pulls(events)["CHN"]["agreement"] == UNKNOWN


def test_a_few_events_measure_nothing():
    row = pulls([event("CHN", "PAK"), event("CHN", "RUS")])["CHN"]
    assert (row["measured"], row["effect"], row["years"]) == (UNKNOWN, None, 0)


def test_a_planted_effect_is_found_and_noise_is_not():
    rng = random.Random(1)
    years = range(1950, 1990)
    first, second = ({year: rng.choice((-1.0, 1.0)) for year in years} for _ in range(2))
    noise = {year: rng.gauss(0, 0.3) for year in range(1950, 1991)}
    planted = {year: 0.8 * first[year - 1] * second[year - 1] + noise[year] for year in range(1951, 1991)}
    found = measure_effect(planted, first, second)
    assert 0.6 < found.slope < 1.0
    assert found.p < 0.01
    assert measure_effect(noise, first, second).p > 0.05


def test_too_few_years_or_no_ties_have_no_effect():
    short = dict.fromkeys(range(YEARS), 1.0)
    assert measure_effect(short, short, short).slope is None
    flat = dict.fromkeys(range(40), 0.0)
    assert measure_effect(flat, flat, flat).slope is None


def test_the_same_record_gives_the_same_numbers():
    events = [
        event(a, b, t, str(1960 + y))
        for y in range(20)
        for (a, b), t in zip(
            (("PAK", "RUS"), ("CHN", "PAK"), ("CHN", "RUS")),
            ("AID", "ASSAULT", "AID") if y % 3 else ("ASSAULT", "AID", "AID"),
            strict=True,
        )
    ]
    assert pulls(events) == pulls(list(reversed(events)))
    assert pulls(events)["CHN"]["years"] == 19


def test_an_empty_record_has_no_pulls():
    assert pulls([]) == {}
