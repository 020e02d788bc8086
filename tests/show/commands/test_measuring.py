"""The options of `relation` as the command line takes them; what the numbers mean is tested beside the measure."""

import json
import sys
from pathlib import Path

import pytest
from hand_made import make_full_material
from rooms import fill_project

from detente.show import cli


@pytest.fixture
def run(monkeypatch, capsys, tmp_path: Path):
    project = fill_project(tmp_path / "p.detente", make_full_material())

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["detente", "relation", "CHL-NOR", "-p", str(project), *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def level(run, *words):
    code, out, _ = run(*words, "--json")
    assert code == 0
    return [row for row in json.loads(out)["series"] if row["field"] == "all"][-1]


def test_why_lists_the_events_by_influence_and_the_level_without_each_author(run):
    code, out, _ = run("--why", "1964", "--json")
    found = json.loads(out)
    assert code == 0
    sizes = [abs(row["influence"]) for row in found["why"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes
    assert {row["author"] for row in found["authors"]} == {"Author A", "Author B"}
    assert all(row["level_without"] is not None or row["note"] for row in found["authors"])


def test_why_says_the_level_of_its_period_to_people(run):
    code, out, _ = run("--why", "1960/1966")
    assert code == 0
    assert "The level of CHL-NOR over 1960/1966 is" in out
    assert "Chile accused Norway" in out


def test_why_of_no_period_is_a_sentence(run):
    code, out, _ = run("--why", "lately")
    assert code == 0
    assert "no period" in out


def test_each_method_gives_a_level_of_its_own(run):
    levels = {method: level(run, "--method", method)["level"] for method in ("filter", "decay", "stock")}
    assert len(set(levels.values())) == 3
    assert all(-10 <= value <= 10 for value in levels.values())


def test_a_short_half_life_forgets_the_quarrels_of_the_sixties_sooner(run):
    short, long = (level(run, "--method", "decay", "--half-life", years)["level"] for years in (2, 50))
    assert short > long


def test_the_text_names_the_half_lives_that_bound_a_level(run):
    assert "half-lives of 2 and 8 years" in run("--method", "decay", "--half-life", 4)[1]


@pytest.mark.parametrize("words", [("--method", "guess"), ("--half-life", "x")])
def test_a_method_or_half_life_that_is_none_is_a_matter_of_usage(run, words):
    assert run(*words)[0] == 2


@pytest.mark.parametrize("years", [0, -3, "nan"])
def test_a_half_life_of_no_years_is_a_sentence(run, years):
    code, out, _ = run("--method", "decay", "--half-life", years)
    assert code == 0
    assert "A half-life is a number of years above 0." in out
