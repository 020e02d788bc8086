"""How it got here: the level through time, turns told and measured, and every dated event."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from detente.measure.relation.stretches import find_stretch
from detente.show.brief.charts import Bar, Lane, Point, draw_timeline
from detente.show.brief.entries import find_quad, find_sources, link_event, link_events
from detente.show.brief.material import Material
from detente.show.brief.quotes import drop_repeats
from detente.show.brief.sections.bottom import link_told, link_turns, list_told_turns
from detente.show.brief.statements import Link, Said, say
from detente.show.brief.voices import quote_told
from detente.show.wording import write_level, write_sentence, write_share, write_time
from detente.types import Event, Interval, Status

TURN_MARKS = {"opening": "up", "closure": "down"}
WIDTHS = {"wide": 820, "narrow": 344}  # of the page and of a phone
NAMED = 3  # events named beside a turn
LABEL = "The level by year with its interval, and below it turns and events in the order of time; the tables hold it"


def make_course(material: Material) -> Mapping[str, Any]:
    """Return the picture in two widths, the turns and the levels by year."""
    if not material.events:
        return {}
    phases = material.measures.phases
    told, turns = phases.told.rows(named=True), phases.counted.turns.rows(named=True)
    curve, lanes = make_curve(material), make_lanes(material, "#{}".format)
    return {
        "pictures": [(name, draw_timeline(curve, lanes, LABEL, width=width)) for name, width in WIDTHS.items()],
        "told": [_show_told(row, material) for row in told],
        "turns": [_show_turn(row, material) for row in turns],
        "phases": [_show_phase(row, material) for row in phases.counted.stretches.rows(named=True)] if turns else [],
        "notes": _list_notes(material),
        "years": _list_years(material),
    }


def make_curve(material: Material) -> list[Point]:
    """Return the level by year."""
    return [Point(row["year"] + 0.5, row["level"], row["low"], row["high"]) for row in material.measures.levels]


def make_lanes(material: Material, address: Callable[[str], str]) -> tuple[Lane, ...]:
    """Return turns and events as bars; `address` gives the link to the entry with an id (`e-…` event, `c-…` claim)."""
    phases = material.measures.phases
    told, turns = phases.told.rows(named=True), phases.counted.turns.rows(named=True)
    lanes = {
        "turns and standings that authors tell": (bar for row in told for bar in _bar_told(row, material)),
        "turns that the events show": (bar for row in turns for bar in _bar_turn(row)),
        "events": (bar for event in material.dated for bar in _bar_event(event, material)),
    }
    return tuple(
        Lane(name, tuple(replace(bar, target=address(bar.target)) for bar in bars)) for name, bars in lanes.items()
    )


def _bar(time: Interval, label: str, target: str, look: tuple[str, str]) -> list[Bar]:
    """Return the bar of a time, none where it has none; a date with one end open stands at the other."""
    stretch = find_stretch(Interval(time.start or time.end, time.end or time.start))
    return [Bar(*stretch, f"{write_time(time)}: {label}", target, *look)] if stretch else []


def _bar_told(row: Mapping[str, Any], material: Material) -> list[Bar]:
    link = link_told("", row, material)
    look = (TURN_MARKS.get(row["kind"], "disc"), "warm" if row["kind"] in {"opening", "cordial", "allied"} else "cold")
    return _bar(Interval(row["start"], row["end"]), row["kind"], link.ids[0], look) if link.ids else []


def _bar_turn(row: Mapping[str, Any]) -> list[Bar]:
    look = TURN_MARKS[row["direction"]], "warm" if row["direction"] == "opening" else "cold"
    return _bar(Interval(row["start"], row["end"]), row["direction"], f"e-{row['events'][0]}", look)


def _bar_event(event: Event, material: Material) -> list[Bar]:
    quad = find_quad(event)
    kinds = ["warm" if quad.endswith("cooperation") else "cold"]
    kinds += ["hollow"] if quad.startswith("verbal") else []
    kinds += [] if event.status in {Status.OCCURRED, Status.ONGOING} else ["hollow unreal"]
    look = "disc" if kinds[0] == "warm" else "up", " ".join(kinds)
    return _bar(event.time, write_sentence(event, material.witnesses(event)), f"e-{event.id}", look)


def _show_told(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return a told turn or standing with the words that tell it."""
    link = link_told(write_time(Interval(row["start"], row["end"])), row, material)
    words = quote_told(row, material)
    shown = drop_repeats(word.quote for word in words)
    by = say("told_by", row["authors"], n=link_told(str(row["authors"]), row, material))
    return {"kind": row["kind"], "time": link, "by": by, "words": [word for word in words if word.quote in shown]}


