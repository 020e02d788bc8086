"""One row of balance for each window of a signed edge list."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from .census import KINDS, take_census
from .frustration import SECONDS, measure_frustration, rank_among, shuffle_signs
from .network import SignedNetwork, UnreadableNetwork, read_network
from .walks import measure_walks

SCHEMA = {
    "window": pl.String, "nodes": pl.Int64, "ties": pl.Int64, "negative": pl.Int64,
    **dict.fromkeys(KINDS, pl.Int64), "strict": pl.Float64, "generalised": pl.Float64,
    "frustration": pl.Int64, "bound": pl.Int64, "normalised": pl.Float64, "walks": pl.Float64,
    "shuffled": pl.Float64, "p": pl.Float64, "note": pl.String,
}  # fmt: skip


def summarise_balance(
    frame: pl.DataFrame, *, by: str | None = None, draws: int = 0, seconds: float = SECONDS
) -> pl.DataFrame:
    """Return one row for each value of column `by` (one row for all without it) of the edge list `u`, `v`, `sign`.

    Columns: window, nodes, ties, negative, +++, ++-, +--, ---, strict, generalised, frustration, bound, normalised,
    walks, shuffled (mean frustration of `draws` sign-shuffled networks), p (share of them no more frustrated), note.
    """
    rows = [_summarise(window, read_network(part), draws, seconds) for window, part in _windows(frame, by)]
    return pl.DataFrame(rows, schema=SCHEMA)


def _windows(frame: pl.DataFrame, by: str | None) -> Iterator[tuple[str | None, pl.DataFrame]]:
    if by is None:
        yield None, frame
        return
    if by not in frame.columns:
        raise UnreadableNetwork(f"No column '{by}' to part the edges by; there are {', '.join(frame.columns)}.")
    for (window,), part in sorted(frame.group_by(by), key=lambda item: str(item[0][0])):
        yield str(window), part


def _summarise(window: str | None, network: SignedNetwork, draws: int, seconds: float) -> dict[str, Any]:
    census = take_census(network)
    found = measure_frustration(network, seconds=seconds)
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
