import pytest
from state_frames import alliances, shared_set, spells

from detente.measure.alignment import build_portfolios, compare_portfolios, sign_states


def one(frame, first, second, year=2000, **more):
    return compare_portfolios(frame, (first, second), [year], **more).to_dicts()[0]


def test_the_members_of_the_year_are_the_states_and_each_is_its_own_ally():
    held = build_portfolios(alliances("NOR-SWE"), 2000)
    assert len(held.states) == 191
    assert held.ties.trace() == 191
    assert held.row("NOR").sum() == 2


def test_two_states_without_allies_are_alike_by_s_and_not_beyond_chance_by_kappa():
    row = one(alliances("DNK-FIN"), "NOR", "SWE")
    assert row["s"] > 0.97
    assert row["kappa"] < 0.01


def test_the_same_many_allies_are_alike_by_every_measure():
    friends = ("DNK", "FIN", "GBR", "POL", "PRT")
    row = one(alliances(*(f"{a}-{b}" for b in ("NOR", "SWE") for a in friends)), "NOR", "SWE")
    assert (row["first_allies"], row["second_allies"], row["shared"]) == (5, 5, 5)
    assert min(row["kappa"], row["pi"], row["tau_b"]) > 0.8


def test_a_treaty_of_the_two_alone_is_told_beside_and_makes_no_shared_ally():
    row = one(alliances("NOR-SWE", "DNK-NOR", "FIN-NOR", "BEL-NOR", "NLD-NOR"), "NOR", "SWE")
    assert (row["shared"], row["pledges"]) == (0, ["defence"])
    assert one(alliances("NOR-SWE nonaggression"), "NOR", "SWE")["pledges"] == ["nonaggression"]


def test_outside_the_data_or_the_system_nothing_is_measured_and_it_is_said_why():
    row = one(alliances("NOR-SWE"), "NOR", "SWE", 2018)
    assert (row["kappa"], row["s"], row["note"]) == (None, None, "The alliance data cover 2000 to 2000.")
    assert one(alliances("BGD-IND", year=1960), "BGD", "IND", 1960)["note"].startswith("BGD was no member")


def test_a_state_of_today_stands_for_its_predecessor():
    assert one(alliances("BGR-SUN", year=1970), "BGR", "RUS", 1970)["pledges"] == ["defence"]


def test_years_and_pledges_are_kept_apart():
    frame = alliances("NOR-SWE 1990", "NOR-SWE 2000 consultation")
    assert one(frame, "NOR", "SWE", 1990)["first_allies"] == 1
    assert one(frame, "NOR", "SWE", 2000)["first_allies"] == 0
    assert one(frame, "NOR", "SWE", 2000, pledge="consultation")["first_allies"] == 1


def test_allies_are_positive_ties_and_a_rivalry_outweighs_the_treaty():
    frame = alliances("GRC-TUR 1999", "GRC-ITA 1996", "IND-PAK 1999 nonaggression")
    edges = sign_states(frame, spells("GRC-TUR 1955", "IND-PAK 1947 1990"), since=1996)
    assert edges.rows() == [("1996–1999", "GRC", "ITA", 1), ("1996–1999", "GRC", "TUR", -1)]


KNOWN = {("CHN", "PAK"): (0.959, -0.010), ("PAK", "USA"): (0.333, 0.039), ("GBR", "USA"): (0.549, 0.436)}


@pytest.fixture
def atop(shared):
    return shared_set(shared, "atop", "atop_alliance/atop_alliance.csv")


@pytest.mark.parametrize("dyad", KNOWN)
def test_s_and_kappa_of_2018_are_as_known(atop, dyad):
    row = one(atop, *dyad, 2018)
    assert (round(row["s"], 3), round(row["kappa"], 3)) == KNOWN[dyad]


def test_a_treaty_in_force_is_no_warmth(atop):
    bound, at_war = one(atop, "PAK", "USA", 2018), one(atop, "IND", "PAK", 1971)
    assert "defence" in bound["pledges"]
    assert bound["kappa"] < 0.1
    assert "nonaggression" in at_war["pledges"]
    assert at_war["kappa"] < 0.1
