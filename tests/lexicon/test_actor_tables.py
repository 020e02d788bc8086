"""Every row of the actor tables is tried on the gazetteer: its form alone must give its code, within its dates."""

import re
from collections import defaultdict

import pytest

from detente.code.actors import load_gazetteer
from detente.code.actors.context import Context
from detente.code.actors.folding import fold
from detente.code.actors.gazetteer import FORMER
from detente.code.actors.names import load_names
from detente.lexicon.tables import read_table

ISO_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
STATES = {row["code"]: row for row in read_table("states")}
BODIES = {row["code"] for table in ("organisations", "groups") for row in read_table(table)}
DATED = ("states", "leaders", "organisations", "memberships", "partnerships", "frameworks", "groups")
# Two captains regent, new every half-year; and states that another state held, or spoke for, until the year given.
WITHOUT_LEADERS = {"SMR": 9999, "EST": 1990, "LVA": 1990, "LTU": 1990, "RUS": 1991, "SRB": 2001}
LONGEST_GAP = 12  # years


def year_within(start: str, end: str) -> int | None:
    """Return a year in the middle of the dates; None for a form without dates."""
    if not start and not end:
        return None
    if not end:
        return int(start[:4]) + 1
    return (int(start[:4]) + int(end[:4]) + 1) // 2 if start else int(end[:4]) - 1


def read_alone(form: str, year: int | None, *, states: frozenset[str] = frozenset(), before: str = "the ") -> set[str]:
    found = load_gazetteer().find(f"{before}{form}", year=year, context=Context(states=states))
    return {code for mention in found if mention.end == len(before + form) for code in mention.codes}


def misread(name, rivals) -> tuple | None:
    """Return the name with what was read instead of its code; None when it was read rightly."""
    year = year_within(name.start, name.end)
    if name.kind == "prefix":
        found = {code for mention in load_gazetteer().find(f"{name.form}-Norse", year=year) for code in mention.codes}
    else:
        past_capital = name.kind == "capital" and name.end
        found = read_alone(name.form, year, states=name.needs or frozenset(name.codes if past_capital else ()))
    heirs = {HEIRS.get(code, code) for code in name.codes}
    members = {code for rival in rivals if rival.kind == "region" for code in rival.codes}
    by_members = name.kind in ("organisation", "group") and found and found <= members
    right = by_members or found in (set(name.codes), heirs)
    return None if right else (name.form, name.codes, year, sorted(found))


HEIRS = {former: heir for heir, former in FORMER.items()}


def test_every_name_resolves_by_itself_to_its_code():
    names = list(load_names("en"))
    rivals = defaultdict(list)
    for name in names:
        rivals[fold(name.form)].append(name)
    assert [wrong for name in names if (wrong := misread(name, rivals[fold(name.form)]))] == []


def test_every_leader_resolves_in_office_by_full_name():
    codes = defaultdict(set)
    for row in read_table("leaders"):
        codes[row["name"]].add(row["code"])
    wrong = []
    for row in read_table("leaders"):
        year = int((row["start"] or row["end"])[:4])
        found = read_alone(row["name"], year, states=frozenset({row["code"]}), before="President ")
        if len(found) != 1 or not found <= codes[row["name"]]:
            wrong.append((row["name"], row["code"], year, sorted(found)))
    assert wrong == []


@pytest.mark.parametrize("table", DATED)
def test_dates_are_iso_and_in_order(table):
    for row in read_table(table):
        assert ISO_DATE.fullmatch(row["start"]), row
        assert ISO_DATE.fullmatch(row["end"]), row
        width = min(len(row["start"]), len(row["end"]))
        assert row["start"][:width] <= row["end"][:width], row


def test_every_code_is_known():
    known = STATES.keys() | BODIES
    assert {row["code"] for row in read_table("leaders")} <= known
    assert {row["code"] for row in read_table("names", "en")} <= STATES.keys() | {"HAMAS", "EU"}
    assert {code for row in read_table("regions", "en") for code in row["codes"].split("|") if code} <= known
    assert {code for row in read_table("context_names", "en") for code in row["codes"].split("|")} <= known
    assert {row["code"] for row in read_table("traits")} <= STATES.keys()


