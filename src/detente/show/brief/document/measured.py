"""The measured parts of a brief as blocks: how it stands, how it got here, who pulls on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.show.brief.document.blocks import Block, Grid, Heading, Paragraph, Text, line
from detente.show.brief.document.notes import Notes, row

Content = Mapping[str, Any]


def tell_standing(content: Content, notes: Notes) -> Iterator[Block]:
    """Yield level, movers, fields and authors."""
    if not content["level"]:
        yield Paragraph(notes.tell(content["reason"]))
    else:
        arrow = f"; {content['arrow'][1]}" if content["arrow"] else ""
        about = f" between {content['low']} and {content['high']}, from {content['n']} counted events{arrow}"
        level = Text(str(content["level"]), strong=True)
        yield Paragraph(line(level, Text(about, notes.cite(content["level"]))))
        yield Heading(3, "What moved it most")
        for sentence in content["movers"]:
            yield Paragraph(notes.tell(sentence), depth=1)
    if content["fields"]:
        yield Heading(3, "By field")
        rows = tuple(_field(one, notes) for one in content["fields"])
        yield Grid(("field", "level", "between", "events", "last"), rows)
    if content["level"] and len(content["authors"]) > 1:
        yield Heading(3, "What the level would be without one author")
        authors = content["authors"]
        lines = (
            row(one["name"], one["events"], one["level"] or "none", notes=notes.cite(one["name"])) for one in authors
        )
        yield Grid(("author", "tells of events", "level without"), tuple(lines))


def _field(one: Mapping[str, Any], notes: Notes) -> Any:
    level = (one["level"], " to ".join(map(str, one["bounds"]))) if one["level"] else ("too few to say", "")
    thin = " (thin)" if one["thin"] and str(one["n"]) != "none" else ""
    return row(one["name"], *level, f"{one['n']}{thin}", one["last"] or "undated", notes=notes.cite(one["n"]))


def tell_course(content: Content, notes: Notes) -> Iterator[Block]:
    """Yield turns and standings as told and as measured, phases, and the level by year."""
    for note in content["notes"]:
        yield Paragraph(notes.tell(note))
    if content["told"]:
        yield Heading(3, "As authors tell it")
    for one in content["told"]:
        words = f"{one['kind'].capitalize()} · {one['time']} ({one['by']})"
        yield Paragraph(line(Text(words, notes.cite(one["time"]), strong=True)))
        for word in one["words"]:
            yield Paragraph(notes.voice(word), depth=1)
    if content["turns"]:
        yield Heading(3, "As the events show it")
        turns = tuple(_turn(one, notes) for one in content["turns"])
        yield Grid(("turn", "when", "probability", "mean score", "events that made it"), turns)
        yield Heading(3, "Phases between")
        yield Grid(("phase", "mean score", "share friendly"), tuple(_phase(one, notes) for one in content["phases"]))
    if content["years"]:
        yield Heading(3, "The level by year")
        yield Grid(("year", "level", "between", "events"), tuple(_year(one, notes) for one in content["years"]))


def _turn(one: Mapping[str, Any], notes: Notes) -> Any:
    scores, events = f"{one['before']} → {one['after']}", "; ".join(str(event) for event, _ in one["events"])
    return row(one["kind"], one["time"], one["probability"], scores, events, notes=notes.cite(one["time"]))


def _phase(one: Mapping[str, Any], notes: Notes) -> Any:
    return row(one["time"], one["mean"], one["share"], notes=notes.cite(one["mean"]))


def _year(one: Mapping[str, Any], notes: Notes) -> Any:
    marks = " ".join(map(str, one["marks"]))
    return row(one["year"], one["level"], f"{one['low']} to {one['high']}", marks, notes=notes.cite(one["year"]))


def tell_pulls(content: Content, notes: Notes) -> Iterator[Block]:
    """Yield third actors, each as authors claim it, as its ties imply and as the years show."""
    for third in content["thirds"]:
        yield Heading(3, f"{third['name']}: {third['direction']}")
        links = [n for _, n in third["claimed"]]
        claimed = ", ".join(f"{effect}: {n}" for effect, n in third["claimed"]) or "nobody names it"
        known = notes.cite(*links) or notes.cite(third["n"])
        yield Paragraph(line(Text(f"As authors say, {claimed}", known)), depth=1)
        for driver, told in third["drivers"]:
            effects = ", ".join(f"{effect}: {n}" for effect, n in told)
            yield Paragraph(line(Text(f"As {driver} warms, {effects}", notes.cite(*(n for _, n in told)))), depth=1)
        if third["n"].ids:
            ties = ", ".join(f"with {side} {tie}" for side, tie in third["ties"])
            events = f"{third['n']} event{'' if str(third['n']) == '1' else 's'}"
            words = f"As its ties imply, {third['structural']}: {ties}, from {events}"
            yield Paragraph(line(Text(words, notes.cite(third["n"]))), depth=1)
        if third["measured"]:
            effect = third["effect"]
            size = f": {effect['size']} a year, p {effect['p']}, over {effect['years']} years" if effect else ""
            yield Paragraph(
                line(Text(f"As the years show, {third['measured']}{size}", notes.cite(third["n"]))), depth=1
            )
        if third["quote"]:
            yield Paragraph(notes.voice(third["quote"]), depth=1)
    for note in content["notes"]:
        yield Paragraph(notes.tell(note))
