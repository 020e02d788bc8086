import json
import sys

import pytest

from detente.record import open_project
from detente.record.sets import import_set
from detente.show import cli

EDGES = "u,v,sign,window\nA,B,1,1950\nB,C,1,1950\nA,C,-1,1950\nA,B,1,1954\n"
ATOP = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
NMC = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"
SIPRI = "supplier,recipient,year,value,supplier_cown,recipient_cown\n"
UNGA = "ccode,session,NVotes,IdealPoint,Q5%,Q95%\n"


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


@pytest.mark.parametrize("command", ["balance", "alignment", "order", "dependence"])
def test_help_has_an_example(run, command):
    assert f"Example: detente {command}" in run(command, "--help")[1]


def test_balance_of_a_file_by_window_as_json(run, write):
    code, out, _ = run("balance", write("e.csv", EDGES), "--by", "window", "--draws", 5, "--json")
    found = json.loads(out)
    assert code == 0
    assert [(row["window"], row["frustration"], row["bound"], row["strict"]) for row in found["windows"]] == [
        ("1950", 1, 1, 0.0), ("1954", 0, 0, None),
    ]  # fmt: skip
    assert found["settled"] == []
    assert [(row["window"], row["node"]) for row in found["nodes"]] == [
        ("1950", "A"), ("1950", "B"), ("1950", "C"), ("1954", "A"), ("1954", "B"),
    ]  # fmt: skip
    assert run("balance", write("e.csv", EDGES), "--by", "window", "--draws", 5, "--json")[1] == out


def test_balance_of_one_network_is_a_sentence_with_the_ties_settled(run, write):
    heavy = "u,v,sign\nA,B,1\nA,B,1\nB,C,1\nB,C,1\nA,C,-1\n"
    code, out, _ = run("balance", write("e.csv", heavy), "--draws", 3)
    assert code == 0
    assert "Fewest ties to give up for balance: 1, proven." in out
    assert "Out of balance whichever way the camps are drawn: A−C." in out


def test_balance_of_states_needs_alliances_and_takes_rivalries(run, write):
    code, _, err = run("balance")
    assert (code, "No alliances here" in err, err.count("\n")) == (1, True, 1)
    atop = write(
        "atop.csv", ATOP + "".join(f"200,2,{year},1,0,0,0,0\n200,210,{year},1,0,0,0,0\n" for year in range(1996, 2000))
    )
    code, out, _ = run("balance", "--set", f"atop={atop}", "--since", 1996, "--draws", 0, "--json")
    assert (code, json.loads(out)["windows"][0]["ties"]) == (0, 2)


def test_a_bad_edge_is_one_line_with_its_row(run, write):
    code, _, err = run("balance", write("e.csv", "u,v,sign\nA,B,x\n"))
    assert (code, err.count("\n")) == (1, 1)
    assert "row 2: the sign of A–B is 'x'" in err


def test_alignment_says_that_a_treaty_alone_is_no_warmth_and_na_outside_the_data(run, write):
    atop = write("atop.csv", ATOP + "2,770,2018,1,0,0,0,1\n")
    code, out, _ = run("alignment", "PAK", "USA", "--year", 2018, "--set", f"atop={atop}")
    assert code == 0
    assert "By treaty they pledge defence, consultation: a legal text, which alone is no warmth." in out
    assert "alliances: atop.csv, 2018–2018" in out
    out = run("alignment", "PAK-USA", "--year", 2020, "--set", f"atop={atop}", "--json")[1]
    (row,) = json.loads(out)["portfolios"]
    assert (row["kappa"], row["note"]) == (None, "The alliance data cover 2018 to 2018.")


def test_import_takes_a_set_or_refuses_it_in_one_line(run, write, tmp_path):
    project, atop = tmp_path / "p.detente", write("atop.csv", ATOP + "2,770,2018,1,0,0,0,1\n2,771,1960,1,0,0,0,0\n")
    code, out, err = run("import", "atop", atop, "-p", project)
    assert (code, out) == (3, "atop.csv: 1 row of alliances, 1 row left out; covers 2018 to 2018\n")
    assert err == (
        "! atop.csv: Left out: Correlates of War number 771 has no state in that year: BGD from 1971 (row 3).\n"
    )
    code, out, _ = run("import", "atop", atop, "-p", project, "--json")
    assert json.loads(out)[0]["left_out"] == {
        "Correlates of War number 771 has no state in that year: BGD from 1971": [3]
    }
    assert json.loads(run("alignment", "PAK", "USA", "-p", project, "--json")[1])["portfolios"][0]["year"] == 2018
    code, out, err = run("import", "unga", atop, "-p", project)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "It has the columns of 'atop'" in err
    code, _, err = run("panel", "-p", project)
    assert (code, "holds no dated event" in err) == (1, True)


def test_alignment_reads_what_a_project_imported(run, write, tmp_path):
    votes = UNGA + "".join(
        f"{code},{s},40,{0.5 if code == 2 else s / 100},0,1\n" for s in range(1, 31) for code in (2, 20)
    )
    with open_project(tmp_path / "p.detente") as project:
        import_set(project, write("u.csv", votes), "unga")
    code, out, _ = run("alignment", "USA", "Canada", "-p", tmp_path / "p.detente", "--since", 1970, "--json")
    found = json.loads(out)
    assert code == 0
    assert [row["year"] for row in found["votes"]] == [1970, 1971, 1972, 1973, 1974, 1975]
    assert "portfolios" not in found


def test_order_keeps_indices_apart_and_names_no_order(run, write):
    rows = "".join(f"{code},{year},{milex},1,1,1,1,1,{cinc}\n" for year in (1999, 2000)
                   for code, milex, cinc in ((2, 9, 0.2), (710, 1, 0.3)))  # fmt: skip
    nmc = write("nmc.csv", NMC + rows)
    code, out, _ = run("order", "--all", "--set", f"cow-nmc={nmc}")
    assert code == 0
    assert "By the composite index in 2000: CHN 0.60, USA 0.40" in out
    assert "By military expenditure in 2000: USA 0.90, CHN 0.10" in out
    assert "The indices do not agree on who is first." in out
    assert "polar" not in out.replace("polarisation", "")
    code, _, err = run("order", "--set", f"cow-nmc={nmc}")
    assert (code, "No majors here" in err) == (1, True)


def test_dependence_shows_both_directions_deliveries_and_turns(run, write):
    rows = "".join(f"Russia,India,{year},{5 if year > 1990 else 0},365,750\n" for year in range(1980, 2001))
    code, out, _ = run("dependence", "India", "--from", "RUS", "--set", f"sipri={write('s.csv', SIPRI + rows)}")
    assert code == 0
    assert "From 1996 to 2000 IND had 1 supplier, as concentrated as 1.0 equal ones: RUS 100%." in out
    assert "IND had no customers from 1996 to 2000." in out
    assert "Turns in deliveries from RUS to IND: opening 1991 (0.00 → 5.00)." in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("dependence", "PAK", "--set", "sipri"), "--set wants NAME=FILE, not 'sipri'"),
        (("dependence", "PAK", "--set", "moon=x.csv"), "names are cow-states"),
        (("dependence", "Pakistn", "--set", "sipri=x.csv"), "Did you mean 'Pakistan'"),
        (("alignment", "PAK"), "No dyad 'PAK'"),
        (("dependence", "PAK", "-p", "nowhere.detente"), "nowhere.detente"),
        (("dependence", "PAK", "--set", "sipri=nowhere.csv"), "No file nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, words, message):
    code, _, err = run(*words)
    assert code in (1, 2)
    assert message in err
    assert err.count("\n") == 1