def test_every_membership_joins_known_actors():
    for row in read_table("memberships"):
        assert row["organisation"] in BODIES, row
        assert row["state"] in STATES.keys() | BODIES, row


def test_who_stands_beside_a_body_or_in_a_framework_is_known():
    for row in read_table("partnerships"):
        assert row["organisation"] in BODIES, row
        assert row["state"] in STATES, row
        assert row["role"] in ("observer", "associate", "partner", "dialogue partner"), row
    rows = read_table("frameworks")
    assert len({row["code"] for row in rows} | BODIES) == len(rows) + len(BODIES)
    for row in rows:
        parties = row["parties"].split("|")
        assert parties == sorted(set(parties))
        assert len(parties) > 1, row
        assert set(parties) <= STATES.keys() | BODIES, row


def test_every_ended_state_has_known_successors():
    for code, row in STATES.items():
        successors = [part for part in row["successors"].split("|") if part]
        assert set(successors) <= STATES.keys(), code
        assert bool(successors) == bool(row["end"]), code


def test_a_code_stands_for_one_actor():
    assert not STATES.keys() & BODIES
    rows = [row["code"] for table in ("states", "organisations", "groups") for row in read_table(table)]
    assert len(rows) == len(set(rows))


def test_names_of_context_need_known_actors():
    known = STATES.keys() | BODIES
    for row in read_table("context_names", "en"):
        assert {code for cell in (row["needs"], row["unless"]) for code in cell.split("|") if code} <= known, row


@pytest.mark.parametrize(
    "state", sorted({row["state"] for row in read_table("memberships") if row["organisation"] == "UN"})
)
def test_every_un_member_has_heads_without_long_gap(state):
    reached = max(1945, int(STATES[state]["start"][:4] or 0), WITHOUT_LEADERS.get(state, 0))
    offices = ("head_of_state", "head_of_government", "monarch", "party_leader")
    heads = [row for row in read_table("leaders") if row["code"] == state and row["office"] in offices]
    for start, end in sorted((int(row["start"][:4] or 0), int(row["end"][:4] or 2025)) for row in heads):
        assert start <= reached + LONGEST_GAP, (state, reached, start)
        reached = max(reached, end)
    assert reached >= int(STATES[state]["end"][:4] or 2024) - LONGEST_GAP


def test_all_members_of_the_united_nations_are_there():
    today = {row["state"] for row in read_table("memberships") if row["organisation"] == "UN" and not row["end"]}
    assert len(today) == 193


def test_no_misspelling_is_another_name():
    rows = read_table("names", "en")
    right = {row["form"]: row["code"] for row in rows if row["kind"] != "misspelling"}
    surnames = {
        alias.lstrip("~") for row in read_table("leaders") for alias in (row["name"], *row["aliases"].split("|"))
    }
    slips = {row["form"]: row["code"] for row in rows if row["kind"] == "misspelling"}
    assert not {form for form, code in slips.items() if right.get(form, code) != code}
    assert not slips.keys() & surnames


@pytest.mark.parametrize("row", read_table("not_actors", "en"), ids=lambda row: row["form"])
def test_example_of_no_actor_names_none(row):
    gazetteer = load_gazetteer()
    assert row["form"] in row["example"]
    start = row["example"].index(row["form"])
    inside = range(start, start + len(row["form"]))
    assert not [m for m in gazetteer.find(row["example"]) if m.start in inside]


@pytest.mark.parametrize("row", read_table("women"), ids=lambda row: row["name"])
def test_a_woman_is_no_man_of_the_table(row):
    bearers = {leader["name"] for leader in read_table("leaders") if row["name"] in leader["aliases"].split("|")}
    assert len(bearers) <= 1, bearers
