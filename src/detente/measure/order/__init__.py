"""The order of powers: how concentrated capabilities are, and how polarised alignments; two things, never one word."""

from .concentration import INDICES, SHOWN, measure_concentration, measure_shares
from .polarisation import (
    find_alliance_blocs,
    measure_alliance_polarisation,
    measure_polarisation,
    measure_vote_polarisation,
)

__all__ = [
    "INDICES",
    "SHOWN",
    "find_alliance_blocs",
    "measure_alliance_polarisation",
    "measure_concentration",
    "measure_polarisation",
    "measure_shares",
    "measure_vote_polarisation",
]
