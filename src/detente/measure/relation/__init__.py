"""Relations through time: what counts, how it is weighed, the level with its interval, and why it is so."""

from .direction import Direction, find_direction
from .dyad_periods import create_dyad_periods, sum_dyads
from .evidence import Evidence, find_as_of
from .relation import Method, Relation, Settings, Standing, measure_relation, measure_relations
from .why import Why, explain_level

__all__ = [
    "Direction", "Evidence", "Method", "Relation", "Settings", "Standing", "Why", "create_dyad_periods",
    "explain_level", "find_as_of", "find_direction", "measure_relation", "measure_relations", "sum_dyads",
]  # fmt: skip
