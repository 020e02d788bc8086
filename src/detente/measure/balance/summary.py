"""One row of balance for each window of a signed edge list, and what is settled in it and who stands with whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from .blocs import find_blocs, find_camps
from .census import KINDS, take_census
from .frustration import SECONDS, Frustration, find_settled, measure_frustration, rank_among, shuffle_signs
from .network import SignedNetwork, UnreadableNetwork, read_network
from .walks import measure_walks

SCHEMA = {
    "window": pl.String, "nodes": pl.Int64, "ties": pl.Int64, "negative": pl.Int64,
    **dict.fromkeys(KINDS, pl.Int64), "strict": pl.Float64, "generalised": pl.Float64,
    "frustration": pl.Int64, "bound": pl.Int64, "normalised": pl.Float64, "walks": pl.Float64,
    "shuffled": pl.Float64, "p": pl.Float64, "note": pl.String,
}  # fmt: skip

SETTLED = {"window": pl.String, "u": pl.String, "v": pl.String, "sign": pl.Int64, "weight": pl.Int64}
NODES = {"window": pl.String, "node": pl.String, "camp": pl.Int64, "bloc": pl.Int64, "balance": pl.Float64}


@dataclass(frozen=True, slots=True)
class Examined:
    """Balance in full: windows, settled ties and nodes.

    `windows`: see `summarise_balance`. `settled`: the ties frustrated in every optimal partition of a window: window,
    u, v, sign, weight; none where the index is not proven. `nodes`: window, node, camp (of one optimal partition in
    two), bloc (of as many as fit best), balance (of the node's own closed walks).
    """

    windows: pl.DataFrame
    settled: pl.DataFrame
    nodes: pl.DataFrame


def summarise_balance(
    frame: pl.DataFrame, *, by: str | None = None, draws: int = 0, seconds: float = SECONDS
) -> pl.DataFrame:
    """Return one row for each value of column `by` (one row for all without it) of the edge list `u`, `v`, `sign`.

    Columns: window, nodes, ties, negative, +++, ++-, +--, ---, strict, generalised, frustration, bound, normalised,
    walks, shuffled (mean frustration of `draws` sign-shuffled networks), p (share of them no more frustrated), note.
    """
    rows = []
    for window, part in _windows(frame, by):
        network = read_network(part)
        rows.append(_summarise(window, network, measure_frustration(network, seconds=seconds), draws, seconds))
    return pl.DataFrame(rows, schema=SCHEMA)


def examine_balance(
    frame: pl.DataFrame, *, by: str | None = None, draws: int = 20, seconds: float = SECONDS
) -> Examined:
    """Return the balance of each window as `summarise_balance` does, its settled ties and its nodes."""
    windows, settled, nodes = [], [], []
    for window, part in _windows(frame, by):
        network = read_network(part)
        found = measure_frustration(network, seconds=seconds)
        windows.append(_summarise(window, network, found, draws, seconds))
        ties = find_settled(network, found, seconds=seconds) or ()
        settled += [(window, edge.first, edge.second, edge.sign, edge.weight) for edge in ties]
        nodes.append(_list_nodes(window, network, found))
    return Examined(
        pl.DataFrame(windows, schema=SCHEMA),
        pl.DataFrame(settled, schema=SETTLED, orient="row"),
        pl.concat([pl.DataFrame(schema=NODES), *nodes]),
    )


def _list_nodes(window: str | None, network: SignedNetwork, found: Frustration) -> pl.DataFrame:
    """Return the nodes of a window with their camp, their bloc and their own walk-based balance."""
    camps = find_camps(found).rename({"bloc": "camp"})
    blocs = find_blocs(network).members if network.edges else camps.rename({"camp": "bloc"})
    listed = camps.join(blocs, on="node").join(measure_walks(network).by_node, on="node", how="left").sort("node")
    return listed.select(pl.lit(window, pl.String).alias("window"), "node", "camp", "bloc", "balance")


def _windows(frame: pl.DataFrame, by: str | None) -> Iterator[tuple[str | None, pl.DataFrame]]:
    if by is None:
        yield None, frame
        return
    if by not in frame.columns:
        raise UnreadableNetwork(f"No column '{by}' to part the edges by; there are {', '.join(frame.columns)}.")
    for (window,), part in sorted(frame.group_by(by), key=lambda item: str(item[0][0])):
        yield str(window), part


def _summarise(
    window: str | None, network: SignedNetwork, found: Frustration, draws: int, seconds: float
) -> dict[str, Any]:
    census = take_census(network)
    shuffled = shuffle_signs(network, draws=draws, seconds=seconds)
    return {
        "window": window, "nodes": len(network.nodes), "ties": network.size, "negative": network.negative,
        **census.counts, "strict": census.strict, "generalised": census.generalised,
        "frustration": found.index, "bound": found.bound, "normalised": found.normalised,
        "walks": measure_walks(network).balance,
        "shuffled": shuffled["frustration"].mean(), "p": rank_among(found.index, shuffled),
        "note": _note(network, found.exact),
    }  # fmt: skip


def _note(network: SignedNetwork, exact: bool) -> str:
    """Say what a reader of the row must know."""
    if not network.edges:
        return "No tie: nothing to balance."
    if not network.negative:
        return "No negative tie: balance is trivial."
    return "" if exact else "Not proven in the time given: frustration is at most this, at least the bound."
