import pytest

from detente.lexicon.tables import read_table
from detente.show.wording import join_names, name_actor, name_dyad


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("PAK", "Pakistan"),
        ("SUN", "the Soviet Union"),
        ("SCO", "the Shanghai Cooperation Organisation"),
        ("XYZ", "XYZ"),
    ],
)
def test_actor_has_the_name_of_running_text(code: str, name: str) -> None:
    assert name_actor(code) == name


def test_list_of_actors_reads_as_a_sentence() -> None:
    assert join_names(("IND", "PAK", "RUS")) == "India, Pakistan and Russia"


def test_heading_has_no_articles() -> None:
    assert name_dyad(("PAK", "USA")) == "Pakistan–United States"


def test_spoken_names_are_of_known_actors() -> None:
    known = {row["code"] for table in ("states", "organisations", "groups") for row in read_table(table)}
    assert {row["code"] for row in read_table("spoken_names", "en")} <= known
