"""What data on states list of the two: rivalries, militarised disputes, leaders."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from detente.measure.alignment import list_disputes, list_leaders, list_rivalries
from detente.show.brief.frame.alignment import say_nothing
from detente.show.brief.frame.topics import Asked, Table, Topic, join_pieces, lead, lead_file, make_table, write_number
from detente.show.brief.statements import Said, say
from detente.show.wording import name_actor, title_actor, write_date, write_time
from detente.types import Interval

LISTS = {"rivalries": "strategic rivalries", "rivalries_td": "rivalries by Thompson and Dreyer"}


def tell_hostility(asked: Asked) -> Topic | None:
    """Return the rivalries and the militarised disputes of the two."""
    states = asked.data.states
    lists = {LISTS[name]: frame for name in LISTS if (frame := states.find(name)) is not None}
    disputes = states.find("disputes")
    if not lists and disputes is None:
        return None
    said, tables, frames = list[Said](), list[Table](), dict[str, pl.DataFrame]()
    if lists:
        frames["rivalries"] = list_rivalries(lists, asked.dyad, asked.since)
        said.append(_tell_rivals(frames["rivalries"], asked))
        rows = [(at, write_time(_spell(row)), row["list"], row["name"]) for at, row in _number(frames["rivalries"])]
        tables += [make_table("rivals", "Rivalries", ("years", "list", "as named there"), rows)] if rows else []
    if disputes is not None:
        years = asked.years("disputes")
        frames["disputes"] = list_disputes(disputes, asked.dyad).filter(pl.col("year").is_in(years))
        said.append(_tell_disputes(frames["disputes"], asked))
        tables += _list_disputes(frames["disputes"])
    return Topic("hostility", "Rivalry and disputes", tuple(said), tuple(tables), frames=frames)


def _list_disputes(disputes: pl.DataFrame) -> list[Table]:
    rows = [
        (at, row["year"], row["dispute"], *(write_number(row[key], 0) for key in ("hostility", "fatality")))
        for at, row in _number(disputes)
    ]
    head = ("year", "dispute", "hostility, of five", "fatality level")
    return [make_table("disputes", "Militarised disputes", head, rows, folded=True)] if rows else []


def _number(frame: pl.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    return enumerate(frame.iter_rows(named=True), start=1)


def _spell(row: dict[str, Any]) -> Interval:
    return Interval(row["start"], row["end"])


def _tell_rivals(rivals: pl.DataFrame, asked: Asked) -> Said:
    names = [name for name in LISTS if name in asked.data.marks]
    sources = asked.data.cite(*names)
    if not rivals.height:
        years = asked.years(*names)
        slots = {name: lead_file(sources[0], year) for name, year in (("first", years[0]), ("last", years[-1]))}
        return say("data_no_rivals", sources=sources, **slots)
    spells = dict.fromkeys((write_time(_spell(row)), at) for at, row in _number(rivals))
    return say("data_rivals", sources=sources, spells=join_pieces(lead("rivals", at, text) for text, at in spells))


def _tell_disputes(disputes: pl.DataFrame, asked: Asked) -> Said:
    sources = asked.data.cite("disputes")
    span = asked.years("disputes")
    slots: dict[str, Any] = {name: lead_file(sources[0], span[at]) for name, at in (("first", 0), ("last", -1))}
    if not disputes.height:
        return say("data_no_disputes", sources=sources, **slots)
    begun: dict[str, tuple[int, int]] = {}
    for at, row in _number(disputes):
        begun.setdefault(row["dispute"], (at, int(row["year"])))
    worst = disputes["hostility"].arg_max() or 0
    hostility = write_number(disputes["hostility"][worst], 0) or "unknown"
    slots |= {"n": lead("disputes", 1, len(begun)), "hostility": lead("disputes", worst + 1, hostility)}
    years = join_pieces(lead("disputes", at, year) for at, year in begun.values())
    return say("data_disputes", len(begun), sources=sources, years=years, **slots)


def tell_leaders(asked: Asked) -> Topic | None:
    """Return who led each of the two in the years shown."""
    if (leaders := asked.data.states.find("leaders")) is None:
        return None
    found = list_leaders(leaders, asked.dyad, asked.since)
    if not found.height:
        return Topic("leaders", "Leaders", (say_nothing(asked, "leaders"),))
    numbered = list(_number(found))
    (mark,) = sources = asked.data.cite("leaders")
    said = [
        say(
            "data_leader", sources=sources, end=lead_file(mark, asked.data.span("leaders")[1]),
            leader=row["leader"], state=name_actor(row["state"]), since=lead("leaders", at, write_date(row["start"])),
        )
        for at, row in numbered
        if row["end"] is None
    ]  # fmt: skip
    rows = [(at, title_actor(row["state"]), row["leader"], row["start"], row["end"] or "") for at, row in numbered]
    table = make_table("leaders", "Leaders in the years shown", ("state", "leader", "from", "to"), rows, folded=True)
    return Topic("leaders", "Leaders", tuple(said), (table,), frames={"leaders": found})
