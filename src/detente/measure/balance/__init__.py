"""Structural balance of any signed network: exact frustration index, census of triads, walks, blocs."""

from .blocs import Blocs, find_blocs, find_camps
from .census import Census, Triangle, find_triangles, take_census
from .edges import read_edges
from .frustration import Frustration, find_settled, measure_frustration, rank_among, shuffle_signs
from .network import Edge, SignedNetwork, UnreadableNetwork, build_network, read_network
from .summary import Examined, examine_balance, summarise_balance
from .walks import WalkBalance, measure_walks

__all__ = [
    "Blocs",
    "Census",
    "Edge",
    "Examined",
    "Frustration",
    "SignedNetwork",
    "Triangle",
    "UnreadableNetwork",
    "WalkBalance",
    "build_network",
    "examine_balance",
    "find_blocs",
    "find_camps",
    "find_settled",
    "find_triangles",
    "measure_frustration",
    "measure_walks",
    "rank_among",
    "read_edges",
    "read_network",
    "shuffle_signs",
    "summarise_balance",
    "take_census",
]
