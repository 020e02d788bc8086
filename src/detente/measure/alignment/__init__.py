"""How alike two states stand: alliance portfolios, votes, shared organisations."""

from .organisations import measure_shared_organisations
from .portfolios import PLEDGES, Portfolios, build_portfolios, compare_portfolios
from .signed import sign_states
from .votes import measure_vote_distance

__all__ = [
    "PLEDGES",
    "Portfolios",
    "build_portfolios",
    "compare_portfolios",
    "measure_shared_organisations",
    "measure_vote_distance",
    "sign_states",
]
