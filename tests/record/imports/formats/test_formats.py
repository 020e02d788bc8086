"""Each format of event data, read into the same tidy rows."""

import json

import pytest
from event_files import ICEWS, POLECAT, gdelt, icews, phoenix, polecat, table

SHOWN = ("day", "source", "target", "dyad", "type", "mode", "code")


def test_icews_names_become_codes_and_cameo_becomes_plover(take) -> None:
    told, rows = take("icews", table(ICEWS, icews("1", "2018-06-01", "Russian Federation", "042", "Pakistan", "1.9")))
    (row,) = rows.to_dicts()
    assert [str(row[name]) for name in SHOWN] == ["2018-06-01", "RUS", "PAK", "PAK-RUS", "CONSULT", "visit", "042"]
    assert (row["direction"], row["quad"], row["intensity"], row["goldstein"]) == (-1, 1, 4.0, 1.9)
    assert (row["source_given"], row["field"], told.events) == ("Russian Federation", "diplomatic", 1)


def test_icews_organisation_without_a_country_is_known_by_its_name(take) -> None:
    _, rows = take("icews", table(ICEWS, icews("1", "2018-06-01", "", "111", "Iran", name="United Nations")))
    assert (rows["source"][0], rows["target"][0], rows["dyad"][0]) == ("UN", "IRN", "IRN-UN")


def test_icews_code_without_its_nought_is_mended(take) -> None:
    _, rows = take("icews", table(ICEWS, icews("1", "2018-06-01", "Norway", "43", "Chile")))
    assert rows["code"].to_list() == ["043"]


def test_icews_code_with_a_letter_is_read_by_its_root_and_noted(take) -> None:
    told, rows = take("icews", table(ICEWS, icews("1", "2017-06-01", "Norway", "13y", "Chile")))
    assert (rows["type"][0], rows["code"][0]) == ("THREATEN", "13y")
    assert told.notes == {"event code '13y' is read as 13": (1, 2)}


def test_statement_has_no_plover_type(take) -> None:
    _, rows = take("icews", table(ICEWS, icews("1", "2018-06-01", "Norway", "010", "Chile")))
    assert rows.select("type", "quad", "intensity").row(0) == (None, None, None)


def test_embargo_is_coercion_and_blockade_too(take) -> None:
    _, rows = take(
        "icews", table(ICEWS, *(icews(code, "2018-06-01", "Norway", code, "Chile") for code in ("163", "191")))
    )
    assert rows.select("type", "mode").rows() == [("COERCE", "restrict")] * 2


@pytest.mark.parametrize("column", ["Intensity", "Event Intensity"])
def test_polecat_has_two_spellings_of_intensity(take, column: str) -> None:
    header = tuple(column if name == "Intensity" else name for name in POLECAT)
    _, rows = take("polecat", table(header, polecat("E1", "CONSULT", "Russia", "Pakistan", score="4.5")))
    assert rows.select("intensity", "field", "dyad").row(0) == (4.5, "military", "PAK-RUS")


def test_polecat_lists_become_pairs(take) -> None:
    told, rows = take("polecat", table(POLECAT, polecat("E1", "ACCUSE", "Russia; China", "Pakistan; Chad")))
    assert sorted(rows["dyad"]) == ["CHN-PAK", "CHN-TCD", "PAK-RUS", "RUS-TCD"]
    assert (told.events, told.rows, rows["id"].n_unique()) == (1, 4, 1)


def test_polecat_actors_without_recipient_act_together(take) -> None:
    _, rows = take("polecat", table(POLECAT, polecat("E1", "CONSULT", "Russia; Pakistan; China", "None")))
    assert sorted(rows.select("dyad", "direction").rows()) == [("CHN-PAK", 0), ("CHN-RUS", 0), ("PAK-RUS", 0)]


def test_polecat_type_of_an_older_plover_is_known(take) -> None:
    _, rows = take("polecat", table(POLECAT, polecat("E1", "INVESTIGATE", "Norway", "Chile", score="None")))
    assert rows.select("type", "mode", "intensity").row(0) == ("ACCUSE", "investigate", -3.5)


@pytest.mark.parametrize("width", [57, 58, 61])
def test_gdelt_is_read_in_all_its_widths(take, width: int) -> None:
    _, rows = take("gdelt", table(gdelt(1, "RUSGOV", "PAK", width)))
    assert rows.select("id", "dyad", "type", "mode", "mentions").row(0) == ("1", "PAK-RUS", "RETREAT", "release", 12)
    assert rows["story"][0] == (None if width == 57 else "http://news.example/1")