def _show_turn(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return a measured turn with the events that made it."""
    named = [one for one in row["events"][:NAMED] if one in material.event_of]
    what = f"{row['direction']}, {write_time(Interval(row['start'], row['end']))}"

    def lead(text: str) -> Link:
        return link_events(text, row["events"], f"Events that made the turn: {what}")

    return {
        "kind": row["direction"],
        "time": lead(write_time(Interval(row["start"], row["end"]))),
        "probability": lead(write_share(row["probability"])),
        "before": lead(write_level(row["before"])),
        "after": lead(write_level(row["after"])),
        "events": [(link_event(material.event_of[one], material), find_sources([one], material)) for one in named],
    }


def _show_phase(row: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """Return a measured phase: from when to when, its mean score and share of positive events."""
    inside = [one for one in material.measures.why.events.rows(named=True) if _lies_in(one, row)]
    events = [one["event"] for one in inside] or [event.id for event in material.dated]

    def lead(text: str) -> Link:
        return link_events(text, events, f"Events of the phase {write_time(Interval(row['start'], row['end']))}")

    return {
        "time": lead(write_time(Interval(row["start"], row["end"]))),
        "mean": lead(write_level(row["mean_intensity"])),
        "share": lead(write_share(row["share_positive"])),
    }


def _lies_in(event: Mapping[str, Any], phase: Mapping[str, Any]) -> bool:
    """Whether an event touches a phase."""
    start, end = (event["start"] or event["end"] or "")[:4], (event["end"] or event["start"] or "")[:4]
    return bool(start <= phase["end"][:4] and end >= phase["start"][:4])


def _list_notes(material: Material) -> list[Said]:
    """Return why the events show no turn, and that no author tells of one."""
    phases, behind = material.measures.phases, material.measures.why.events["event"].to_list()
    notes = []
    if phases.counted.note:
        notes.append(say("turn_note", note=Link(phases.counted.note, ("m-turn",))))
    elif not len(phases.counted.turns) and phases.counted.no_turn is not None:
        n = link_events(str(len(behind)), behind, "Events behind the level")
        probability = link_events(write_share(phases.counted.no_turn), behind, "Events behind the level")
        notes.append(say("no_turn", len(behind), n=n, probability=probability))
    notes += _tell_unseen(material)
    return [*notes, say("none_told")] if not len(phases.told) else notes


def _tell_unseen(material: Material) -> list[Said]:
    """Return how many of the turns that authors date the events do not show, where there is a level to show them."""
    rows, unseen = list_told_turns(material)
    if not unseen or not material.measures.levels:
        return []
    n, m = (link_turns(str(len(some)), some, material) for some in (unseen, rows))
    return [say("unseen_turns", len(unseen), n=n, m=m)]


def _list_years(material: Material) -> list[dict[str, Any]]:
    """Return the years in which something happened: the level, and the events as their marks."""
    told: dict[str, list[str]] = {}
    for row in material.measures.why.events.sort("start", "event").rows(named=True):
        if row["start"]:
            told.setdefault(row["start"][:4], []).append(row["event"])
    rows = []
    for level in material.measures.levels:
        if events := told.get(str(level["year"])):
            label = f"Events of {level['year']}"
            numbers = {key: write_level(level[key]) for key in ("level", "low", "high")}
            leads = {key: link_events(text, events, label) for key, text in numbers.items()}
            marks = [Link(find_quad(material.event_of[one], mark=True), (f"e-{one}",)) for one in events]
            rows.append({"year": link_events(str(level["year"]), events, label), **leads, "marks": marks})
    return rows
