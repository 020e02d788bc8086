"""How the two align by data on states: alliances and treaties, votes, organisations beyond what both join anyway."""

from collections.abc import Iterator

import polars as pl

from detente.measure.alignment import (
    compare_portfolios,
    date_pledges,
    measure_shared_organisations,
    measure_vote_distance,
)
from detente.measure.phases import find_yearly_turns
from detente.show.brief.charts import Series, draw_series
from detente.show.brief.frame.topics import (
    Asked,
    Topic,
    lead,
    lead_file,
    make_table,
    mark_turns,
    tell_turns,
    write_number,
)
from detente.show.brief.statements import Said, say
from detente.show.compared import tell_likeness


def tell_alliances(asked: Asked) -> Topic | None:
    """Return portfolios of alliances by year and what the two pledge by treaty."""
    if (alliances := asked.data.states.find("alliances")) is None:
        return None
    found = compare_portfolios(alliances, asked.dyad, asked.years("alliances"))
    known = found.filter(pl.col("kappa").is_not_null() | pl.col("s").is_not_null())
    rows = [
        (row["year"], row["year"], *(write_number(row[name], 3) for name in ("kappa", "s")), row["shared"],
         ", ".join(row["pledges"] or ()) or "none")
        for row in known.to_dicts()
    ]  # fmt: skip
    lines = [Series(name, known.select("year", column).rows()) for name, column in (("κ", "kappa"), ("S", "s"))]
    label = "Likeness of the two states’ alliances by year, κ and S; the table holds it"
    head = ("year", "κ", "S", "shared allies", "pledges")
    return Topic(
        "portfolios", "Alliances", tuple(_tell_portfolios(known, asked)),
        (make_table("portfolios", "Alliances by year", head, rows, folded=True),) if rows else (),
        draw_series(lines, label), {"portfolios": found},
    )  # fmt: skip


def _tell_portfolios(known: pl.DataFrame, asked: Asked) -> Iterator[Said]:
    sources = asked.data.cite("alliances")
    if not known.height:
        yield say_nothing(asked, "alliances")
        return
    row = known.row(-1, named=True)
    year = row["year"]
    kappa, s = (lead("portfolios", year, write_number(row[name], 3) or "unknown") for name in ("kappa", "s"))
    slots = {"year": lead("portfolios", year, year), "kappa": kappa, "s": s}
    yield say("data_alike", alike=tell_likeness(row["kappa"]), sources=sources, **slots)
    if (held := date_pledges(known)) is not None:
        last, since, pledges = held
        key = "data_pledged" if pledges else "data_unpledged"
        slots = {"year": lead("portfolios", last, last), "since": lead("portfolios", since, since)}
        yield say(key, sources=sources, pledges=" and ".join(pledges), **slots)


def say_nothing(asked: Asked, table: str) -> Said:
    """Return that a table has nothing on the two, with the years that it covers."""
    first, last = asked.data.span(table)
    (mark,) = asked.data.cite(table)
    slots = {name: lead_file(mark, year) for name, year in (("first", first), ("last", last))}
    return say("data_nothing", sources=[mark], **slots)


def tell_votes(asked: Asked) -> Topic | None:
    """Return the distance of ideal points by year with its turns."""
    if (points := asked.data.states.find("ideal_points")) is None:
        return None
    votes = measure_vote_distance(points, asked.dyad)
    turns = find_yearly_turns(votes["year"], votes["distance"], closer=-1)
    shown = votes.filter(pl.col("year").is_in(asked.years("ideal_points")))
    if not shown.height:
        return Topic("votes", "Votes in the UN", (say_nothing(asked, "ideal_points"),))
    turns = turns.filter(pl.col("year") >= shown["year"].min())
    sources = asked.data.cite("ideal_points")
    turned, tables = tell_turns("votes", "Their distance", turns, sources)
    said = (_tell_distance(shown, sources), turned)
    rows = [(year, year, write_number(value)) for year, value in shown.select("year", "distance").rows()]
    tables.append(make_table("votes", "Distance by year", ("year", "distance"), rows, folded=True))
    label = "Distance of the two states’ votes by year, with its turns; the tables hold it"
    line = Series("distance (nought: alike)", shown.select("year", "distance").rows())
    picture = draw_series([line], label, mark_turns("votes", turns, asked.years("ideal_points")))
    return Topic("votes", "Votes in the UN", said, tuple(tables), picture, {"votes": shown, "votes turns": turns})


def _tell_distance(votes: pl.DataFrame, sources: list[str]) -> Said:
    ends = {"": votes.row(-1, named=True)}
    ends |= {"closest": votes.sort("distance", "year").row(0, named=True)}
    ends |= {"farthest": votes.sort("distance", "year").row(-1, named=True)}
    slots = {name or "year": lead("votes", row["year"], row["year"]) for name, row in ends.items()}
    values = {"distance": "", "least": "closest", "most": "farthest"}
    slots |= {
        slot: lead("votes", ends[end]["year"], write_number(ends[end]["distance"])) for slot, end in values.items()
    }
    return say("data_votes", sources=sources, **slots)


def tell_organisations(asked: Asked) -> Topic | None:
    """Return shared organisations, and how many more or fewer than both states' joining explains."""
    if (pairs := asked.data.states.find("igo_pairs")) is None:
        return None
    found = measure_shared_organisations(pairs, asked.dyad).filter(pl.col("year").is_in(asked.years("igo_pairs")))
    if not found.height:
        return Topic("organisations", "Organisations", (say_nothing(asked, "igo_pairs"),))
    last = found.row(-1, named=True)
    year = last["year"]
    world = pairs.filter(pl.col("year") == year)
    slots = {
        "year": year, "shared": write_number(last["shared"], 0), "expected": write_number(last["expected"], 1),
        "excess": write_number(last["excess"], 1, signed=True), "n": len({*world["first"], *world["second"]}),
    }  # fmt: skip
    told = {name: lead("organisations", year, text) for name, text in slots.items()}
    said = say("data_organisations", sources=asked.data.cite("igo_pairs"), **told)
    rows = [
        (row["year"], row["year"], write_number(row["shared"], 0), write_number(row["expected"], 1),
         write_number(row["excess"], 1, signed=True))
        for row in found.to_dicts()
    ]  # fmt: skip
    head = ("year", "shared", "expected", "the pair’s own")
    lines = [Series("shared", found.select("year", "shared").rows())]
    lines.append(Series("expected of two such joiners", found.select("year", "expected").rows()))
    label = "Organisations that both belong to by year, and as many as expected; the table holds it"
    table = make_table("organisations", "Organisations by year", head, rows, folded=True)
    return Topic(
        "organisations", "Organisations", (said,), (table,), draw_series(lines, label), {"organisations": found}
    )
