"""Pulls: what every third actor does to a dyad, as authors claim it, as signs imply it, as the series show it.

Structural: friends of a friend draw together, a common enemy too; a friend of one and enemy of the other parts them
(Cartwright & Harary 1956). Measured: the dyad's next year on the product of the third's ties to both sides, its own
level held, against the same with signs dealt at random (after Minhas, Hoff & Ward 2019; only years strictly before).
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import Any

import numpy as np
import polars as pl

from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table
from detente.record import find_dyad, lineage_of, today_of
from detente.types import Article, Claim, Event

from .disagreements import EFFECTS, find_effect, find_voice, name_effects
from .triangles import CLEAR, find_valence, list_pairs

YEARS = 12  # least number of years with events on all three sides and a next one: below, an effect is a guess
LEAST = 2  # number of events below which a tie has no sign: one act makes neither a friend nor an enemy
DRAWS = 499  # sign-shuffled series; the least p is then 0.002
SURE = 0.1  # p at which an effect counts as a direction
UNKNOWN = "not enough to say"
SCHEMA: dict[str, Any] = {
    "third": pl.String, "claimed": pl.String, "improves": pl.Int64, "holds_back": pl.Int64, "worsens": pl.Int64,
    "authors": pl.List(pl.String), "drivers": pl.List(pl.String), "quotes": pl.List(pl.String),
    "structural": pl.String, "first_sign": pl.Int64,
    "second_sign": pl.Int64, "own_sign": pl.Int64, "events": pl.Int64, "ids": pl.List(pl.String),
    "measured": pl.String, "effect": pl.Float64, "p": pl.Float64, "years": pl.Int64, "agreement": pl.String,
}  # fmt: skip
Pair = tuple[str, str]
Series = Mapping[int, float]
Tallies = Mapping[Pair, Sequence[tuple[str | None, int, str]]]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a third actor's ties in one year did to the dyad in the next; None where there is too little."""

    slope: float | None
    p: float | None
    years: int


def find_pulls(
    events: Iterable[Event], claims: Iterable[Claim], articles: Iterable[Article], *, dyad: str, seed: int = 0
) -> pl.DataFrame:
    """Return one row for each third actor of `dyad` that a claim names or that has events with both sides.

    Columns: third; claimed (improves, holds back, worsens, mixed or null), the number of voices for each direction,
    authors, drivers (each with its effect), quotes; structural (draws together, parts, or not enough to say), the
    signs of the third's ties to the dyad's sides in alphabetical order and of the dyad's own (0: mixed or too few), the
    events of the third's ties and their ids; measured (draws together, parts, no effect, or not enough to say), effect,
    p, years; agreement of what is known. The direction claimed is the driver's effect as it rises.
    """
    ((_, found),) = find_all_pulls(events, claims, articles, dyads=[dyad], seed=seed)
    return found


def find_all_pulls(
    events: Iterable[Event], claims: Iterable[Claim], articles: Iterable[Article], *, dyads: Iterable[str],
    seed: int = 0,
) -> Iterator[tuple[str, pl.DataFrame]]:  # fmt: skip
    """Yield each of many dyads with its pulls (see `find_pulls`), the ties of all actors added up once."""
    told, read, held = tuple(events), {one.id: one for one in articles}, tuple(claims)
    known = {code for event in told for code in (*event.source, *event.target)}
    known |= {code for claim in held for code in claim.subject}
    tallies = _tally(told)
    partners, on = _find_partners(tallies), defaultdict[Pair, list[Claim]](list)
    for claim in held:
        if len(claim.subject) == 2:
            on[_today(claim.subject)].append(claim)
    for dyad in dyads:
        pair = find_dyad(dyad, known)
        today = _today(pair)
        spoken = claims_by_third(on[today], pair)
        both = partners[today[0]] & partners[today[1]]
        thirds = sorted((both | set(spoken)) - set(today))
        rows = [_row(third, today, spoken.get(third, []), tallies, (read, seed)) for third in thirds]
        rows.sort(key=lambda row: (-len(row["authors"]), -row["events"], row["third"]))
        yield dyad, pl.DataFrame(rows, schema=SCHEMA)


def measure_effect(dyad: Series, first: Series, second: Series, *, seed: int = 0) -> Effect:
    """Return the lagged effect of the product of two yearly series on a third, its own level held constant."""
    years = sorted(year for year in dyad if year + 1 in dyad and year in first and year in second)
    product = np.array([first[year] * second[year] for year in years])
    if len(years) < YEARS or not product.any():
        return Effect(None, None, len(years))
    after, before = (np.array([dyad[year + lag] for year in years]) for lag in (1, 0))
    slope = _slope(after, before, product)
    rng = random.Random(seed)
    signs = [np.array([rng.choice((-1.0, 1.0)) for _ in years]) for _ in range(DRAWS)]
    extreme = sum(abs(_slope(after, before, product * sign)) >= abs(slope) for sign in signs)
    return Effect(slope, (1 + extreme) / (1 + DRAWS), len(years))


def _slope(after: Any, before: Any, product: Any) -> float:
    design = np.column_stack((np.ones(len(after)), before, product))
    return float(np.linalg.lstsq(design, after, rcond=None)[0][2])


