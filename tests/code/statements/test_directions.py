"""Which way a claim's own word says that a relation moves."""

import pytest

from detente.code.statements.directions import DIRECTIONS, find_direction
from detente.lexicon.tables import read_table


@pytest.mark.parametrize("row", read_table("directions", "en"), ids=lambda row: row["example"])
def test_a_pattern_tells_the_direction_of_its_own_example(row: dict[str, str]) -> None:
    told = {find_direction(row["example"], place) for place in range(len(row["example"]))} - {None}
    assert told == {DIRECTIONS[row["direction"]]}


@pytest.mark.parametrize(
    ("clause", "word"),
    [
        ("The raid never soured the ties of Norland and Sudria", "soured"),
        ("The raid didn’t drive Norland and Sudria apart", "drive"),
        ("The raid led to ties that were soured", "led"),
        ("The raid followed", "followed"),
    ],
)
def test_a_word_that_is_denied_or_another_than_the_claims_own_tells_none(clause: str, word: str) -> None:
    assert find_direction(clause, clause.index(word)) is None
