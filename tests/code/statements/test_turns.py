"""How authors say that a relation turned."""

import pytest

from detente.code.statements.turns import find_turn
from detente.lexicon.tables import read_table


@pytest.mark.parametrize("row", read_table("turns", "en"), ids=lambda row: row["example"])
def test_a_pattern_tells_its_own_example(row: dict[str, str]) -> None:
    assert find_turn(row["example"]) == row["turn"]
    assert bool(find_turn(row["example"], sure=True)) == bool(row["sure"])


def test_a_bare_reason_is_no_turn() -> None:
    assert find_turn("Trade keeps Norland and Sudria friendly") is None
