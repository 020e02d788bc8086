"""The bottom line: how it stands, where it last turned, what is open or foretold; three sentences with sources.

Where most turns that authors date do not show in the events, they come first, and the level speaks of the years that
the events cover: a level that “changed little” would deny what the authors tell.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from detente.measure.intensity import CONFIDENT
from detente.show.brief.entries import find_sources, link_event, link_events
from detente.show.brief.material import Material
from detente.show.brief.statements import Link, Said, say
from detente.show.brief.voices import quote_prediction, quote_told
from detente.show.wording import write_date, write_level, write_share, write_time
from detente.types import Event, Interval

TURNS = {"both": "turn_both", "events": "turn_events", "authors": "turn_authors"}
SIGNS = ("opening", "closure")
OPEN = ("no report", "under way", "postponed")
UNSEEN = 2  # told turns that the events do not show, at least, for them to lead
SILENCE = 10  # years without an event, twice the half-life of a usual relation, over which a level remembers little
RECITED = 8  # turns that one sentence names, the latest
MOVERS = 3  # events that are named as having moved the level most


def make_bottom(material: Material) -> Mapping[str, Any]:
    """Return the three sentences."""
    if not material.events:
        return {}
    rows, unseen = list_told_turns(material)
    if material.measures.levels and len(unseen) >= UNSEEN and 2 * len(unseen) >= len(rows):
        return {"sentences": (_say_told(rows, unseen, material), _say_covered(material), _say_next(material))}
    return {"sentences": (say_level(material), _say_turn(material), _say_next(material))}


def list_told_turns(material: Material) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """Return the turns that authors date, and those of them that the events do not show."""
    rows = [row for row in material.measures.phases.together.rows(named=True) if row["authors"]]
    return rows, [row for row in rows if row["source"] == "authors"]


def link_turns(text: str, rows: Sequence[Mapping[str, Any]], material: Material) -> Link:
    """Return a text as a link to the claims that tell of these turns."""
    ids = dict.fromkeys(name for one in _find_told(rows, material) for name in link_told("", one, material).ids)
    return Link(text, tuple(ids), f"Who tells of a turn with a date: {len(rows)} turns")


def _find_told(rows: Sequence[Mapping[str, Any]], material: Material) -> list[Mapping[str, Any]]:
    starts = {(row["direction"], row["start"]) for row in rows}
    return [one for one in material.measures.phases.told.rows(named=True) if (one["kind"], one["start"]) in starts]


def _say_told(rows: Sequence[Mapping[str, Any]], unseen: Sequence[Mapping[str, Any]], material: Material) -> Said:
    """Return the sentence on the turns that authors tell, in the order of time, those of one kind in a row together."""
    groups = [(kind, list(group)) for kind, group in groupby(rows[-RECITED:], key=lambda row: str(row["direction"]))]
    turns: list[str | Link] = []
    for kind, group in groups:
        times: list[str | Link] = []
        for row in group:
            when = write_time(Interval(row["start"][:4], row["end"][:4]))
            times += [", " if times else "", link_turns(when, [row], material)]
        turns += ["; " if turns else "", *say(f"{kind}s", len(group), times=tuple(times)).pieces]
    n, m = (link_turns(str(len(some)), some, material) for some in (unseen, rows))
    articles = {material.numbers[one] for row in _find_told(rows, material) for one in row["articles"]}
    return say("turns_told", len(unseen), turns=tuple(turns), n=n, m=m, sources=articles)


def _say_covered(material: Material) -> Said:
    """Return the sentence on the level, of the years since the last long silence of the events."""
    now, behind = material.measures.relation.standing, material.measures.why.events["event"].to_list()
    if now is None or now.low is None or now.high is None:
        return say_level(material)
    years = sorted({int(_starts(material.event_of[one])[:4]) for one in behind if _starts(material.event_of[one])})
    breaks = [later for one, later in pairwise(years) if later - one > SILENCE]
    since = breaks[-1] if breaks else years[0] if years else material.measures.levels[0]["year"]
    late = [one for one in behind if _starts(material.event_of[one]) >= str(since)] or behind
    value = {name: link_events(write_level(number), behind, "Events behind the level")
             for name, number in (("level", now.level), ("low", now.low), ("high", now.high))}  # fmt: skip
    first = link_events(str(since), late, f"Events from {since} on")
    return say("level_late" if breaks else "level_whole", since=first, until=link_day(material),
               side=_name_side(now.low, now.high), **value,
               sources=find_sources(behind[:MOVERS], material))  # fmt: skip


def _name_side(low: float, high: float) -> str:
    """Return on which side of zero an interval lies."""
    return str(say("side_plus" if round(low, 1) > 0 else "side_minus" if round(high, 1) < 0 else "side_open"))


def say_level(material: Material) -> Said:
    """Return the sentence on how it stands, or why that cannot be said."""
    relation, why = material.measures.relation, material.measures.why
    now = relation.standing
    if now is None or now.low is None or now.high is None:
        sources = find_sources((event.id for event in material.events), material)
        return say("level_none", sources=sources, note=Link(relation.note, ("m-level",)))
    behind = why.events["event"].to_list()
    level, low, high = (
        link_events(write_level(value), behind, "Events behind the level") for value in (now.level, now.low, now.high)
    )
    found = material.measures.direction
    key = {None: "level_alone", 1: "level_up", -1: "level_down", 0: "level_same"}[found.sign if found else None]
    since = [one for one in behind if found and _starts(material.event_of[one]) >= str(found.since)]
    then = {
        "since": link_events(str(found.since), since or behind, f"Events from {found.since} on"),
        "before": link_events(write_level(found.before), behind, "Events behind the level"),
    } if found else {}  # fmt: skip
    side = _name_side(now.low, now.high)
    sources = find_sources(behind[:MOVERS], material)
    return say(key, sources=sources, date=link_day(material), level=level, low=low, high=high, side=side, **then)


def link_day(material: Material) -> Link:
    """Return the day that the record speaks from, as a link to the sources or the event that it comes from."""
    day = material.measures.relation.as_of or ""
    latest = [f"s-{material.numbers[one.id]}" for one in material.articles if one.date == day]
    events = [f"e-{one.id}" for one in material.events if one.time.end == day]
    return Link(
        write_date(day), tuple(latest or events) or (material.first_part,), "The day that the record speaks from"
    )


def _say_turn(material: Material) -> Said:
    """Return the sentence on the last turn of the relation, told or measured."""
    phases = material.measures.phases
    last = phases.together.row(-1, named=True) if len(phases.together) else None
    undated = [row for row in phases.told.rows(named=True) if row["kind"] in SIGNS and row["start"] is None]
    row = max(undated, key=lambda row: (row["end"] or "", row["authors"]), default=None)
    if last and row and row["authors"] > 1 and (row["end"] or "") > f"{last['end']}~":
        return _say_undated(material, row, last)
    if last:
        return _say_last_turn(material, last)
    if row:
        return say("turn_undated", row["authors"], n=link_told(str(row["authors"]), row, material),
                   kind=str(say(row["kind"])), sources=(material.numbers[one] for one in row["articles"]))  # fmt: skip
    behind = [event.id for event in material.dated] or [event.id for event in material.events]
    return say("turn_none", len(material.dated), n=link_events(str(len(material.dated)), behind, "Dated events"),
               sources=find_sources(behind, material))  # fmt: skip


def _say_undated(material: Material, row: Mapping[str, Any], last: Mapping[str, Any]) -> Said:
    """Return the sentence on a turn that several tell without a date, later than the last one that has one."""
    told = [one for one in material.measures.phases.told.rows(named=True) if one["start"] == last["start"]]
    seen = [one for one in material.measures.phases.counted.turns.rows(named=True) if one["start"] == last["start"]]
    events, when = [event for one in seen for event in one["events"]], write_time(Interval(last["start"], last["end"]))
    then = link_events(when, events, "Events that made the turn") if events else link_told(when, told[0], material)
    n, time = (link_told(text, row, material) for text in (str(row["authors"]), write_date(row["end"])))
    return say("turn_by", row["authors"], n=n, kind=str(say(row["kind"])), time=time, last=str(say(last["direction"])),
               then=then, sources=(material.numbers[one] for one in row["articles"]))  # fmt: skip


def _say_last_turn(material: Material, turn: Mapping[str, Any]) -> Said:
    phases = material.measures.phases
    same = [row for row in phases.told.rows(named=True) if row["kind"] == turn["direction"]]
    told = next((row for row in same if row["authors"] == turn["authors"] and _meets(row, turn)), None)
    seen = [row for row in phases.counted.turns.rows(named=True) if row["start"] == turn["start"]]
    events = [one for row in seen for one in row["events"]]
    time = write_time(Interval(turn["start"], turn["end"]))
    leads = link_events(time, events, "Events that made the turn") if events else link_told(time, told, material)
    articles = {material.numbers[one] for one in told["articles"]} if told else set()
    return say(
        TURNS[turn["source"]], turn["authors"], kind=str(say(turn["direction"])), time=leads,
        n=link_told(str(turn["authors"]), told, material),
        probability=link_events(write_share(turn["probability"] or 0), events, "Events that made the turn"),
        sources=articles | set(find_sources(events[:MOVERS], material)),
    )  # fmt: skip


def link_told(text: str, row: Mapping[str, Any] | None, material: Material) -> Link:
    """Return a text as a link to the claims and events behind a told phase."""
    told = quote_told(row, material) if row else ()
    what = f"{row['kind']}, {write_time(Interval(row['start'], row['end']))}" if row else ""
    return Link(text, tuple(dict.fromkeys(word.id for word in told)), f"Who tells of it: {what}")


def _say_next(material: Material) -> Said:
    """Return the sentence on the latest undertaking that is still open, else on what is foretold."""
    rows = [
        (row, event) for row in material.measures.ledger if row["state"] in OPEN for event in _events(row, material)
    ]
    if rows:
        row, event = max(rows, key=lambda pair: (_starts(pair[1]), pair[1].id))
        what = link_event(event, material)
        return say(f"pledge_{row['state']}", what=what, sources=find_sources([event.id], material))
    if material.predictions:
        word = quote_prediction(material.predictions[-1], material)
        quote = Link(f"“{word.quote.sentence}”", (word.id,))
        voice = Link(word.speaker or word.quote.by, (word.id,))
        return say("foretold", voice=voice, quote=quote, sources=[word.quote.number])
    return say("nothing_next", sources=find_sources((event.id for event in material.events), material))


def _events(row: Mapping[str, Any], material: Material) -> Sequence[Event]:
    """Return the events of an undertaking that were read with confidence."""
    return [event for one in row["events"] if (event := material.event_of[one]).confidence >= CONFIDENT]


def _starts(event: Event) -> str:
    return event.time.start or event.time.end or ""


def _meets(told: Mapping[str, Any], turn: Mapping[str, Any]) -> bool:
    return bool(turn["source"] == "both" or told["start"] == turn["start"])
