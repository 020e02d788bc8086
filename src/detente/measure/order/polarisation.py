"""Alignment polarisation: whether states stand in two camps, which is another thing than who is strong.

By alliances, after Esteban & Ray (1994) and Maoz (2006): blocs are communities of the network of defence pledges
(largest modularity by agglomeration; Clauset, Newman & Moore 2004); 4 Σ w_b² c_b w_a d_ab over ordered pairs of blocs,
w a bloc's share of capabilities (or of states), c the share of its pairs that are pledged, d the share of pairs between
two blocs that are not. 1 for two equal, cohesive, unconnected blocs; 0 for one bloc or none.
By votes: the spread of ideal points, and the share of it between the two camps that part them best.
"""

from collections.abc import Container
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.measure.alignment.portfolios import Portfolios, build_portfolios
from detente.record.frames import Shape

Ties = NDArray[np.int64]

BLOCS: Shape = {"bloc": pl.Int64(), "states": pl.List(pl.String()), "share": pl.Float64(), "cohesion": pl.Float64()}
VOTES: Shape = {"year": pl.Int64(), "states": pl.Int64(), "spread": pl.Float64(), "two_camps": pl.Float64()}
SHOWN = 20  # years where none are asked for
EVEN = 0.75  # share of the variance between the two best halves of states spread evenly; of normal ones 0.64


def find_alliance_blocs(held: Portfolios, weights: dict[str, float] | None = None) -> pl.DataFrame:
    """Return the blocs of two and more states of a year, the weightiest first: bloc, states, share, cohesion.

    `weights`: capabilities of states; without them each state weighs the same. Shares are of all states.
    """
    ties = held.ties - np.eye(len(held.states), dtype=np.int64)
    weight = np.array([weights.get(state, 0.0) if weights else 1.0 for state in held.states])
    total = float(weight.sum()) or 1.0
    blocs = [members for members in _find_communities(ties) if len(members) > 1]
    names = [sorted(held.states[at] for at in members) for members in blocs]
    facts = [(float(weight[members].sum()) / total, _share(ties, members, members)) for members in blocs]
    ranked = sorted(((name, *fact) for name, fact in zip(names, facts, strict=True)), key=lambda row: (-row[1], row[0]))
    return pl.DataFrame([(number, *row) for number, row in enumerate(ranked, start=1)], schema=BLOCS, orient="row")


def measure_alliance_polarisation(held: Portfolios, weights: dict[str, float] | None = None) -> float | None:
    """Return how far defence pledges part the states of a year into two camps, 0 to 1; None without any pledge."""
    blocs = find_alliance_blocs(held, weights)
    if blocs.is_empty():
        return None
    ties = held.ties - np.eye(len(held.states), dtype=np.int64)
    number = {state: index for index, state in enumerate(held.states)}
    members = [[number[state] for state in states] for states in blocs["states"]]
    facts = list(zip(members, blocs["share"], blocs["cohesion"], strict=True))
    return 4 * float(sum(
        share**2 * cohesion * other_share * (1 - _share(ties, mine, others))
        for at, (mine, share, cohesion) in enumerate(facts)
        for other, (others, other_share, _) in enumerate(facts) if other != at
    ))  # fmt: skip


def measure_vote_polarisation(points: pl.DataFrame) -> pl.DataFrame:
    """Return the spread of ideal points in each year, and the share of their variance between the two best camps.

    Columns: year, states, spread (standard deviation), two_camps (1 for two camps each of one mind; evenly spread
    states give 0.75, see EVEN).
    """
    years = sorted(points.drop_nulls("point").group_by("year"), key=lambda item: item[0])
    rows = [(year, part.height, *_part(part["point"].sort().to_numpy())) for (year,), part in years]
    return pl.DataFrame(rows, schema=VOTES, orient="row")


def measure_polarisation(
    alliances: pl.DataFrame | None,
    points: pl.DataFrame | None,
    capabilities: pl.DataFrame,
    years: Container[int] | None,
) -> pl.DataFrame:
    """Return both kinds of polarisation by year: year, alliances, vote_spread, vote_camps; null outside the data.

    Blocs of allies weigh by the composite index of `capabilities`; `years` chooses, without it the last twenty.
    """
    votes = pl.DataFrame(schema=VOTES) if points is None else measure_vote_polarisation(points)
    allied = [] if alliances is None else sorted(set(alliances["year"]))
    known = sorted({*allied, *votes["year"]})
    asked = known[-SHOWN:] if years is None else [year for year in known if year in years]
    rows = [
        (year, _by_alliances(alliances, capabilities, year))
        for year in asked
        if alliances is not None and year in allied
    ]
    found = pl.DataFrame(rows, schema={"year": pl.Int64(), "alliances": pl.Float64()}, orient="row")
    parted = votes.select("year", vote_spread="spread", vote_camps="two_camps")
    return (
        pl.DataFrame({"year": asked}, schema={"year": pl.Int64()})
        .join(found, on="year", how="left")
        .join(parted, on="year", how="left")
    )


def _by_alliances(alliances: pl.DataFrame, capabilities: pl.DataFrame, year: int) -> float | None:
    weights = dict(capabilities.filter(pl.col("year") == year).select("state", "cinc").drop_nulls().iter_rows())
    return measure_alliance_polarisation(build_portfolios(alliances, year), weights or None)


def _part(values: NDArray[np.float64]) -> tuple[float, float | None]:
    """Return the standard deviation of sorted values, and the largest share of variance between two camps of them."""
    count, total = len(values), float(values.var())
    if count < 2 or total < 1e-12:
        return 0.0, None
    left = np.arange(1, count)
    sums = np.cumsum(values)[:-1]
    low, high = sums / left, (values.sum() - sums) / (count - left)
    between = left * (count - left) / count**2 * (high - low) ** 2
    return float(np.sqrt(total)), float(between.max() / total)


def _share(ties: Ties, mine: list[int], others: list[int]) -> float:
    """Return the share of pairs that are tied, within a bloc or between two."""
    pairs = len(mine) * (len(others) - (mine == others))
    return float(ties[np.ix_(mine, others)].sum()) / pairs if pairs else 0.0


def _find_communities(ties: Ties) -> list[list[int]]:
    """Return communities: from each node alone, the two are joined that raise modularity most, while any do."""
    degree = ties.sum(axis=1).astype(np.float64)
    total = float(degree.sum())
    members = [[index] for index in range(len(ties))]
    if total == 0:
        return members
    gain: Any = ties / total - np.outer(degree, degree) / total**2
    np.fill_diagonal(gain, -np.inf)
    while True:
        one, other = divmod(int(gain.argmax()), len(ties))
        if gain[one, other] <= 1e-12:
            return [each for each in members if each]
        members[one] += members[other]
        members[other] = []
        gain[one] += gain[other]
        gain[:, one] += gain[:, other]
        gain[one, one] = gain[other] = gain[:, other] = -np.inf
