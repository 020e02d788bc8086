"""Alliance portfolios of a year compared: S, Cohen's κ, Scott's π, Kendall's τ-b.

Ties are few, so two states without allies look alike by S; κ and π take off the agreement that chance would give
(Häge 2011, Political Analysis 19), κ by the propensity of each state, and is the default. A treaty is a legal text:
what it pledges is given beside, and says nothing of warmth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.lexicon.state_codes import list_codes
from detente.record.dyads import lineage_of
from detente.record.frames import Shape

Ties = NDArray[np.int64]

PLEDGES = ("defence", "offence", "neutrality", "nonaggression", "consultation")
SIMILARITY: Shape = {
    "dyad": pl.String(), "year": pl.Int64(), "kappa": pl.Float64(), "pi": pl.Float64(), "s": pl.Float64(),
    "tau_b": pl.Float64(), "states": pl.Int64(), "first_allies": pl.Int64(), "second_allies": pl.Int64(),
    "shared": pl.Int64(), "pledges": pl.List(pl.String()), "note": pl.String(),
}  # fmt: skip


@dataclass(frozen=True)
class Portfolios:
    """Who is tied to whom in a year: 0 and 1 over `states`, each tied to itself (Signorino & Ritter 1999)."""

    year: int
    states: tuple[str, ...]
    ties: Ties

    def row(self, state: str) -> Ties:
        """Return the ties of one state."""
        return np.asarray(self.ties[self.states.index(state)])


def build_portfolios(
    alliances: pl.DataFrame, year: int, *, pledge: str = "defence", states: Iterable[str] | None = None
) -> Portfolios:
    """Return the portfolios of a year over `states`, or over the members of the interstate system (COW) of that year.

    The states without any ally count: leaving them out changes every measure.
    """
    members = tuple(sorted(set(_members(year) if states is None else states)))
    number = {state: index for index, state in enumerate(members)}
    ties = np.eye(len(members), dtype=np.int64)
    of_year = alliances.filter((pl.col("year") == year) & pl.col(pledge))
    for first, second in of_year.select("first", "second").iter_rows():
        if first in number and second in number:
            ties[number[first], number[second]] = ties[number[second], number[first]] = 1
    return Portfolios(year, members, ties)


def compare_portfolios(
    alliances: pl.DataFrame, dyad: tuple[str, str], years: Iterable[int], *, pledge: str = "defence"
) -> pl.DataFrame:
    """Return the similarity of the portfolios of a dyad in each year; columns as SIMILARITY, all null outside the data.

    A dyad of today's states is that of their predecessors where these were the states of the year.
    """
    span = (alliances["year"].min(), alliances["year"].max())
    rows = [_compare(alliances, dyad, year, pledge, span) for year in years]
    return pl.DataFrame(rows, schema=SIMILARITY)


def _compare(
    alliances: pl.DataFrame, dyad: tuple[str, str], year: int, pledge: str, span: tuple[object, object]
) -> dict[str, Any]:
    """Return the row of one year."""
    row: dict[str, Any] = {**dict.fromkeys(SIMILARITY), "dyad": "-".join(dyad), "year": year}
    if not (isinstance(span[0], int) and isinstance(span[1], int) and span[0] <= year <= span[1]):
        return row | {"note": f"The alliance data cover {span[0]} to {span[1]}."}
    held = build_portfolios(alliances, year, pledge=pledge)
    sides = [_side(state, held.states) for state in dyad]
    absent = [state for state, side in zip(dyad, sides, strict=True) if side is None]
    if absent:
        return row | {"note": f"{' and '.join(absent)} was no member of the interstate system in {year}."}
    first, second = (held.row(str(side)) for side in sides)
    found = _measure(first, second)
    tied = int(first[held.states.index(str(sides[1]))])
    return row | found | {"shared": found["shared"] - 2 * tied, "pledges": _pledges(alliances, sides, year), "note": ""}


def _measure(first: Ties, second: Ties) -> dict[str, Any]:
    """Return all four measures of two rows of 0 and 1; the two themselves, tied, are no shared allies."""
    count = len(first)
    both, either = int((first * second).sum()), int(np.maximum(first, second).sum())
    a, b = int(first.sum()), int(second.sum())
    agreed = (count - either + both) / count
    p, q = a / count, b / count
    chance, pooled = p * q + (1 - p) * (1 - q), ((p + q) / 2) ** 2 + (1 - (p + q) / 2) ** 2
    spread = np.sqrt(float(a) * (count - a) * b * (count - b))
    return {
        "kappa": (agreed - chance) / (1 - chance) if chance < 1 else None,
        "pi": (agreed - pooled) / (1 - pooled) if pooled < 1 else None,
        "s": 1 - 2 * (1 - agreed),
        "tau_b": float((both * (count - either) - (a - both) * (b - both)) / spread) if spread else None,
        "states": count, "first_allies": a - 1, "second_allies": b - 1,
        "shared": both,
    }  # fmt: skip


def _pledges(alliances: pl.DataFrame, sides: list[str | None], year: int) -> list[str]:
    """Return what the two pledge each other by treaty in a year."""
    first, second = sorted(map(str, sides))
    rows = alliances.filter((pl.col("first") == first) & (pl.col("second") == second) & (pl.col("year") == year))
    return [name for name in PLEDGES if len(rows) and bool(rows[name].any())]


def _side(state: str, members: tuple[str, ...]) -> str | None:
    """Return the state itself or its one predecessor among the members."""
    found = [state] if state in members else sorted(lineage_of(state) & set(members))
    return found[0] if len(found) == 1 else None


def _members(year: int) -> set[str]:
    return {one.state for one in list_codes("cow") if one.start <= year <= one.end}
