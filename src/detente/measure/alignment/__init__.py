"""How two states stand: alliance portfolios, votes, shared organisations, rivalries, disputes, the ties of thirds."""

from .listed import date_pledges, list_disputes, list_leaders, list_rivalries
from .organisations import measure_shared_organisations
from .portfolios import PLEDGES, Portfolios, build_portfolios, compare_portfolios
from .signed import compare_thirds, sign_states
from .votes import measure_vote_distance

__all__ = [
    "PLEDGES",
    "Portfolios",
    "build_portfolios",
    "compare_portfolios",
    "compare_thirds",
    "date_pledges",
    "list_disputes",
    "list_leaders",
    "list_rivalries",
    "measure_shared_organisations",
    "measure_vote_distance",
    "sign_states",
]
