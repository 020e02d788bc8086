"""Authors' claims about third parties held against the measured series of a data set.

Measured: the dyad's next quarter on the product of the third's ties to both sides, its own level held, against the same
with signs dealt at random (see `measure_effect`). A tie of a quarter is the balance of its signs, from -1 to 1.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from detente.measure.disagreements import EFFECTS, find_effect, find_voice
from detente.measure.pulls import SURE, UNKNOWN, claims_by_third, measure_effect
from detente.measure.triangles import CLEAR
from detente.types import Article, Claim

from .relation import name_dyad

LEAST = 12  # events a third must have with each side to be looked at without a claim
SCHEMA: Mapping[str, Any] = {
    "third": pl.String, "claimed": pl.String, "authors": pl.List(pl.String), "quotes": pl.List(pl.String),
    "structural": pl.String, "first_sign": pl.Int64, "second_sign": pl.Int64, "events": pl.Float64,
    "measured": pl.String, "effect": pl.Float64, "p": pl.Float64, "quarters": pl.Int64, "verdict": pl.String,
}  # fmt: skip
WAYS = {"improves": 1, "holds back": -1, "worsens": -1, "draws together": 1, "parts": -1, "no effect": 0}


def hold_claims(
    panel: pl.DataFrame, claims: Iterable[Claim], articles: Iterable[Article], *, dyad: str, seed: int = 0
) -> pl.DataFrame:
    """Return one row for each third actor of a dyad that a claim names, or that has events with both sides.

    `panel` is the quarterly panel of one source. Columns: third; claimed (improves, holds back, worsens, mixed or
    null), authors, quotes; structural, first_sign and second_sign (of the third's ties over the whole coverage);
    events with both sides; measured (draws together, parts, no effect, not enough to say), effect, p, quarters;
    verdict (borne out, contradicted, not seen, not enough to say; null without a claim).
    """
    name = name_dyad(dyad)
    first, second = name.split("-", 1)
    read, spoken = {one.id: one for one in articles}, claims_by_third(tuple(claims), (first, second))
    ties = _ties(panel, {first, second})
    both = _thirds(ties, first) & _thirds(ties, second)
    rows = [
        _row(third, (first, second), spoken.get(third, []), ties, (read, seed)) for third in sorted(both | set(spoken))
    ]
    rows.sort(key=lambda row: (row["claimed"] is None, -len(row["authors"]), -row["events"], row["third"]))
    return pl.DataFrame(rows, schema=dict(SCHEMA))


def _ties(panel: pl.DataFrame, sides: set[str]) -> dict[tuple[str, str], pl.DataFrame]:
    """Return the quarters with events of each pair that one of the sides belongs to."""
    codes = pl.col("dyad").str.splitn("-", 2)
    split = panel.with_columns(a=codes.struct.field("field_0"), b=codes.struct.field("field_1"))
    near = split.filter((pl.col("a").is_in(sides) | pl.col("b").is_in(sides)) & (pl.col("events") > 0))
    summed = near.group_by("a", "b", "period").agg(pl.col("events", "positive").sum()).sort("a", "b", "period")
    return {(str(key[0]), str(key[1])): part for key, part in summed.group_by("a", "b", maintain_order=True)}


def _thirds(ties: Mapping[tuple[str, str], pl.DataFrame], side: str) -> set[str]:
    """Return the actors that have enough events with a side."""
    enough = [pair for pair, part in ties.items() if side in pair and part["events"].sum() >= LEAST]
    return {other for pair in enough for other in pair if other != side}


def _row(
    third: str, pair: tuple[str, str], claims: list[Claim], ties: Mapping[tuple[str, str], pl.DataFrame],
    extra: tuple[Mapping[str, Article], int],
) -> dict[str, Any]:  # fmt: skip
    read, seed = extra
    none = pl.DataFrame(schema={"period": pl.String, "events": pl.Float64, "positive": pl.Float64})
    sides = [ties.get((min(third, side), max(third, side)), none) for side in pair]
    signs = [_sign(side) for side in sides]
    effect = measure_effect(*(_series(one) for one in (ties.get(pair, none), *sides)), seed=seed)
    said = {EFFECTS[find_effect(one)] for one in claims}
    claimed = next(iter(said)) if len(said) == 1 else "mixed" if said else None
    measured = UNKNOWN
    if effect.slope is not None and effect.p is not None:
        measured = "no effect" if effect.p > SURE else "draws together" if effect.slope > 0 else "parts"
    return {
        "third": third, "claimed": claimed, "authors": sorted({find_voice(one, read) for one in claims}),
        "quotes": [one.quote for one in claims],
        "structural": {1: "draws together", -1: "parts", 0: UNKNOWN}[signs[0] * signs[1]],
        "first_sign": signs[0], "second_sign": signs[1], "events": float(sum(side["events"].sum() for side in sides)),
        "measured": measured, "effect": effect.slope, "p": effect.p, "quarters": effect.years,
        "verdict": _judge(claimed, measured),
    }  # fmt: skip


def _judge(claimed: str | None, measured: str) -> str | None:
    """Return whether the series bear a claim out."""
    if claimed is None:
        return None
    if claimed not in WAYS or measured not in WAYS:
        return UNKNOWN
    way = WAYS[claimed] * WAYS[measured]
    return {1: "borne out", -1: "contradicted", 0: "not seen"}[way]


def _sign(tie: pl.DataFrame) -> int:
    total = float(tie["events"].sum())
    positive = float(tie["positive"].sum())
    return 0 if not total else (positive >= CLEAR * total) - (total - positive >= CLEAR * total)


def _series(tie: pl.DataFrame) -> dict[int, float]:
    """Return the balance of signs of each quarter, under the number of the quarter."""
    rows = tie.select("period", balance=2 * pl.col("positive") / pl.col("events") - 1)
    return {int(period[:4]) * 4 + int(period[6]): balance for period, balance in rows.iter_rows()}
