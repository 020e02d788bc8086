from datetime import date

import pytest

from detente.errors import UnknownWord
from detente.record.sets import UnreadableSet, list_layouts, list_sets, read_set

NMC = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
ATOP = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
SIPRI = "supplier,recipient,year,value,supplier_cown,recipient_cown\n"
ARCHIGOS = "obsid,gwcode,leader,startdate,enddate,entry,exit\n"
RIVALS = "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n"


def test_state_years_have_the_state_of_their_year_and_no_value_where_it_is_missing(write):
    reading = read_set("cow-nmc", write("nmc.csv", NMC + "365,1980,5,1,1,1,1,1,0.17\n365,1995,-9,1,1,1,1,1,0.05\n"))
    assert reading.frame.select("state", "year", "milex", "cinc").rows() == [
        ("RUS", 1995, None, 0.05), ("SUN", 1980, 5.0, 0.17),
    ]  # fmt: skip
    assert (reading.report.table, reading.report.first, reading.report.last) == ("capabilities", 1980, 1995)


def test_of_two_codes_of_one_state_in_a_year_the_one_that_goes_on_is_kept(write):
    rows = "255,1990,2,1,1,1,1,1,0.2\n260,1990,1,1,1,1,1,1,0.1\n"
    for text in (rows, "\n".join(reversed(rows.split())) + "\n"):
        reading = read_set("cow-nmc", write("nmc.csv", NMC + text))
        assert reading.frame.select("state", "cinc").rows() == [("DEU", 0.2)]
        assert "another row is of the same state and year" in reading.report.left_out


def test_pairs_are_alphabetical_and_both_directions_are_one_row(write):
    rows = "770,2,2018,1,0,0,0,1\n2,770,2018,0,0,0,1,1\n"
    frame = read_set("atop", write("atop.csv", ATOP + rows)).frame
    assert frame.rows() == [("PAK", "USA", 2018, True, False, False, True, True)]


def test_spells_are_cut_on_the_day_on_which_a_number_passes_to_another_state(write):
    text = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\nRUS,365,Russia,1816,1,1,2016,12,31\n"
    frame = read_set("cow-states", write("states.csv", text)).frame
    assert frame.rows() == [
        ("RUS", date(1816, 1, 1), date(1921, 12, 31)), ("RUS", date(1991, 12, 27), None),
        ("SUN", date(1922, 1, 1), date(1991, 12, 26)),
    ]  # fmt: skip


def test_a_spell_that_ends_with_the_data_is_open(write):
    rows = "1,a,365,710,1958,1989,1,1,1,\n2,b,750,770,1947,2020,,1,,\n"
    frame = read_set("rivalries", write("tss.csv", RIVALS + rows)).frame
    assert frame.select("first", "second", "start", "end", "spatial").rows() == [
        ("CHN", "SUN", date(1958, 1, 1), date(1989, 12, 31), True), ("IND", "PAK", date(1947, 1, 1), None, True),
    ]  # fmt: skip


def test_arms_without_a_number_go_by_name_and_equal_rows_of_one_state_add_up(write):
    rows = "Serbia,Pakistan,2010,5,,770\nRussia,Pakistan,2010,3,365,770\nRussia,Pakistan,2010,4,365,770\nMoon,Pakistan,2010,1,,770\n"
    reading = read_set("sipri", write("sipri.csv", SIPRI + rows))
    assert reading.frame.rows() == [("RUS", "PAK", 2010, 7.0), ("SRB", "PAK", 2010, 5.0)]
    assert reading.report.lines() == [
        "Left out: the supplier 'Moon' has no number and is no name of the lexicon (row 5)."
    ]


def test_sessions_of_the_general_assembly_are_years(write):
    text = "ccode,session,NVotes,IdealPoint,Q5%,Q95%,iso3c\n2,1,42,1.675,1.3,1.9,USA\n"
    assert read_set("unga", write("u.csv", text)).frame.rows() == [("USA", 1946, 1.675, 1.3, 1.9, 42.0)]