def _tally(events: Sequence[Event]) -> Tallies:
    """Return for each dyad the start, the sign and the id of each of its events that count."""
    tallies: defaultdict[Pair, list[tuple[str | None, int, str]]] = defaultdict(list)
    for event in events:
        if valence := find_valence(event):
            for pair in list_pairs(event):
                tallies[pair].append((event.time.start, valence, event.id))
    return dict(tallies)


def _today(pair: Sequence[str]) -> Pair:
    first, second = sorted(map(today_of, pair))
    return first, second


def _find_partners(tallies: Iterable[Pair]) -> Mapping[str, set[str]]:
    """Return whom each actor has counted events with."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in tallies:
        partners[a].add(b)
        partners[b].add(a)
    return partners


def claims_by_third(claims: Sequence[Claim], pair: Pair) -> dict[str, list[Claim]]:
    """Return the claims on a dyad by the third actors that their driver names."""
    sides = [lineage_of(code) for code in pair]
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        subject = set(claim.subject)
        if len(subject) == 2 and all(subject & side for side in sides):
            named = set(claim.driver_dyad or _named_in(claim.driver))
            for third in sorted({today_of(code) for code in named} - {today_of(code) for code in pair}):
                found[third].append(claim)
    return dict(found)


def _named_in(driver: str) -> set[str]:
    """Return the states whose name or adjective stands in the driver's words; not those that they leave out."""
    told = _exceptions().split(driver, maxsplit=1)[0]
    words = told.replace("’s", "").replace("'s", "").replace("-", " ").split()
    runs = (" ".join(words[i : i + n]).strip(",.;:()") for n in (1, 2, 3) for i in range(len(words)))
    return {_forms()[run] for run in runs if run in _forms()}


@cache
def _exceptions() -> re.Pattern[str]:
    """Return the pattern of the words after which a name takes no part: “a power other than the United States”."""
    return re.compile(rf"\b(?:{any_of([row['form'] for row in read_table('exceptions', 'en')])})\b", re.IGNORECASE)


@cache
def _forms() -> Mapping[str, str]:
    """Return the code that each undated name and adjective of a state stands for."""
    rows = read_table("names", "en")
    return {row["form"]: row["code"] for row in rows if row["kind"] in ("name", "adjective") and not row["start"]}


def _row(
    third: str, pair: Pair, claims: Sequence[Claim], tallies: Tallies, extra: tuple[Mapping[str, Article], int],
) -> dict[str, Any]:  # fmt: skip
    read, seed = extra
    voices = {effect: {find_voice(one, read) for one in claims if find_effect(one) == effect} for effect in EFFECTS}
    sides = [tallies.get((min(third, side), max(third, side)), ()) for side in pair]
    ties = (*sides, tallies.get(pair, ()))
    signs = [_sign([sign for _, sign, _ in tie]) for tie in ties]
    first, second, own = map(_by_year, ties)
    ids = sorted({name for side in sides for _, _, name in side})
    effect = measure_effect(own, first, second, seed=seed)
    claimed = _claimed(voices)
    implied = {1: "draws together", -1: "parts", 0: UNKNOWN}[signs[0] * signs[1]]
    measured = _measured(effect)
    return {
        "third": third, "claimed": claimed, "improves": len(voices[1]), "holds_back": len(voices[0]),
        "worsens": len(voices[-1]), "authors": sorted(set().union(*voices.values())),
        "drivers": sorted({f"{_driver(one)}: {EFFECTS[find_effect(one)]}" for one in claims}),
        "quotes": [one.quote for one in claims], "structural": implied, "first_sign": signs[0],
        "second_sign": signs[1], "own_sign": signs[2], "events": len(ids), "ids": ids,
        "measured": measured, "effect": effect.slope, "p": effect.p, "years": effect.years,
        "agreement": _agreement(claimed, implied, measured),
    }  # fmt: skip


def _driver(claim: Claim) -> str:
    return "-".join(sorted({today_of(code) for code in claim.driver_dyad})) if claim.driver_dyad else claim.driver


def _claimed(voices: Mapping[int, set[str]]) -> str | None:
    said = [effect for effect, names in voices.items() if names]
    return name_effects(said) if said else None


def _sign(signs: Sequence[int]) -> int:
    """Return the sign that most events of a tie have, 0 where they are mixed or fewer than `LEAST`."""
    total = len(signs)
    return 0 if total < LEAST else (signs.count(1) >= CLEAR * total) - (signs.count(-1) >= CLEAR * total)


def _by_year(side: Iterable[tuple[str | None, int, str]]) -> dict[int, float]:
    years: defaultdict[int, list[int]] = defaultdict(list)
    for start, sign, _ in side:
        if start:
            years[int(start[:4])].append(sign)
    return {year: fmean(signs) for year, signs in years.items()}


def _measured(effect: Effect) -> str:
    if effect.slope is None or effect.p is None:
        return UNKNOWN
    if effect.p > SURE:
        return "no effect"
    return "draws together" if effect.slope > 0 else "parts"


def _agreement(claimed: str | None, structural: str, measured: str) -> str:
    """Tell whether the directions known agree: claims against the record, or the record with itself."""
    signs = {"improves": 1, "draws together": 1, "worsens": -1, "holds back": -1, "parts": -1}
    known = [signs[word] for word in (claimed, structural, measured) if word in signs]
    if len(known) < 2:
        return UNKNOWN
    return "agree" if len(set(known)) == 1 else "disagree"
