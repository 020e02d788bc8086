"""Where they disagree: facts that exclude one another, apart from judgements that do; and who answers what how."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from detente.measure.disagreements import find_voice, group_questions
from detente.record import today_of
from detente.show.brief.entries import link_event
from detente.show.brief.material import Material
from detente.show.brief.quotes import make_quote
from detente.show.brief.statements import Link, say
from detente.show.brief.voices import link_claims, quote_claim
from detente.show.wording import title_actor, write_amount, write_time
from detente.types import Amount, Interval


def make_disagreement(material: Material) -> Mapping[str, Any]:
    """Return conflicts of facts, conflicts of judgements, and the matrix of voices and questions."""
    if not material.events:
        return {}
    facts, judgements, matrix = _list_facts(material), _list_judgements(material), _make_matrix(material)
    empty = {"no_facts": facts, "no_judgements": judgements, "no_answers": matrix["rows"]}
    return {
        "facts": facts,
        "judgements": judgements,
        **matrix,
        "notes": [say(key) for key, held in empty.items() if not held],
    }


def _list_facts(material: Material) -> list[dict[str, Any]]:
    """Return the events of the dyad that are told otherwise, with each answer and its words."""
    own = {event.id for event in material.events}
    rows = [row for row in material.measures.facts if row["event"] in own]
    return [
        {
            "event": link_event(material.event_of[event], material, dated=False),
            "about": about,
            "answers": [_show_answer(row, material) for row in answers],
        }
        for (event, about), answers in groupby(rows, key=lambda row: (row["event"], row["about"]))
    ]


def _show_answer(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    ids = (f"e-{row['event']}",)
    return {
        "answer": Link(_write_answer(row["about"], row["answer"], row["quote"]), ids),
        "voices": Link(", ".join(row["voices"]), ids),
        "quote": make_quote(material.mentions[row["mentions"][0]], material),
        "sources": tuple(sorted(material.numbers[one] for one in row["articles"])),
    }


def _write_answer(about: str, answer: str, quote: str) -> str:
    """Return an answer in words, as the rest of the page writes it."""
    if about == "date":
        start, _, end = answer.partition("/")
        return write_time(Interval(*(None if date == ".." else date for date in (start, end or start))))
    if about == "amount":
        value, _, unit = answer.partition(" ")
        return write_amount(Amount(float(value), unit), quote)
    if about == "actors":
        sides = [" and ".join(map(title_actor, side.split(","))) for side in answer.split(" > ")]
        return " to ".join(sides)
    return answer


def _list_judgements(material: Material) -> list[dict[str, Any]]:
    """Return the drivers of this relation that voices judge in opposite ways, with their words."""
    name = "-".join(sorted(map(today_of, material.dyad)))
    rows = [row for row in material.measures.judgements if row["dyad"] == name]
    conflicts = []
    for driver, said in groupby(rows, key=lambda row: row["driver"]):
        held = {(row["article"], row["quote"]) for row in said}
        claims = [one for one in material.own_claims if (one.article, one.quote) in held]
        words = [quote_claim(one, material) for one in claims]
        cause = _name_driver(driver)
        conflicts.append({"driver": link_claims(cause, claims, f"Opposite judgements on {cause}"), "words": words})
    return conflicts


def _make_matrix(material: Material) -> dict[str, Any]:
    """Return the questions that at least two voices answer, one row a driver and one column a voice."""
    read = material.measures.evidence.article_of
    name = "-".join(sorted(map(today_of, material.dyad)))
    answers = {row["driver"]: row for row in material.measures.answers if row["dyad"] == name and row["voices"] > 1}
    asked = {driver: claims for (_, driver), claims in group_questions(material.own_claims) if driver in answers}
    every = [claim for claims in asked.values() for claim in claims]
    voices = sorted({find_voice(claim, read) for claim in every})
    rows = []
    for driver, claims in asked.items():
        said = {voice: [one for one in claims if find_voice(one, read) == voice] for voice in voices}
        name = _name_driver(driver)
        cells = [
            link_claims(answers[driver].get(voice) or "–", own, f"{voice} on {name}") for voice, own in said.items()
        ]
        rows.append((link_claims(name, claims, f"All voices on {name}"), cells))
    columns = [
        link_claims(one, [claim for claim in every if find_voice(claim, read) == one], f"{one} on all these drivers")
        for one in voices
    ]
    return {"voices": columns, "rows": rows}


def _name_driver(driver: str) -> str:
    """Return a driver in words: a dyad by its names."""
    codes = driver.split("-")
    return "–".join(map(title_actor, codes)) if all(code.isupper() and " " not in code for code in codes) else driver
