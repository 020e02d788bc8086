"""The signed network of the record by period: who stood with whom, which triangles are out of balance, what mends them.

A tie is positive or negative where events on one side clearly outweigh the other, else it is mixed and none: neutral
ties are kept apart (Askarisichani et al. 2020). One event is one weight whatever its witnesses.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import polars as pl

from detente.record import today_of
from detente.types import Event, Status

from .balance.census import KINDS, Triangle, find_triangles, take_census
from .balance.network import SignedNetwork, build_network
from .intensity import CONFIDENT, score_event

YEARS = 10  # length of a period where none is given
WHOLE = "whole record"  # the name of the period of all events, dated or not
CLEAR = 2 / 3  # share of one sign among a dyad's events that makes its tie of that sign
COUNTED = frozenset((Status.OCCURRED, Status.ONGOING, Status.CANCELLED))
TIES: dict[str, Any] = {
    "period": pl.String, "u": pl.String, "v": pl.String, "sign": pl.Int64, "positive": pl.Int64, "negative": pl.Int64,
    "events": pl.List(pl.String),
}  # fmt: skip
TRIANGLES: dict[str, Any] = {
    "period": pl.String, "a": pl.String, "b": pl.String, "c": pl.String, "ab": pl.Int64, "ac": pl.Int64, "bc": pl.Int64,
    "kind": pl.String, "balanced": pl.Boolean, "weakly_balanced": pl.Boolean, "mend": pl.String, "margin": pl.Int64,
    "note": pl.String,
}  # fmt: skip
CENSUS: dict[str, Any] = {
    "period": pl.String, "actors": pl.Int64, "ties": pl.Int64, "mixed": pl.Int64, "triangles": pl.Int64,
    **dict.fromkeys(KINDS, pl.Int64), "strict": pl.Float64, "generalised": pl.Float64, "note": pl.String,
}  # fmt: skip


@dataclass(slots=True)
class _Tally:
    positive: int = 0
    negative: int = 0
    events: list[str] = field(default_factory=list)


def find_valence(event: Event) -> int:
    """Return +1 for a cooperative event, -1 for a hostile one, by the sign of its score; 0 for what does not count.

    What was called off counts as its end does; what is planned, put off, denied or imagined counts for nothing, nor
    does what was read with more doubt than not: a sign, unlike a level, cannot weigh how sure an event is.
    """
    counted = event.status in COUNTED and event.confidence >= CONFIDENT
    score = score_event(event) if counted else 0.0
    return (score > 0) - (score < 0)


def list_pairs(event: Event) -> list[tuple[str, str]]:
    """Return the dyads of an event under the codes of today, sorted."""
    source, target = ({today_of(code) for code in side} for side in (event.source, event.target))
    return sorted({(min(a, b), max(a, b)) for a in source for b in target if a != b})


def sign_ties(
    events: Iterable[Event], *, years: int = YEARS, clear: float = CLEAR, least: int = 1, whole: bool = False
) -> pl.DataFrame:
    """Return the ties of each period of `years`, by period and dyad; the sign is 0 where events are mixed or too few.

    Columns: period (`2010/2019`), u, v, sign, positive, negative (numbers of events), events (ids). An event of many
    years counts in each period that it touches; with an open or unknown end, in its first only; undated ones in none.
    `least` is the number of events below which a tie has no sign. `whole` adds the record as one last period, in which
    undated events count too: of few articles, whose acts are mostly undated, no shorter period has a triangle.
    """
    tallies: dict[tuple[str, str, str], _Tally] = {}
    for event in sorted(events, key=lambda event: event.id):
        if valence := find_valence(event):
            for period in (*_periods(event, years), *([WHOLE] if whole else [])):
                for pair in list_pairs(event):
                    tally = tallies.setdefault((period, *pair), _Tally())
                    tally.positive += valence > 0
                    tally.negative += valence < 0
                    tally.events.append(event.id)
    rows = [
        (*key, _sign(tally, clear, least), tally.positive, tally.negative, tally.events)
        for key, tally in sorted(tallies.items())
    ]
    return pl.DataFrame(rows, schema=TIES, orient="row")


def weigh_triangles(ties: pl.DataFrame, dyad: tuple[str, str] | None = None) -> pl.DataFrame:
    """Return the triangles of `sign_ties` (that `dyad` is a side of), those out of balance first in each period.

    Columns: period, a, b, c, ab, ac, bc (signs), kind, balanced (strictly), weakly_balanced (three enemies may be),
    mend (the tie with the thinnest evidence, whose change would mend it), margin (by how many events that tie stands),
    note (the mend as a sentence).
    """
    sides = {today_of(code) for code in dyad or ()}
    rows = [row for period, part in _by_period(ties) for row in _period_rows(period, part)]
    rows = [row for row in rows if sides <= {row["a"], row["b"], row["c"]}]
    return pl.DataFrame(rows, schema=TRIANGLES)


def count_triads(ties: pl.DataFrame) -> pl.DataFrame:
    """Return the census of triads of each period of `sign_ties`.

    Columns: period, actors, ties (signed), mixed (ties without a sign), triangles, +++, ++-, +--, ---, strict and
    generalised (shares in balance, null without triangles), note.
    """
    return pl.DataFrame([_census_row(period, part) for period, part in _by_period(ties)], schema=CENSUS)


def signed_edges(ties: pl.DataFrame) -> pl.DataFrame:
    """Return the signed ties as the edge list `period`, `u`, `v`, `sign` that `summarise_balance` takes."""
    return ties.filter(pl.col("sign") != 0).select("period", "u", "v", "sign")


def _periods(event: Event, years: int) -> list[str]:
    """Return the periods that an event touches."""
    told = [int(date[:4]) for date in (event.time.start, event.time.end) if date]
    if not told:
        return []
    first, last = (year // years * years for year in (told[0], told[-1]))
    return [f"{year}/{year + years - 1}" for year in range(first, last + 1, years)]


def _sign(tally: _Tally, clear: float, least: int) -> int:
    total = tally.positive + tally.negative
    if total < least:
        return 0
    return (tally.positive >= clear * total) - (tally.negative >= clear * total)


def _by_period(ties: pl.DataFrame) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    rows = ties.sort("period", "u", "v").iter_rows(named=True)
    for period, found in groupby(rows, key=lambda row: str(row["period"])):
        yield period, list(found)


def _network(rows: Sequence[Mapping[str, Any]]) -> SignedNetwork:
    return build_network((row["u"], row["v"], row["sign"]) for row in rows if row["sign"])


def _period_rows(period: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    margins = {(row["u"], row["v"]): abs(row["positive"] - row["negative"]) for row in rows}
    found = [_triangle_row(period, triangle, margins) for triangle in find_triangles(_network(rows))]
    return sorted(found, key=lambda row: (row["balanced"], row["margin"] or 0, row["a"], row["b"], row["c"]))


def _triangle_row(period: str, triangle: Triangle, margins: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    mended = min(triangle.pairs, key=lambda pair: (margins[pair], pair))
    sign = dict(zip(triangle.pairs, triangle.signs, strict=True))[mended]
    others = f"its events lean {'warm' if sign > 0 else 'cold'} by {margins[mended]}"
    note = f"A {'colder' if sign > 0 else 'warmer'} {'-'.join(mended)} would mend it; {others}."
    broken = not triangle.balanced
    return {
        "period": period, **dict(zip(("a", "b", "c"), triangle.nodes, strict=True)),
        **dict(zip(("ab", "ac", "bc"), triangle.signs, strict=True)),
        "kind": triangle.kind, "balanced": triangle.balanced, "weakly_balanced": triangle.weakly_balanced,
        "mend": "-".join(mended) if broken else None, "margin": margins[mended] if broken else None,
        "note": note if broken else "",
    }  # fmt: skip


def _census_row(period: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    network = _network(rows)
    census = take_census(network)
    return {
        "period": period, "actors": len({node for row in rows for node in (row["u"], row["v"])}),
        "ties": len(network.edges), "mixed": len(rows) - len(network.edges), "triangles": census.triangles,
        **census.counts, "strict": census.strict, "generalised": census.generalised,
        "note": "" if census.triangles else "No triangle of signed ties in this period.",
    }  # fmt: skip