def test_gdelt_actors_are_cameo_codes(take) -> None:
    told, rows = take("gdelt", table(gdelt(1, "ROM", "IGOUNO"), gdelt(2, "EUR", "ZZZ"), gdelt(3, "", "PAK")))
    assert rows.select("source", "target").rows() == [("ROU", "UN"), (None, None), (None, "PAK")]
    assert told.notes == {"unknown actor 'ZZZ'": (1, 2)}


def test_gdelt_file_covers_the_day_it_was_added_not_the_days_it_tells_of(take) -> None:
    told, rows = take("gdelt", table(gdelt(1, "RUS", "PAK", day="20030401")))
    assert (told.first_day, told.last_day, str(rows["day"][0])) == ("2013-04-01", "2013-04-01", "2003-04-01")


def test_state_has_the_code_of_its_time_and_the_dyad_of_today(take) -> None:
    _, rows = take("gdelt", table(gdelt(1, "RUS", "PAK", day="19810401")))
    assert rows.select("source", "dyad").row(0) == ("SUN", "PAK-RUS")


def test_phoenix_has_twenty_six_columns(take) -> None:
    _, rows = take("phoenix", table(phoenix(1, "SYR", "TUR"), phoenix(2, "---", "TUR", "043")))
    assert rows.select("id", "dyad", "type", "goldstein").row(0) == ("1_v0.2.0", "SYR-TUR", "ASSAULT", -10.0)
    assert rows["source"].to_list() == ["SYR", None]


@pytest.mark.parametrize("phrases", [(), ("Oslo", "Santiago", "met")])
def test_petrarch_is_read_with_and_without_phrases(take, phrases) -> None:
    one = ("20150614", "NORGOV", "CHL", "043", "ID,1;LAW,2", "story_1;story_3", "AFP", *phrases)
    told, rows = take("petrarch", table(one, one))
    (row,) = rows.to_dicts()
    assert [str(row[name]) for name in SHOWN] == ["2015-06-14", "NOR", "CHL", "CHL-NOR", "CONSULT", "visit", "043"]
    assert (row["mentions"], row["publisher"], row["story"], told.duplicates) == (2, "AFP", "story_1;story_3", 1)


def test_an_actor_of_an_unknown_country_is_no_state_whose_code_it_holds(take) -> None:
    petrarch = ("20150614", "---MUSOPP", "---", "190", "", "story_1", "AFP")  # MUS is Mauritius, too
    told, rows = take("petrarch", table(petrarch))
    assert (rows["source"][0], rows["target"][0], rows["source_given"][0]) == (None, None, "---MUSOPP")
    assert told.notes == {}


def test_jsonl_takes_plovers_entities_and_types(take) -> None:
    line = {
        "id": "a",
        "date": "2014-03-01",
        "actor": [{"code": "RUS"}],
        "recipient": [{"code": "PAK"}],
        "event": ["AID", "AGREE"],
    }
    _, rows = take("jsonl", json.dumps(line) + "\n")
    assert rows.select("dyad", "type").rows() == [("PAK-RUS", "AID"), ("PAK-RUS", "AGREE")]


def test_jsonl_leaves_out_what_did_not_come_about(take) -> None:
    lines = [
        {
            "id": status,
            "start": "1966",
            "end": "1967",
            "source": ["SUN"],
            "target": ["PAK"],
            "type": "AID",
            "status": status,
        }
        for status in ("occurred", "planned")
    ]
    told, rows = take("jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    assert told.reasons == {"status 'planned': it did not come about": (1, 2)}
    assert (len(rows), round(rows["share"].sum(), 9), str(rows["day"].max())) == (24, 1.0, "1967-12-01")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_needs_few_columns_and_keeps_quoted_cells_whole(take, delimiter: str) -> None:
    rows = [
        ("Date", "Source", "Target", "CAMEO", "Place"),
        ("2014-03-01", "Norway", "Chile", "036", '"Oslo, the\nport"'),
    ]
    _, taken = take("csv", "".join(delimiter.join(row) + "\n" for row in rows))
    assert taken.select("dyad", "type", "place").row(0) == ("CHL-NOR", "AGREE", "Oslo, the\nport")
