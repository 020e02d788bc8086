import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.lexicon.tables import read_table
from detente.measure.disagreements import find_effect, find_fact_conflicts, find_judgement_conflicts, match_answers
from detente.types import Amount, Article, Claim, Event, EventType, Field, Interval, Mention, Span, Status

ARTICLES = [Article(name, name, "", author=f"Author {name}") for name in "abc"]


def told(*mentions, articles=ARTICLES):
    """The conflicts of one event that all mentions tell of."""
    first = mentions[0]
    one = Event(
        first.id, tuple(m.id for m in mentions), len(mentions), first.source, first.target, first.type, first.field,
        first.status, first.time,
    )  # fmt: skip
    return find_fact_conflicts([one], mentions, articles)


def mention(where, *, time=None, amount=None, status="occurred", target="PAK"):
    return Mention(
        where, Span(0, 9), f"quote {where}", ("RUS",), (target,), EventType.AGREE, Field.ENERGY, Status(status),
        Interval(time, time), amount=Amount(*amount) if amount else None,
    )  # fmt: skip


def claim(where, direction, driver="trade", *, driver_dyad=None, time=None, subject=("PAK", "RUS"), said_by=None):
    return Claim(
        where, Span(0, 5), f"quote {where}", subject, direction, driver, driver_dyad, said_by, Interval(time, time)
    )


def test_two_years_of_one_event_are_a_conflict():
    frame = told(mention("a", time="2015"), mention("b", time="2016"))
    assert frame.select("about", "answer", "voices").rows() == [
        ("date", "2015", ["Author a"]),
        ("date", "2016", ["Author b"]),
    ]


def test_a_wider_date_is_no_conflict():
    assert told(mention("a", time="2015"), mention("b", time="2015-10")).is_empty()


def lifted(where, day, quote="Russia lifted its embargo on arms", trigger="lifted"):
    one = Mention(
        where, Span(0, len(quote)), quote, ("RUS",), ("PAK",), EventType.CONCEDE, Field.MILITARY, Status.OCCURRED,
        Interval(day, day), trigger=trigger,
    )  # fmt: skip
    event = Event(one.id, (one.id,), 1, one.source, one.target, one.type, one.field, one.status, one.time)
    return event, one


@pytest.mark.parametrize(
    ("second", "answers"),
    [
        (lifted("b", "2014-11"), ["2014-06", "2014-11"]),
        (lifted("b", "2014"), []),  # as wide as both
        (lifted("b", "2016-11"), []),  # years later: another one
        (lifted("a", "2014-11"), []),  # the same article tells of two
        (lifted("b", "2014-11", "Russia lifted its tariffs on rice"), []),  # another thing
        (lifted("b", "2014-11", "Russia eased its embargo on arms", "eased"), []),  # another act
    ],
)
def test_a_rare_act_that_articles_date_differently_within_a_year_is_a_conflict(second, answers):
    events, mentions = zip(lifted("a", "2014-06"), second, strict=True)
    assert find_fact_conflicts(events, mentions, ARTICLES)["answer"].to_list() == answers


def test_two_values_of_one_unit_are_a_conflict():
    frame = told(mention("a", amount=(2e9, "USD")), mention("b", amount=(1.7e9, "USD")))
    assert frame["answer"].to_list() == ["1700000000 USD", "2000000000 USD"]


def test_two_currencies_are_kept_apart():
    assert told(mention("a", amount=(2e9, "USD")), mention("b", amount=(2e11, "PKR"))).is_empty()


def test_denied_against_occurred_is_a_conflict():
    assert set(told(mention("a"), mention("b", status="denied"))["about"]) == {"status"}


def test_planned_then_occurred_is_none():
    assert told(mention("a", status="planned"), mention("b")).is_empty()


def test_another_actor_is_a_conflict_but_the_soviet_union_is_russia():
    assert set(told(mention("a"), mention("b", target="IND"))["about"]) == {"actors"}


def test_one_article_does_not_contradict_itself_nor_its_copy():
    assert told(mention("a", time="2015"), mention("a", time="2016")).is_empty()
    copies = [ARTICLES[0], Article("b", "b", "", origin="a")]
    assert told(mention("a", time="2015"), mention("b", time="2016"), articles=copies).is_empty()


