from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UnknownWord
from detente.measure.review import MACHINE, collect_coders, compare_coders
from detente.measure.review.agreement import bound_alpha, find_alpha, find_kappa, measure_agreement
from detente.record import Decision, DecisionKind, anchor_mention
from detente.types import Article, EventType, Field, Interval, Mention, Span, Status

TEXT = "Norway helped Chile in 1950. Norway sued Chile. Chile thanked Norway. Chile left Norway."
HELD = Article("a", "a", TEXT)


def find(quote: str, kind: str, time: str | None = None) -> Mention:
    span = Span(TEXT.index(quote), TEXT.index(quote) + len(quote))
    act = EventType(kind)
    return Mention("a", span, quote, ("NOR",), ("CHL",), act, Field.TRADE, Status.OCCURRED, Interval(time, time))


FOUND = (
    find("Norway helped Chile", "AID", "1950-03"),
    find("Norway sued Chile", "ACCUSE"),
    find("Chile thanked", "SUPPORT"),
)


def decide(kind: str, by: str, mention: Mention, **value: object) -> Decision:
    key = f"{kind} {by} {mention.quote} {value}"
    return Decision(key, DecisionKind(kind), anchor_mention(mention, TEXT), value, by)  # type: ignore[arg-type]


def codes(*rows: str) -> list[list[str | None]]:
    """Turn a matrix of a coder a row into one of a unit a row; a point is no value."""
    return [
        [None if value == "." else value for value in unit] for unit in zip(*(row.split() for row in rows), strict=True)
    ]


# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, examples A, B and C
@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743),
    ],
)  # fmt: skip
def test_alpha_is_that_of_the_worked_examples(rows: tuple[str, ...], alpha: float) -> None:
    assert find_alpha(codes(*rows)) == pytest.approx(alpha, abs=5e-4)


def test_kappa_is_that_of_the_worked_examples() -> None:
    table = {("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10,
             ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12}  # fmt: skip
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    assert find_kappa(pairs) == pytest.approx(0.492, abs=5e-4)  # Cohen 1960, table 2
    grants = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert find_kappa(grants) == pytest.approx(0.4)  # two readers of fifty proposals


def test_what_never_varies_agrees_without_telling_anything_from_chance() -> None:
    assert measure_agreement([("y", "y")] * 5) == {
        "percent": 1.0,
        "kappa": None,
        "alpha": None,
        "low": None,
        "high": None,
    }
    assert find_alpha([["y", None]]) is None
    assert measure_agreement([])["percent"] is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=12))
def test_alpha_is_at_most_one_and_knows_neither_coder_nor_order(pairs: list[tuple[str, str]]) -> None:
    alpha = find_alpha(pairs)
    assert alpha == find_alpha([(b, a) for a, b in pairs])
    assert alpha is None or find_alpha(pairs[::-1]) == pytest.approx(alpha)
    assert alpha is None or (alpha <= 1 and (alpha == 1) == all(a == b for a, b in pairs))


def test_interval_holds_alpha_narrows_with_more_units_and_is_the_same_for_a_seed() -> None:
    pairs = codes("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    few, many = bound_alpha(pairs), bound_alpha(pairs * 20)
    assert few == bound_alpha(pairs) != bound_alpha(pairs, seed=2)
    assert None not in (*few, *many)
    assert few[0] < many[0] < 0.692 < many[1] < few[1]  # type: ignore[operator]


def test_a_person_agrees_with_the_machine_by_variable_and_where_not_it_is_listed() -> None:
    helped, sued, thanked = FOUND
    missed = find("Chile left", "REJECT")
    added = decide("add", "ann", missed, source=["CHL"], target=["NOR"], type="REJECT")
    journal = [decide("accept", "ann", helped), decide("reject", "ann", sued), added,
               decide("edit", "ann", thanked, type="CONSULT", start="1951", end="1951", source=["CHL"])]  # fmt: skip
    found = compare_coders(collect_coders(FOUND, [HELD], journal), "ann", MACHINE)
    rows = {row["variable"]: (row["units"], row["percent"]) for row in found.variables.rows(named=True)}
    assert rows == {
        "event": (4, 0.5),
        "type": (2, 0.5),
        "field": (2, 1.0),
        "status": (2, 1.0),
        "pair": (2, 0.5),
        "year": (2, 0.5),
    }
    told = {(row["variable"], row["first"], row["second"], row["quote"]) for row in found.differences.rows(named=True)}
    assert ("type", "CONSULT", "SUPPORT", "Chile thanked") in told
    assert ("event", "no", "yes", "Norway sued Chile") in told
    assert ("event", "yes", "no", "Chile left") in told
    assert ("year", "1951", "undated", "Chile thanked") in told


def test_two_people_are_compared_where_both_judged_and_their_last_word_counts() -> None:
    helped, sued, thanked = FOUND
    journal = [decide("reject", "ann", helped), decide("accept", "ann", helped), decide("accept", "bo", helped),
               decide("accept", "ann", sued), decide("reject", "bo", sued), decide("accept", "ann", thanked)]  # fmt: skip
    coders = collect_coders(FOUND, [HELD], journal)
    found = compare_coders(coders, "ann", "bo")
    assert found.variables["units"].to_list() == [2, 1, 1, 1, 1, 1]
    assert found.differences["quote"].to_list() == ["Norway sued Chile"]
    withdrawn = Decision("w", DecisionKind.WITHDRAW, frozenset({journal[4].id}))
    assert len(compare_coders(collect_coders(FOUND, [HELD], [*journal, withdrawn]), "ann", "bo").differences) == 0


def test_what_others_decided_does_not_colour_a_persons_reading() -> None:
    journal = [decide("reject", "ann", FOUND[0]), decide("accept", "bo", FOUND[0])]
    coders = collect_coders(FOUND, [HELD], [replace(one, by=one.by) for one in journal])
    assert coders.readings["ann"][FOUND[0].id] == {"event": "no"}
    assert coders.readings["bo"][FOUND[0].id]["year"] == "1950"


def test_edits_on_edits_are_one_reading_of_one_place() -> None:
    first = decide("edit", "ann", FOUND[0], type="CONSULT")
    second = decide("edit", "ann", replace(FOUND[0], type=EventType.CONSULT), type="SUPPORT")
    coders = collect_coders(FOUND, [HELD], [first, second])
    assert {unit: read["type"] for unit, read in coders.readings["ann"].items()} == {FOUND[0].id: "SUPPORT"}


def test_a_coder_who_judged_nothing_is_told() -> None:
    with pytest.raises(UnknownWord, match="There are machine"):
        compare_coders(collect_coders(FOUND, [HELD], []), "ann", MACHINE)
