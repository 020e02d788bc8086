"""What imported data say of two states: theory gives the answers on tiny sets, and no data is never nought."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hand_made import make_full_material, make_material
from imported_data import frame_material, import_all
from rooms import fill_project

import detente
from detente.show.brief import Material, make_brief
from detente.show.brief.frame.data import gather_data
from detente.show.brief.frame.topics import Topic, make_table
from detente.show.brief.sections.frame import list_files, list_topics, make_frame

FULL = make_full_material()


@pytest.fixture(scope="module")
def topics(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Topic]:
    return list_named(frame_material(FULL, tmp_path_factory.mktemp("data")))


def list_named(material: Material) -> dict[str, Topic]:
    return {topic.subject: topic for topic in list_topics(material)}


def told(topic: Topic) -> str:
    return " ".join(map(str, topic.said))


def rows(topic: Topic, title: str) -> list[list[str]]:
    (table,) = (one for one in topic.tables if one.title == title)
    return [list(map(str, row.cells)) for row in table.rows]


def test_every_subject_is_told_once_with_a_mark(topics: Mapping[str, Topic]) -> None:
    assert list(topics) == [
        "portfolios", "votes", "organisations", "arms", "hostility", "balance", "order", "leaders", "events",
    ]  # fmt: skip
    assert all(said.sources for topic in topics.values() for said in topic.said)


def test_a_treaty_is_dated_by_the_years_in_which_it_held_and_is_no_warmth(topics: Mapping[str, Topic]) -> None:
    assert "pledged each other consultation in 1999, as in every year since 1985" in told(topics["portfolios"])
    assert "no warmth" in told(topics["portfolios"])
    assert rows(topics["portfolios"], "Alliances by year")[0][3:] == ["1", "none"]


def test_turns_of_votes_and_arms_are_those_planted_with_a_row_of_their_own(topics: Mapping[str, Topic]) -> None:
    assert "Their distance turned once: opening 1980." in told(topics["votes"])
    assert rows(topics["votes"], "Turns: their distance")[0][:2] == ["1980", "opening"]
    assert "The flow to Chile turned once: opening 1980." in told(topics["arms"])
    assert 'href="#d-votes_turn_1980"' in topics["votes"].picture


def test_arms_are_told_both_ways_and_a_year_without_is_nought_where_covered(topics: Mapping[str, Topic]) -> None:
    said = told(topics["arms"])
    assert "From Chile to Norway the data name no delivery of arms in the years from 1960 to 1999." in said
    assert "Chile had 2 suppliers of arms" in said
    assert "of Norway it had 42\u00a0%" in said
    assert rows(topics["arms"], "Deliveries by year")[0] == ["1960", "0", "0"]


def test_indices_stand_apart_and_none_names_an_order(topics: Mapping[str, Topic]) -> None:
    said = told(topics["order"])
    assert len(re.findall(r"By [\w ]+ in 1999, ", said)) == 3
    assert "do not agree on who is first" in said
    assert "polar" not in said.replace("polarisation", "")
    assert rows(topics["order"], "By index")[2][-2:] == ["no data", "47\u00a0%"]  # Chile's product of 1999 is not there


def test_rivals_disputes_triangles_and_leaders_are_those_listed(topics: Mapping[str, Topic]) -> None:
    assert "listed as rivals: 1962–1975." in told(topics["hostility"])
    assert "1 militarised dispute of the two in the years from 1964" in told(topics["hostility"])
    assert "alike towards them: the United States; unlike: none" in told(topics["balance"])
    assert told(topics["leaders"]).count("Where the list ends, in 1999") == 2


def test_events_by_year_have_no_number_where_nothing_is_covered(topics: Mapping[str, Topic]) -> None:
    assert "cover no day of 1 year" in told(topics["events"])
    years = {row[0]: row[1:] for row in rows(topics["events"], "Events and level by year")}
    assert years["1992"] == ["0\u00a0%", *["no data"] * 5]
    assert years["1991"][:3] == ["94\u00a0%", "24", "0\u00a0%"]
    assert '"void"' in topics["events"].picture


def test_events_turn_where_planted_and_authors_claims_are_held_against_them(topics: Mapping[str, Topic]) -> None:
    assert "The events show a turn: opening January 1995" in told(topics["events"])
    (row,) = rows(topics["events"], "Authors’ claims held against the quarters")
    assert (row[0], row[1], row[-1]) == ("Sweden", "holds back", "not seen")  # ties that never change move nothing


def test_what_is_not_covered_is_said_to_be_no_nought(tmp_path: Path) -> None:
    found = list_named(frame_material(replace(make_material("Nothing happened."), dyad=("PAK", "TALIBAN")), tmp_path))
    for subject in ("portfolios", "votes", "organisations"):
        assert "nothing on the two in the years from 1960 to 1999: that is no nought" in told(found[subject])
        assert not found[subject].picture
    assert "hold no event of the two in the 3,2" in told(found["events"])


def test_each_number_leads_to_a_row_that_is_there(topics: Mapping[str, Topic]) -> None:
    ids = [row.id for topic in topics.values() for table in topic.tables for row in table.rows]
    assert len(ids) == len(set(ids))
    links = {
        piece.target
        for topic in topics.values()
        for said in topic.said
        for piece in said.pieces
        if not isinstance(piece, str)
    }
    assert {link for link in links if link.startswith("d-")} <= set(ids)


def test_files_are_those_of_the_manifest(tmp_path: Path) -> None:
    material = frame_material(FULL, tmp_path, ("unga", "events"))
    assert material.data is not None
    with detente.open(tmp_path / "framed.detente") as held:
        listed = {row["file"]: row["sha256"] for row in held.read_imports()}
    files = {mark: " ".join(map(str, said)) for mark, said in list_files(material.data)}
    assert list(files) == ["D1", "D2"]
    assert all(
        name in " ".join(files.values()) and sha256 in " ".join(files.values()) for name, sha256 in listed.items()
    )


def test_without_data_there_is_no_part_and_no_style_of_it(tmp_path: Path) -> None:
    path = fill_project(tmp_path / "p.detente", FULL)
    import_all(path, tmp_path, ("cow-states",))  # nothing that a brief tells of
    with detente.open(path) as held:
        material = held.material("CHL-NOR")
        page = held.brief("CHL-NOR", tmp_path / "b.html").read_text(encoding="utf-8")
    assert material.data is None
    assert make_frame(material) == {}
    assert page == make_brief(replace(FULL, faults=material.faults))
    assert ".topic" not in page


def test_a_brief_of_a_project_with_data_has_the_same_bytes_again(tmp_path: Path) -> None:
    path = fill_project(tmp_path / "p.detente", FULL)
    import_all(path, tmp_path)
    made = []
    for name in ("a", "b"):
        with detente.open(path) as held:
            made.append(held.brief("CHL-NOR", tmp_path / f"{name}.html").read_bytes())
    assert made[0] == made[1]
    assert b"detente brief -p NAME.detente --dyad CHL-NOR" in made[0]


def test_an_engine_that_is_not_installed_is_said_and_the_rest_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    found = list_named(frame_material(FULL, tmp_path, ("unga", "events")))
    assert "Not measured here: The panel needs DuckDB" in told(found["events"])
    assert "1999" in told(found["votes"])


def test_a_table_is_as_wide_as_its_cells() -> None:
    sizes = [make_table("t", "T", ("year", "x"), [(1, 1950, "w" * wide)]).size for wide in (4, 20, 50, 90)]
    assert sizes == ["narrow", "middle", "broad", "whole"]


def test_frames_of_topics_are_named_apart_and_plain(topics: Mapping[str, Topic]) -> None:
    names = [name for topic in topics.values() for name in topic.frames]
    assert len(names) == len(set(names))
    assert json.dumps(
        {name: frame.to_dicts() for one in topics.values() for name, frame in one.frames.items()}, default=str
    )


@pytest.mark.parametrize(
    ("folder", "file", "kind", "subject", "want"),
    [
        ("unga_ideal_points", "unga_ideal_points.csv", "unga", "votes", "opening 1965, closure 1970, opening 1986"),
        ("sipri_tiv", "sipri_tiv.csv", "sipri", "arms", "opening 1966, closure 1971 and opening 2008"),
        ("atop_alliance", "atop_alliance.csv", "atop", "portfolios", "pledged each other nonaggression"),
    ],
)
def test_pakistan_and_russia_by_the_fields_own_data(
    shared: Path, tmp_path: Path, folder: str, file: str, kind: str, subject: str, want: str
) -> None:
    with detente.open(tmp_path / "p.detente") as held:
        from detente.record.sets import import_set  # noqa: PLC0415

        import_set(held, shared / "data" / "irdata" / folder / file, kind)
        pair = ("PAK", "RUS")
        material = replace(make_material("Nothing happened."), dyad=pair, data=gather_data(held, pair))
    assert want in told(list_named(material)[subject])
