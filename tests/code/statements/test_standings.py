import pytest

from detente.code.statements.standings import find_standing
from detente.lexicon.tables import read_table


@pytest.mark.parametrize("row", read_table("standings", "en"), ids=lambda row: row["form"])
def test_a_form_tells_its_own_example(row):
    expected = {"noun": "cordial", "verb": "cordial", "denial": None, "wish": None, "ahead": None}
    assert find_standing(row["example"]) == expected.get(row["kind"], row["standing"])


@pytest.mark.parametrize(
    ("clause", "standing"),
    [
        ("relations between the two were never cordial", None),
        ("Ties have been frosty since the raid", "cool"),
        ("Chile was hesitant to establish close relations with Peru", None),
        ("Oslo wants friendly ties with Lima", None),
        ("The cold winter hurt the harvest", None),
        ("Peru has been looking for allies", None),
        ("friendly relations with Peru can add to its weight", None),
        ("friendly relations with Peru, which can add to its weight", "cordial"),
        ("a close and warm relationship", "cordial"),
    ],
)
def test_a_quality_belongs_to_a_relation(clause, standing):
    assert find_standing(clause) == standing
