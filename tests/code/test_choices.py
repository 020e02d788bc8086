"""How scores become roles: who reaches the threshold acts, a lone best is taken, a pair of one actor is none."""

from collections.abc import Callable

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from detente.code.acts import find_joined
from detente.code.choices import choose_roles, choose_time, count_pairs
from detente.code.network import Candidate
from detente.code.network.arguments import Arguments
from detente.code.parse import Paragraph
from detente.types import Interval, Status

NOBODY: dict[str, frozenset[str]] = {}


def arguments(source: dict[str, float], target: dict[str, float]) -> Arguments:
    return Arguments({"source": source, "target": target}, {}, ())


def test_the_likely_ones_are_taken() -> None:
    assert choose_roles(arguments({"RUS": 0.9, "PAK": 0.1}, {"RUS": 0.2, "PAK": 0.8}), 0.1, NOBODY) == (
        ("RUS",),
        ("PAK",),
    )


def test_a_joint_act_has_both_on_both_sides() -> None:
    both = {"RUS": 0.9, "PAK": 0.8}
    assert choose_roles(arguments(both, both), 0.9, NOBODY) == (("PAK", "RUS"), ("PAK", "RUS"))


def test_who_stands_on_both_sides_of_a_one_sided_act_keeps_the_likelier() -> None:
    found = choose_roles(arguments({"RUS": 0.9, "PAK": 0.6}, {"RUS": 0.7, "PAK": 0.8}), 0.1, NOBODY)
    assert found == (("RUS",), ("PAK",))


def test_a_joint_act_is_of_all_who_take_part() -> None:
    found = choose_roles(arguments({"RUS": 0.9, "PAK": 0.1}, {"RUS": 0.2, "PAK": 0.8}), 0.9, NOBODY)
    assert found == (("PAK", "RUS"), ("PAK", "RUS"))


def test_of_pairs_that_a_clause_allows_alike_the_article_tells_which() -> None:
    scores = arguments({"CHN": 0.8, "VNM": 0.1}, {"VNM": 0.5, "KHM": 0.55})
    told = count_pairs([(("CHN",), ("VNM",), 0.9), (("CHN", "VNM"), ("CHN", "VNM"), 0.8), (("KHM",), ("THA",), 0.9)])
    assert choose_roles(scores, 0.1, NOBODY) == (("CHN",), ("KHM",))
    assert choose_roles(scores, 0.1, NOBODY, told) == (("CHN",), ("VNM",))


def test_what_the_article_tells_does_not_outweigh_a_clear_clause() -> None:
    scores = arguments({"CHN": 0.9, "VNM": 0.1}, {"VNM": 0.05, "KHM": 0.9})
    assert choose_roles(scores, 0.1, NOBODY, {frozenset(("CHN", "VNM")): 20.0}) == (("CHN",), ("KHM",))


def test_an_act_of_several_pairs_counts_once() -> None:
    told = count_pairs([(("USA",), ("IND", "PAK"), 0.8)])
    assert told == {frozenset(("USA", "IND")): 0.4, frozenset(("USA", "PAK")): 0.4}


def test_an_empty_side_takes_its_best_candidate() -> None:
    assert choose_roles(arguments({"RUS": 0.9, "PAK": 0.1}, {"RUS": 0.05, "PAK": 0.3}), 0.1, NOBODY) == (
        ("RUS",),
        ("PAK",),
    )


def test_nobody_is_taken_where_nobody_is_likely() -> None:
    assert choose_roles(arguments({"RUS": 0.01}, {"RUS": 0.02}), 0.9, NOBODY) == ((), ())


def test_an_actor_does_not_act_on_itself() -> None:
    source, target = choose_roles(arguments({"RUS": 0.9}, {"RUS": 0.8}), 0.9, NOBODY)
    assert not source or not target


def test_who_is_joined_to_one_that_was_chosen_comes_along() -> None:
    scores = arguments({"RUS": 0.9}, {"PAK": 0.8, "IND": 0.4, "CHN": 0.4})
    assert choose_roles(scores, 0.1, {"PAK": frozenset({"IND"})}) == (("RUS",), ("IND", "PAK"))


def test_names_are_joined_by_commas_and_conjunctions_alone() -> None:
    words = ["France", ",", "Italy", "and", "Spain", "met", "Chad"]
    doc = Doc(English().vocab, words, deps=["nsubj", "punct", "conj", "cc", "conj", "ROOT", "dobj"], heads=[5] * 7)
    at = {"FRA": 0, "ITA": 2, "ESP": 4, "TCD": 6}
    places = {code: (Candidate(i, i, i + 1, "name", 0, 0, codes=(code,)),) for code, i in at.items()}
    joined = find_joined(doc, places)
    assert joined == {code: {"FRA", "ITA", "ESP"} - {code} for code in ("FRA", "ITA", "ESP")}


def test_the_month_within_the_year_told_is_the_time() -> None:
    def choose(*told: str) -> Interval:
        doc = Doc(English().vocab, ["drill", *told])
        spans = [(word.i, word.i, word.i + 1, "time", 0, 0) for word in doc[1:]]
        at = [Candidate(*span, interval=Interval(day, day), basis="day") for span, day in zip(spans, told, strict=True)]
        times = tuple((time, 0.9 - 0.01 * time.first) for time in at)
        return choose_time(Arguments({}, {}, times), Paragraph(0, doc, (), ()), 0, Status.OCCURRED)

    assert choose("2016", "2016-09") == choose("2016-09", "2016") == Interval("2016-09", "2016-09")
    assert choose("2016", "2015-09", "2014") == choose("2016", "2016-09", "2016-10") == Interval("2016", "2016")


TIMES = [
    ("In 2011 a contractor shot two men; forces [raided] the town; the rest followed.", 0.0, "2011"),
    ("The thaw quickened in 2011. A court [freed] the men.", 0.0, "2011"),
    ("The thaw quickened in 2011. A court has [freed] the men.", 0.0, None),  # no tale in the past
    ("Fradkov was the first premier since 1991 to [travel] there.", 0.9, None),  # dates the premier before
    ("Fradkov became the first Russian premier since 1991 to [travel] there.", 0.9, None),
    ("The support during 1971 and the later [occupation] soured ties.", 0.9, None),  # dates the support
    ("The support and the later [occupation] of 1979 soured ties.", 0.9, "1979"),
    ("The men whom a court [freed] went home in 2012.", 0.2, "2012"),  # the only time told, in a clause above
    ("The men whom a court [freed] went home in 2012.", 0.0, None),  # … and yet it tells of something else
    ("The summit planned for 2012 fell through with the [visit].", 0.2, None),  # the only time, of a clause of its own
    ("A court freed two men in 2012 and [jailed] the rest.", 0.2, None),  # … of the first of joined verbs
    ("In 2012 a court freed two men and [jailed] the rest.", 0.0, "2012"),
]


@pytest.mark.parametrize(("text", "certainty", "year"), TIMES)
def test_grammar_and_tale_date_an_act(
    mark: Callable[[str], tuple[Doc, int]], text: str, certainty: float, year: str | None
) -> None:
    doc, act = mark(text)
    times = tuple(
        (
            Candidate(word.i, word.i, word.i + 1, "time", 0, 0, interval=Interval(word.text, word.text), basis="year"),
            certainty,
        )
        for word in doc
        if word.text.isdigit()
    )
    found = choose_time(Arguments({}, {}, times), Paragraph(0, doc, (), ()), act, Status.OCCURRED)
    assert found == (Interval(year, year) if year else Interval())
