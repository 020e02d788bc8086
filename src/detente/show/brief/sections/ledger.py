"""Said and done: each undertaking with what the articles tell of it, those without a report of delivery first."""

from collections.abc import Mapping, Sequence
from typing import Any

from detente.measure.ledger import STEPS
from detente.show.brief.entries import find_sources, link_event, link_events
from detente.show.brief.material import Material
from detente.show.brief.quotes import Quote, make_quote
from detente.show.brief.statements import Link, say
from detente.show.wording import write_amount, write_time
from detente.types import Amount, Event, Interval

STATES = ("no report", "under way", "postponed", "held", "delivered", "cancelled")


def make_ledger(material: Material) -> Mapping[str, Any]:
    """Return the undertakings by state, the latest first, undated ones last."""
    if not material.events:
        return {}
    rows = sorted(
        material.measures.ledger,
        key=lambda row: (max(row[step] or "" for step in STEPS), row["pledge"]),
        reverse=True,
    )
    groups = [(state, [row for row in rows if row["state"] == state]) for state in STATES]
    told = [(_name(state), [_show_row(row, material) for row in found]) for state, found in groups if found]
    return {"groups": told, "totals": _list_totals(rows, material), "note": None if told else say("no_ledger")}


def _name(state: str) -> str:
    return str(say(state)) if state == "no report" else state


def _show_row(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return one undertaking: the sentence of the event that promises it, its words, amounts and dated steps."""
    event = _find_promise(row, material)
    sentence = link_event(event, material, dated=False)
    amounts = [write_amount(Amount(one["value"], one["unit"]), row["what"]) for one in row["amounts"]]
    told = _drop_shorter(amounts)
    return {
        "sentence": sentence,
        "sources": find_sources(row["events"], material),
        "quote": _quote_promise(row, material),
        "amounts": [link_events(amount, row["events"], f"Undertaking: {sentence}") for amount in told],
        "conflict": row["conflict"],
        "steps": [(step, _date(row, step, str(sentence))) for step in STEPS if row[step] is not None],
    }


def _find_promise(row: Mapping[str, Any], material: Material) -> Event:
    """Return the event of the undertaking that its words stand in."""
    events = [material.event_of[one] for one in row["events"]]
    return next(
        (one for one in events if any(told.quote == row["what"] for told in material.witnesses(one))), events[0]
    )


def _quote_promise(row: Mapping[str, Any], material: Material) -> Quote:
    """Return the words of the undertaking's promise."""
    told = [material.mentions[one] for one in row["mentions"]]
    return make_quote(next(one for one in told if one.quote == row["what"]), material)


def _drop_shorter(amounts: Sequence[str]) -> list[str]:
    """Return amounts without those that another gives in more words: `4 helicopters` of `4 Mi-35M helicopters`."""
    words = [set(amount.split()) for amount in amounts]
    return [amount for amount, own in zip(amounts, words, strict=True) if not any(own < other for other in words)]


def _date(row: Mapping[str, Any], step: str, sentence: str) -> Link:
    """Return when a step was taken, as far as it is told."""
    start, _, end = row[step].partition("/")
    known = [None if date in {"", ".."} else date for date in (start, end or start)]
    return link_events(write_time(Interval(*known)), row["events"], f"Undertaking: {sentence}")


def _list_totals(rows: Sequence[Mapping[str, Any]], material: Material) -> list[dict[str, Any]]:
    """Return the sums of amounts of several undertakings, by unit and state."""
    shown = []
    for total in material.measures.amounts:
        if total["pledges"] > 1:
            own = [row for row in rows if row["state"] == total["state"] and _has(row, total["unit"])]
            events = list(dict.fromkeys(one for row in own for one in row["events"]))
            values = dict.fromkeys(write_amount(Amount(total[end], total["unit"])) for end in ("least", "most"))
            label = f"Undertakings in {total['unit']}: {_name(total['state'])}"
            sums = [link_events(value, events, label) for value in values]
            n = link_events(str(total["pledges"]), events, label)
            shown.append({"state": _name(total["state"]), "sums": sums, "n": n})
    return shown


def _has(row: Mapping[str, Any], unit: str) -> bool:
    return any(one["unit"] == unit for one in row["amounts"])
