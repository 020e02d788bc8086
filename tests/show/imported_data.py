"""Tiny data sets on Chile, Norway and their neighbours, written for tests, imported into a project beside articles."""

from dataclasses import replace
from pathlib import Path

from rooms import fill_project

from detente.record import open_project
from detente.record.imports import Options, import_file
from detente.record.sets import import_set
from detente.show.brief import Material
from detente.show.brief.frame.data import gather_data

CHL, NOR, USA, SWE, RUS = 155, 385, 2, 380, 365
YEARS = range(1960, 2000)
PAIRS = ((USA, CHL), (USA, SWE), (USA, NOR), (CHL, SWE), (CHL, NOR), (SWE, NOR))


def write_sets() -> dict[str, str]:
    """Return the files of all sets on states by their names."""
    atop = [f"{USA},{CHL},{year},1,0,0,0,0" for year in YEARS] + [f"{USA},{NOR},{year},1,0,0,0,0" for year in YEARS]
    atop += [f"{CHL},{NOR},{year},0,0,0,0,1" for year in YEARS if year >= 1985]
    unga = [f"{state},{year - 1945},{_point(state, year)},0,0,30" for state in (CHL, NOR, USA) for year in YEARS]
    igo = [f"{one},{other},{year},{10 + (year - 1960) // 4 + (one == CHL)}" for one, other in PAIRS for year in YEARS]
    arms = [f"Norway,Chile,{year},{20 + year % 5},{NOR},{CHL}" for year in YEARS if year >= 1980]
    arms += [f"USA,Chile,{year},30,{USA},{CHL}" for year in YEARS]
    powers = [(state, year, size) for state, size in ((USA, 50), (RUS, 40), (CHL, 2), (NOR, 3)) for year in YEARS]
    nmc = [f"{state},{year},{size * 2},1,1,1,1,1,{size / 100}" for state, year, size in powers]
    gdp = [f"{state},{year},{100 - size},5" for state, year, size in powers if state != CHL or year < 1999]
    leaders = [
        "CHL-1,155,Ana Uno,1958-01-01,1975-06-01,Regular,Regular",
        "CHL-2,155,Beto Dos,1975-06-01,1999-12-31,Regular,Still",
    ]
    leaders += ["NOR-1,385,Ola En,1955-01-01,1999-12-31,Regular,Still"]
    return {
        "atop": _table("ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul", atop),
        "unga": _table("ccode,session,IdealPoint,Q5%,Q95%,NVotes", unga),
        "cow-igo": _table("ccode1,ccode2,year,dyadigos", igo),
        "sipri": _table("supplier,recipient,year,value,supplier_cown,recipient_cown", arms),
        "cow-nmc": _table("ccode,year,milex,milper,irst,pec,tpop,upop,cinc", nmc),
        "gdp": _table("ccode,year,pwtrgdp,pwtpop", gdp),
        "cow-majors": _table("ccode,styear,stmonth,stday,endyear,endmonth,endday",
                             [f"{state},1945,1,1,1999,12,31" for state in (USA, RUS)]),
        "rivalries": _table("tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary",
                            [f"1,Chile-Norway <1>,{CHL},{NOR},1962,1975,1,0,0,0", f"2,USA-USSR,{USA},{RUS},1945,1999,1,0,0,0"]),
        "mid": _table("ccode1,ccode2,year,dispnum,gmlmidonset,hostlev,fatality",
                      [f"{CHL},{NOR},1964,7,1,3,0", f"{CHL},{NOR},1965,7,0,4,0", f"{USA},{RUS},1999,8,1,2,0"]),
        "archigos": _table("obsid,gwcode,leader,startdate,enddate,entry,exit", leaders),
    }  # fmt: skip


def write_events() -> str:
    """Return events of 1990–1999 by months, cold until 1994 and warm from then on; nothing was gathered in 1992."""
    rows = []
    for year in (year for year in range(1990, 2000) if year != 1992):
        kind = "COOPERATE" if year > 1994 else "THREATEN"
        for month in range(1, 13):
            rows += [f"{year}-{month:02d}-05,{pair},{kind}" for pair in ("Norway,Chile", "Chile,Norway")]
            rows += [f"{year}-{month:02d}-09,{pair},AID" for pair in ("Sweden,Chile", "Sweden,Norway")]
    return _table("id,day,source,target,type", [f"{number},{row}" for number, row in enumerate(rows)])


def import_all(path: Path, folder: Path, names: tuple[str, ...] = ()) -> None:
    """Import all sets, or those named, and the events (in two files, 1992 being between them) into a project."""
    with open_project(path) as held:
        for name, content in write_sets().items():
            if not names or name in names:
                (folder / f"{name}.csv").write_text(content)
                import_set(held, folder / f"{name}.csv", name)
        head, *rows = write_events().splitlines()
        for part in ("early", "late") if not names or "events" in names else ():
            kept = [row for row in rows if (row.split(",")[1] < "1992") == (part == "early")]
            (folder / f"{part}.csv").write_text(_table(head, kept))
            import_file(held, folder / f"{part}.csv", "csv", Options("watch"))


def frame_material(material: Material, folder: Path, names: tuple[str, ...] = ()) -> Material:
    """Return a material with the data that its project, made in the folder, has imported."""
    path = fill_project(folder / "framed.detente", material)
    import_all(path, folder, names)
    with open_project(path) as held:
        return replace(material, data=gather_data(held, material.dyad, material.claims))


def _point(state: int, year: int) -> float:
    """Chile votes far from Norway until 1980 and beside it from then on."""
    return {CHL: -1.0 if year < 1980 else 0.9, NOR: 1.0, USA: 2.0}[state] + (year % 3) * 0.05


def _table(head: str, rows: list[str]) -> str:
    return "\n".join([head, *rows]) + "\n"
