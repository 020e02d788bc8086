"""PLOVER's conflict–cooperation scores and what a called-off act counts as, for every stage that scores acts."""

from collections.abc import Mapping
from functools import cache

from detente.lexicon.tables import read_table


@cache
def read_scores() -> Mapping[tuple[str, str], float]:
    """Return the score, −10…+10, of each type and mode; the mode of a type alone is empty."""
    return {(row["type"], row["mode"]): float(row["score"]) for row in read_table("plover_scores")}


@cache
def read_called_off() -> Mapping[str, str]:
    """Return the type that a cancelled act of each type counts as."""
    return {row["type"]: row["called_off"] for row in read_table("plover_scores") if not row["mode"]}
