"""Who pulls on it: third actors as authors claim it, as the signs of their ties imply it, as the years show it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from detente.measure.disagreements import EFFECTS, find_effect, find_voice
from detente.measure.pulls import UNKNOWN
from detente.record import today_of
from detente.show.brief.charts import draw_triangle
from detente.show.brief.entries import link_events
from detente.show.brief.material import Material
from detente.show.brief.statements import Link, say
from detente.show.brief.voices import link_claims, quote_claim
from detente.show.wording import title_actor, write_level, write_share
from detente.types import Claim

MOST = 6  # third actors shown; the others are counted
SHORT = 12  # letters of a name that fit into the triangle
TIES = {1: "friendly", -1: "hostile", 0: "mixed or too few to say"}


def list_pulls(material: Material) -> Sequence[Mapping[str, Any]]:
    """Return the pulls that say something, the most claimed first: those that authors name, or whose signs speak."""
    telling = [row for row in material.measures.pulls if row["authors"] or row["structural"] != UNKNOWN]
    return telling[:MOST]


def make_pulls(material: Material) -> Mapping[str, Any]:
    """Return a card for each third actor."""
    if not material.events:
        return {}
    shown = list_pulls(material)
    more = len(material.measures.pulls) - len(shown)
    notes = [] if shown else [say("no_pulls")]
    if more:
        notes.append(say("more_pulls", more, n=Link(str(more), ("m-pull",))))
    return {"thirds": [_show_third(row, material) for row in shown], "notes": notes}


def _show_third(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return the card of a third actor."""
    third = row["third"]
    claims = [one for one in material.own_claims if one.quote in row["quotes"] and third in _thirds(one, row, material)]
    signs = row["first_sign"], row["second_sign"], row["own_sign"]
    names = tuple(_shorten(title_actor(code)) for code in (third, *material.dyad))
    return {
        "name": Link(title_actor(third), ()),
        "direction": str(say(row["claimed"] or row["structural"])),
        "triangle": draw_triangle(names, signs, _tell_triangle(row, material)),  # type: ignore[arg-type]
        "claimed": _count_voices(claims, title_actor(third), material),
        "drivers": _list_drivers(claims, material),
        "ties": [(title_actor(code), TIES[sign]) for code, sign in zip(material.dyad, signs, strict=False)],
        "structural": row["structural"],
        "n": link_events(str(row["events"]), row["ids"], f"Events of {title_actor(third)} with both"),
        "measured": row["measured"] if row["measured"] != UNKNOWN else "",
        "effect": _show_effect(row),
        "quote": quote_claim(max(claims, key=lambda one: one.confidence), material) if claims else None,
    }


def _thirds(claim: Claim, row: Mapping[str, Any], material: Material) -> set[str]:
    """Return the third actors of a claim: those of its driver's dyad, else the one whose row holds its quote."""
    named = {today_of(code) for code in claim.driver_dyad or ()} - {today_of(code) for code in material.dyad}
    return named if claim.driver_dyad else {row["third"]}


def _count_voices(claims: Sequence[Claim], driver: str, material: Material) -> list[tuple[str, Link]]:
    """Return for each effect of a driver the number of voices that claim it, as a link to their words."""
    read = material.measures.evidence.article_of
    said = [(word, [one for one in claims if find_effect(one) == effect]) for effect, word in EFFECTS.items()]
    return [
        (word, link_claims(str(len({find_voice(one, read) for one in told})), told, f"By whom {driver} {word} it"))
        for word, told in said
        if told
    ]


def _list_drivers(claims: Sequence[Claim], material: Material) -> list[tuple[str, list[tuple[str, Link]]]]:
    """Return for each relation that authors name as a driver what they say it does as it warms, and how many say so.

    Authors need not differ where a third actor pulls both ways: it has a relation with each side.
    """
    by_dyad: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for one in claims:
        if one.driver_dyad:
            by_dyad[tuple(sorted(map(today_of, one.driver_dyad)))].append(one)
    ranked = sorted(by_dyad.items(), key=lambda item: (-len(item[1]), item[0]))
    names = (("–".join(map(title_actor, dyad)), told) for dyad, told in ranked)
    return [(name, _count_voices(told, f"{name}, as it warms,", material)) for name, told in names]


def _show_effect(row: Mapping[str, Any]) -> Mapping[str, Link]:
    """Return the measured effect with its p and its years, nothing where there is none."""
    if row["effect"] is None:
        return {}
    numbers = {"size": write_level(row["effect"]), "p": write_share(row["p"]), "years": str(row["years"])}
    label = f"Events of {title_actor(row['third'])} with both"
    return {name: link_events(text, row["ids"], label) for name, text in numbers.items()}


def _tell_triangle(row: Mapping[str, Any], material: Material) -> str:
    third, first, second = (title_actor(code) for code in (row["third"], *material.dyad))
    ties = ((third, first, row["first_sign"]), (third, second, row["second_sign"]), (first, second, row["own_sign"]))
    return "; ".join(f"{one} and {other}: {TIES[sign]}" for one, other, sign in ties)


def _shorten(name: str) -> str:
    """Return a name that fits into the picture: its initials where it is long."""
    return name if len(name) <= SHORT else "".join(word[0] for word in name.split() if word[0].isupper())
