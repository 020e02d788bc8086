"""Balance by closed walks: K = tr exp(A) / tr exp(|A|), 1 where every closed walk is positive (Estrada & Benzi 2014).

Smooth in time, with a value for each node (Diaz-Diaz, Bartesaghi & Estrada 2024); to be read beside the frustration
index, with which it need not agree (Aref & Wilson 2018).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from .network import SignedNetwork

Floats = npt.NDArray[np.float64]
LARGEST = 2000  # nodes: time grows with their cube, about 10 s at this size


@dataclass(frozen=True, slots=True)
class WalkBalance:
    """K of the whole network, and the frame `node`, `balance` of each node's own."""

    balance: float | None
    by_node: pl.DataFrame


def measure_walks(network: SignedNetwork) -> WalkBalance:
    """Return walk-based balance; none for a network without ties or with more than LARGEST nodes."""
    schema = {"node": pl.String, "balance": pl.Float64}
    if not 0 < len(network.nodes) <= LARGEST:
        return WalkBalance(None, pl.DataFrame(schema=schema))
    number = {node: index for index, node in enumerate(network.nodes)}
    matrix = np.zeros((len(number), len(number)))
    for (first, second), sign in network.signs.items():
        matrix[number[first], number[second]] = matrix[number[second], number[first]] = sign
    top = float(np.linalg.eigvalsh(np.abs(matrix))[-1])  # taken off both, so that nothing overflows
    signed, plain = (_returns(each, top) for each in (matrix, np.abs(matrix)))
    frame = pl.DataFrame({"node": network.nodes, "balance": signed / plain}, schema=schema)
    return WalkBalance(float(signed.sum() / plain.sum()), frame)


def _returns(matrix: Floats, shift: float) -> Floats:
    """Return the diagonal of exp(matrix - shift)."""
    values, vectors = np.linalg.eigh(matrix)
    diagonal: Floats = (vectors**2) @ np.exp(values - shift)
    return np.maximum(diagonal, np.finfo(np.float64).tiny)
