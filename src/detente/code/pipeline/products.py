"""Matrix products of spaCy's networks by numpy's BLAS, which takes a third of the time of the one that spaCy brings."""

from typing import Any

import numpy as np
from thinc.api import NumpyOps

# Of fewer rows OpenBLAS adds up in quite another order: a sentence would be read by what else is in its batch. With
# AVX-512 nothing is left of that; with AVX2 the last digit still differs by where in a block of twelve a row stands.
ROWS = 32


class SteadyOps(NumpyOps):  # type: ignore[misc]
    """Operations of which the product of a row does not depend, beyond its last digit, on the rows beside it."""

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the matrix product of `x` and `y`, either transposed first where asked, in `out` where given."""
        rows = len(x)
        if trans1 or rows >= ROWS:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        padded = np.zeros((ROWS, x.shape[1]), dtype=x.dtype)
        padded[:rows] = x
        product = super().gemm(padded, y, trans2=trans2)[:rows]
        if out is None:
            return product
        out[...] = product
        return out
