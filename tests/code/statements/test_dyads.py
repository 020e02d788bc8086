"""Whose relation a claim is about, where its clause leaves a choice."""

import pytest

from detente.code.statements.claims import best_pair


@pytest.mark.parametrize(
    ("scores", "about", "pair"),
    [
        ({"PAK": 0.9, "USA": 0.6, "SUN": 0.5}, (), ("PAK", "USA")),
        ({"PAK": 0.9, "USA": 0.6, "SUN": 0.5}, ("PAK", "RUS"), ("PAK", "SUN")),
        ({"PAK": 0.9, "USA": 0.9, "SUN": 0.1}, ("PAK", "RUS"), ("PAK", "USA")),
        ({"RUS": 0.9, "SUN": 0.8, "PAK": 0.7}, (), ("PAK", "RUS")),
        ({"PAK": 0.9}, ("PAK", "RUS"), None),
        ({"PAK": 0.9, "USA": 0.2}, (), None),
        ({}, ("PAK", "RUS"), None),
    ],
)
def test_the_dyad_of_the_article_is_taken_where_the_clause_allows_others_alike(
    scores: dict[str, float], about: tuple[str, ...], pair: tuple[str, ...] | None
) -> None:
    assert best_pair(scores, 0.3, about) == pair
