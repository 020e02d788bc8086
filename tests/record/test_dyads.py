import pytest

from detente.errors import UnknownActor
from detente.record import find_actor, find_dyad, lineage_of, today_of


def test_states_live_on_in_their_main_successor():
    assert today_of("SUN") == "RUS"
    assert "SUN" in lineage_of("RUS")
    assert lineage_of("SUN") >= {"SUN"}
    assert "SUN" not in lineage_of("KAZ")


@pytest.mark.parametrize("dyad", ["PAK-RUS", "rus-pak", "Pakistan–Russia", "russia / pakistan", "RUS, PAK"])
def test_dyads_are_read(dyad: str):
    assert find_dyad(dyad) == ("PAK", "RUS")


@pytest.mark.parametrize("dyad", ["PAK", "PAK-PAK", "", "PAK-", "PAK-Rusia", "x-y-z"])
def test_no_dyad_is_told(dyad: str):
    with pytest.raises(UnknownActor, match="PAK-RUS"):
        find_dyad(dyad)


def test_names_with_hyphens_and_codes_of_the_corpus_count():
    assert find_dyad("Guinea-Bissau-Portugal") == ("GNB", "PRT")
    assert find_dyad("NOR-XYZ", ["XYZ"]) == ("NOR", "XYZ")
    with pytest.raises(UnknownActor, match="Norway"):
        find_actor("Norwy")


def test_a_dyad_given_for_one_actor_is_told_from_a_wrong_name():
    with pytest.raises(UnknownActor, match="That is a dyad: name one side, PAK or RUS"):
        find_actor("Russia-Pakistan")


@pytest.mark.parametrize(("dyad", "hint"), [("PAK-RSU", "(RUS)"), ("PAKRUS", "'PAK-RUS'"), ("PKA-RUS", "(PAK)")])
def test_a_slip_of_the_keys_is_told_the_nearest(dyad: str, hint: str):
    with pytest.raises(UnknownActor) as refused:
        find_dyad(dyad)
    assert hint in str(refused.value).partition("Did you mean")[2]


def test_usual_short_names_are_known():
    assert find_dyad("UK-USSR") == ("GBR", "SUN")
    assert find_dyad("US-Iran") == ("IRN", "USA")