def test_leaders_go_by_gleditsch_ward_numbers(write):
    frame = read_set("archigos", write("a.csv", ARCHIGOS + "GFR,260,Merkel,2005-11-22,2015-12-31,Regular,\n")).frame
    assert frame.select("state", "leader", "start").row(0) == ("DEU", "Merkel", date(2005, 11, 22))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("771,1960,1,1,1,1,1,1,0.1", "Correlates of War number 771 has no state in that year: BGD from 1971"),
        ("999,1960,1,1,1,1,1,1,0.1", "Correlates of War number 999 stands for no state"),
        ("2,196o,1,1,1,1,1,1,0.1", "year '196o' is no number"),
        ("2,19600,1,1,1,1,1,1,0.1", "year '19600' is no year"),
        ("2,,1,1,1,1,1,1,0.1", "the year is missing"),
        ("2,1960,inf,1,1,1,1,1,0.1", "milex 'inf' is no number"),
        ("2,1960,1,1", "cells are not 9 but 4"),
    ],
)
def test_a_row_that_cannot_be_trusted_is_left_out_with_its_number_and_reason(write, row, reason):
    reading = read_set("cow-nmc", write("nmc.csv", f"{NMC}2,1960,1,1,1,1,1,1,0.1\n{row}\n"))
    assert reading.frame.height == 1
    assert reading.report.lines() == [f"Left out: {reason} (row 3)."]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cow-nmc", b"", "is empty: nothing to import"),
        ("cow-nmc", NMC.encode(), "has a header and no row"),
        ("cow-nmc", b"ccode;year\n2;1960\n", "no file of 'cow-nmc': its header lacks milex, milper, irst"),
        ("cow-nmc", ATOP.encode() + b"2,20,1950,1,0,0,0,0\n", "It has the columns of 'atop'"),
        ("cow-nmc", NMC.replace("milper", "milex").encode() + b"2,1960,1,1,1,1,1,1,1\n", "names milex more than once"),
        ("cow-nmc", b"PK\x03\x04\x00", "a ZIP archive or Excel workbook"),
        ("cow-nmc", b"\n<!DOCTYPE html><html>", "HTML or XML"),
        ("cow-nmc", NMC.encode() + b"999,1960,1,1,1,1,1,1,1\n", "no row of 1 could be read; .* stands for no state"),
        (
            "archigos",
            ARCHIGOS.encode() + b"a,770,Khan,14/08/1947,1951-10-16,,\n",
            "startdate '14/08/1947' is no date as YYYY-MM-DD",
        ),
    ],
)
def test_what_is_no_such_set_is_refused_in_one_line(write, name, content, message):
    with pytest.raises(UnreadableSet, match=message) as error:
        read_set(name, write("file.csv", content))
    assert "\n" not in str(error.value)


def test_a_missing_file_a_folder_and_an_unknown_set_are_said(tmp_path, write):
    with pytest.raises(UnreadableSet, match="there is no folder"):
        read_set("atop", tmp_path / "away" / "atop.csv")
    with pytest.raises(UnreadableSet, match="is a folder: name one file"):
        read_set("atop", tmp_path)
    with pytest.raises(UnknownWord, match="No data set 'moon'"):
        read_set("moon", write("moon.csv", "a\n1\n"))


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_marks_latin_1_tabs_capitals_and_extra_columns_are_borne(write, mark):
    text = (NMC + "2,1960,1,1,1,1,1,1,0.1\n").replace(",", "\t").replace("ccode", "CCODE").replace("\n", "\tname\n", 1)
    body = text.replace("0.1\n", "0.1\tCôte d'Ivoire\n").encode("latin-1" if not mark else "utf-8")
    reading = read_set("cow-nmc", write("nmc.tsv", mark + body))
    assert reading.frame.height == 1
    assert "Columns not used: name." in reading.report.notes
    assert any("Latin-1" in note for note in reading.report.notes) == (not mark)


def test_reading_again_gives_the_same(write):
    path = write("atop.csv", ATOP + "".join(f"{a},{b},1960,1,0,0,0,0\n" for a in (2, 20, 200) for b in (365, 710)))
    assert read_set("atop", path).frame.equals(read_set("atop", path).frame)


def test_every_layout_is_of_a_known_set():
    assert {layout.set for layout in list_layouts()} == set(list_sets())


FILES = {
    "cow-states": "cow_states/cow_states.csv", "cow-majors": "cow_majors/cow_majors.csv", "cow-nmc": "cow_nmc/cow_nmc.csv",
    "gdp": "gdp_pop/cw_gdppop.csv", "cow-igo": "cow_igo_dyads/cow_igo_dyads.csv", "mid": "gml_mid/gml_mid.csv",
    "unga": "unga_ideal_points/unga_ideal_points.csv", "sipri": "sipri_tiv/sipri_tiv.csv",
    "rivalries": "rivalries/tss_rivalries.csv", "archigos": "archigos/archigos.csv", "atop": "atop_alliance/atop_alliance.csv",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_fields_own_files_are_read_nearly_whole(shared, name):
    report = read_set(name, shared / "data" / "irdata" / FILES[name]).report
    assert report.kept > 0
    assert sum(map(len, report.left_out.values())) <= 0.06 * report.rows, report.lines()
