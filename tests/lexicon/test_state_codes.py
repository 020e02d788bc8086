import csv
from pathlib import Path

import pytest

from detente.errors import UnknownWord
from detente.lexicon.state_codes import LAST, SCHEMES, code_of, find_state, list_codes
from detente.lexicon.tables import read_table
from detente.record.dyads import today_of


@pytest.mark.parametrize(
    ("code", "scheme", "year", "state"),
    [
        (365, "cow", 1980, "SUN"), ("365", "gw", 1995, "RUS"), (365, "cow", 1900, "RUS"), ("002", "cow", 1950, "USA"),
        (770, "cow", 1971, "PAK"), (771, "cow", 1971, "BGD"), ("GFR", "cow_abb", 1970, "DEU"), (260, "gw", 2000, "DEU"),
        (345, "cow", 1995, "YUG"), (345, "cow", 2010, "SRB"), (340, "gw", 2010, "SRB"), (678, "gw", 2010, "YEM"),
        ("ROM", "cameo", 2010, "ROU"), ("rou", "iso", 2010, "ROU"), ("RUS", "cameo", 1985, "SUN"), ("RS", "fips", 2015, "RUS"),
        ("GM", "fips", 2015, "DEU"), ("GA", "fips", 2015, "GMB"), ("AU", "fips", 2015, "AUT"), ("AUS", "cow_abb", 2015, "AUT"),
        ("UKG", "cow_abb", None, "GBR"), (816, "cow", 1965, "VDR"), (640, "cow", 1910, "OTT"), (255, "cow", 2010, "DEU"),
    ],
)  # fmt: skip
def test_a_code_stands_for_the_state_of_its_year(code, scheme, year, state):
    assert find_state(code, scheme, year).state == state


@pytest.mark.parametrize(
    ("code", "scheme", "year", "note"),
    [
        (771, "cow", 1960, "Correlates of War number 771 has no state in 1960: BGD from 1971"),
        (220, "cow", 1943, "Correlates of War number 220 has no state in 1943: FRA until 1942, FRA from 1944"),
        (365, "cow", None, "Correlates of War number 365 stands for several states, say of which year: "
                           "RUS until 1921, SUN 1922–1991, RUS from 1992"),
        ("XX", "fips", 2000, "FIPS 10-4 code XX stands for no state"),
        (" ", "cameo", 2000, "CAMEO country code (empty) stands for no state"),
    ],
)  # fmt: skip
def test_what_fits_no_state_is_reported_and_not_guessed(code, scheme, year, note):
    found = find_state(code, scheme, year)
    assert found.state is None
    assert found.note == note


def test_an_unknown_scheme_is_refused_with_the_known_ones():
    with pytest.raises(UnknownWord, match="iso, cow, cow_abb, gw, cameo, fips"):
        find_state("USA", "stanag", 2000)


def test_a_state_has_the_code_of_its_time():
    assert code_of("DEU", "cow", 1970) == "260"
    assert code_of("DEU", "cow") == "255"
    assert code_of("SUN", "cow", 2000) is None
    assert code_of("ROU", "cameo", 2000) == "ROM"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_code_stands_for_one_state_a_year(scheme):
    taken: dict[tuple[str, int], str] = {}
    for one in list_codes(scheme):
        for year in range(max(one.start, 1816), min(one.end, 2030) + 1):
            assert taken.setdefault((one.code, year), one.state) == one.state, (one.code, year)


def test_stretches_of_a_state_follow_on_each_other():
    ends: dict[str, int] = {}
    for row in read_table("state_codes"):
        start, end = int(row["start"] or 0), int(row["end"] or LAST)
        assert ends.get(row["code"], -1) < start <= end, row
        ends[row["code"]] = end


def test_every_state_of_the_lexicon_has_its_years():
    assert {row["code"] for row in read_table("states")} <= {row["code"] for row in read_table("state_codes")}


@pytest.mark.parametrize(
    ("folder", "column", "scheme"),
    [("cow_states", "ccode", "cow"), ("cow_states", "stateabb", "cow_abb"), ("gw_states", "gwcode", "gw")],
)
def test_all_members_of_both_state_systems_are_found_from_their_first_year_to_their_last(
    shared: Path, folder, column, scheme
):
    with (shared / "data" / "irdata" / folder / f"{folder}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    for row in rows:
        first = row.get("styear") or row["startdate"][:4]
        last = row.get("endyear") or row["enddate"][:4] or first
        for year in range(int(first), int(last) + 1):
            late_transvaal = row[column] in {"563", "564"} and year > 1902  # annexed in 1902, in that list until 1910
            assert late_transvaal or find_state(row[column], scheme, year).state, (row, year)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("year", [1900, 1938, 1950, 1975, 1991, 1993, 2007, 2020])
def test_the_code_of_a_state_leads_back_to_it(scheme, year):
    held = {one.state for one in list_codes(scheme) if one.start <= year <= one.end}
    assert {state for state in held if find_state(code_of(state, scheme, year), scheme, year).state != state} == set()


def test_a_vanished_state_ends_as_its_successor_begins():
    years: dict[str, list[int]] = {}
    for row in read_table("state_codes"):
        years.setdefault(row["code"], []).extend((int(row["start"] or 0), int(row["end"] or LAST)))
    for row in read_table("states"):
        if row["end"]:
            ended = max(years[row["code"]])
            assert 0 <= int(row["end"][:4]) - ended <= 1, (
                row
            )  # a state that ends on New Year's Day has no code that year
            after = {code for code, spans in years.items() if min(spans) <= ended + 1 <= max(spans)}
            passed_on = today_of(row["code"]) in {today_of(code) for code in after}
            assert passed_on or ended < 1945, row  # Bukhara's successor came seventy years after it
        else:
            assert max(years[row["code"]]) == LAST, row


@pytest.mark.parametrize("scheme", ["iso", "cameo"])
def test_all_codes_of_counted_events_are_found_in_their_years(shared: Path, scheme):
    path = shared / "data" / "irdata" / "icews_quad_dyad_year" / "icews_quad_dyad_year.csv"
    with path.open(encoding="utf-8", newline="") as file:
        pairs = {(row[side], int(row["year"])) for row in csv.DictReader(file) for side in ("i_iso3c", "j_iso3c")}
    assert len(pairs) > 1900
    assert {pair for pair in pairs if not find_state(pair[0], scheme, pair[1]).state} == set()