def test_improves_against_worsens_is_opposite():
    frame = find_judgement_conflicts([claim("a", 1), claim("b", -1)], ARTICLES)
    assert frame.select("dyad", "kind", "direction", "voice").rows() == [
        ("PAK-RUS", "opposite", 1, "Author a"),
        ("PAK-RUS", "opposite", -1, "Author b"),
    ]


def test_improves_against_holds_back_is_partly():
    assert set(find_judgement_conflicts([claim("a", 1), claim("b", 0)], ARTICLES)["kind"]) == {"partly"}


@pytest.mark.parametrize(
    "others",
    [
        claim("a", -1),
        claim("b", -1, "arms"),
        claim("b", -1, subject=("IND", "RUS")),
        claim("b", -1, time="1971"),
        claim("b", 1),
    ],
    ids=["same author", "other driver", "other dyad", "other time", "same direction"],
)
def test_what_is_no_conflict(others):
    assert find_judgement_conflicts([claim("a", 1, time="2015"), others], ARTICLES).is_empty()


def test_a_falling_relation_turns_the_direction():
    strain = claim("a", 1, "strain between India and Russia", driver_dyad=("IND", "RUS"))
    friendship = claim("b", -1, "Indo-Russian friendship", driver_dyad=("IND", "SUN"))
    assert find_effect(strain) == -1
    assert find_judgement_conflicts([strain, friendship], ARTICLES).is_empty()


@pytest.mark.parametrize("row", read_table("falling", "en"), ids=lambda row: row["word"])
def test_each_falling_word_falls_in_its_own_example(row):
    assert find_effect(claim("a", 1, row["example"], driver_dyad=("NOR", "SUD"))) == -1


def test_the_matrix_has_a_column_for_each_voice():
    claims = [claim("a", 1), claim("b", -1), claim("b", 0), claim("c", 1, said_by="Lavrov", driver="arms")]
    frame = match_answers(claims, ARTICLES)
    assert frame.columns == ["dyad", "driver", "voices", "Author a", "Author b", "Lavrov"]
    assert frame.rows()[0] == ("PAK-RUS", "trade", 2, "improves", "worsens", None)


def test_drivers_of_mostly_the_same_words_are_one_question():
    claims = [
        claim("a", 1, "Soviet occupation of Afghanistan"),
        claim("b", -1, "the Soviets’ occupation of Afghanistan"),
    ]
    assert match_answers(claims, ARTICLES).height == 1


def test_nothing_claimed_is_no_matrix():
    assert match_answers([], []).is_empty()
    assert find_judgement_conflicts([], []).is_empty()
    assert find_fact_conflicts([], [], []).is_empty()


CLAIMS = st.builds(
    claim, st.sampled_from("abc"), st.sampled_from((-1, 0, 1)), st.sampled_from(("trade", "arms", "visits")),
    time=st.sampled_from((None, "1971", "2015")),
)  # fmt: skip


@given(st.lists(CLAIMS, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_conflicts_have_both_sides_whatever_the_order(claims, rng):
    frame = find_judgement_conflicts(claims, ARTICLES)
    for (_, _), part in frame.group_by("dyad", "driver"):
        assert {direction > 0 for direction in part["direction"]} == {True, False}
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert sorted(frame.rows()) == sorted(find_judgement_conflicts(shuffled, ARTICLES).rows())


def test_what_a_voice_says_twice_in_the_same_words_stands_once():
    claims = [claim("a", 1), claim("a", 1), claim("b", -1)]
    assert find_judgement_conflicts(claims, ARTICLES).select("voice", "effect").rows() == [
        ("Author a", "improves"),
        ("Author b", "worsens"),
    ]


def test_who_says_that_it_worsens_and_that_it_holds_back_is_not_of_two_minds():
    row = match_answers([claim("a", -1), claim("a", 0), claim("b", 1), claim("b", -1)], ARTICLES).row(0, named=True)
    assert (row["Author a"], row["Author b"]) == ("worsens", "mixed")


@pytest.mark.parametrize(
    ("driver", "driver_dyad"),
    [("the deepening friendship between the two countries", None), ("Moscow’s ties", ("PAK", "SUN"))],
)
def test_the_relation_is_no_cause_of_itself(driver, driver_dyad):
    assert match_answers([claim("a", 1, driver, driver_dyad=driver_dyad)], ARTICLES).is_empty()
