"""Frames of data on states as the measures take them, from short words."""

from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from detente.measure.alignment import PLEDGES
from detente.record.sets import read_set


def alliances(*pacts: str, year: int = 2000) -> pl.DataFrame:
    """`NOR-SWE` is a defence pact of the year; `NOR-SWE nonaggression` one of that pledge, `NOR-SWE 1990` of 1990."""
    rows = []
    for pact in pacts:
        pair, *more = pact.split()
        pledge = next((word for word in more if word in PLEDGES), "defence")
        when = next((int(word) for word in more if word.isdigit()), year)
        rows.append({"first": pair[:3], "second": pair[4:], "year": when, **{name: name == pledge for name in PLEDGES}})
    schema = {"first": pl.String(), "second": pl.String(), "year": pl.Int64(), **dict.fromkeys(PLEDGES, pl.Boolean())}
    return pl.DataFrame(rows, schema=schema)


def flows(*deliveries: str) -> pl.DataFrame:
    """`RUS>IND 1990 5` is a delivery of 5."""
    rows = [(text[:3], text[4:7], int(text.split()[1]), float(text.split()[2])) for text in deliveries]
    return pl.DataFrame(rows, schema=["supplier", "recipient", "year", "tiv"], orient="row")


def spells(*stretches: str) -> pl.DataFrame:
    """`USA 1950 2000` is a major power then, `USA 1950` since; `IND-PAK 1947` a rivalry."""
    rows = []
    for stretch in stretches:
        name, first, *last = stretch.split()
        sides = dict(zip(("first", "second") if "-" in name else ("state",), name.split("-"), strict=True))
        rows.append(sides | {"start": date(int(first), 1, 1), "end": date(int(last[0]), 12, 31) if last else None})
    return pl.DataFrame(rows, schema_overrides={"end": pl.Date})


def shared_set(folder, name: str, file: str) -> pl.DataFrame:
    """A set of the reference folder as it is imported."""
    return _read(name, folder / "data" / "irdata" / file)


@cache
def _read(name: str, path: Path) -> pl.DataFrame:
    return read_set(name, path).frame
