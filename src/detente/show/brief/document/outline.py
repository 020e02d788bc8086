"""The parts of a brief as blocks, the same content that the templates of the page show, with footnotes for links."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from detente.show.brief.document.blocks import Block, Grid, Heading, Paragraph, Text, line
from detente.show.brief.document.framed import tell_frame
from detente.show.brief.document.measured import tell_course, tell_pulls, tell_standing
from detente.show.brief.document.notes import Notes, row
from detente.show.brief.entries import Entry
from detente.show.brief.material import Material
from detente.show.brief.parts import make_head, make_parts
from detente.show.wording.names import name_dyad

Content = Mapping[str, Any]


def outline_brief(material: Material) -> list[Block]:
    """Return the brief of one dyad as blocks, in the order of the page."""
    notes, head = Notes(material), make_head(material)
    named = {"event": "events", "quote": "quotes", "article": "articles", "named author": "authors"}
    counts = [f"{head[key]} {one}{'' if head[key] == 1 else 's'}" for one, key in named.items()]
    blocks: list[Block] = [
        Heading(1, name_dyad(material.dyad)),
        Paragraph(line(" · ".join([head["span"], *counts] if head["span"] else counts))),
        Paragraph(line(f"Read by a machine (detente {head['version']}): see “What we do not know”.")),
    ]
    for part, content in make_parts(material):
        blocks.append(Heading(2, part.title))
        blocks += _TELLERS[part.name](content, notes)
    return blocks


def _tell_bottom(content: Content, notes: Notes) -> Iterator[Block]:
    for sentence in content["sentences"]:
        yield Paragraph(notes.tell(sentence), depth=1)


def _tell_ledger(content: Content, notes: Notes) -> Iterator[Block]:
    if content["note"]:
        yield Paragraph(notes.tell(content["note"]))
    for state, rows in content["groups"]:
        yield Heading(3, state[:1].upper() + state[1:])
        yield Grid(("undertaking", "amount", "what the articles tell"), tuple(_undertaking(one, notes) for one in rows))
    for total in content["totals"]:
        sums = " to ".join(map(str, total["sums"]))
        words = f"In all, {total['state']}: {sums} in {total['n']} undertakings"
        yield Paragraph(line(Text(words, notes.cite(*total["sums"]))), depth=1)


def _undertaking(one: Mapping[str, Any], notes: Notes) -> Any:
    amount = " or ".join(map(str, one["amounts"])) + (" (told otherwise)" if one["conflict"] else "")
    steps = "; ".join(f"{step} {date}" for step, date in one["steps"])
    links = [date for _, date in one["steps"]]
    cited = [quote for quote in notes.cite(*links, sources=one["sources"]) if quote.number != one["quote"].number]
    return row(str(one["sentence"]), amount, steps, notes=(one["quote"], *cited))


def _tell_disagreement(content: Content, notes: Notes) -> Iterator[Block]:
    if content["facts"]:
        yield Heading(3, "On facts")
    for fact in content["facts"]:
        yield Paragraph(line(Text(f"{fact['event']}: {fact['about']}", notes.cite(fact["event"]), strong=True)))
        for answer in fact["answers"]:
            words = Text(f" ({answer['voices']})", (answer["quote"],))
            yield Paragraph(line(Text(str(answer["answer"]), strong=True), words), depth=1)
    if content["judgements"]:
        yield Heading(3, "On judgements")
    for judgement in content["judgements"]:
        yield Paragraph(line(Text(str(judgement["driver"]), notes.cite(judgement["driver"]), strong=True)))
        for word in judgement["words"]:
            yield Paragraph(notes.voice(word), depth=1)
    if content["rows"]:
        yield Heading(3, "Who says what of which driver")
        head = ("driver", *map(str, content["voices"]))
        yield Grid(head, tuple(row(driver, *cells, notes=notes.cite(driver)) for driver, cells in content["rows"]))
    for note in content["notes"]:
        yield Paragraph(notes.tell(note))


def _tell_outlook(content: Content, notes: Notes) -> Iterator[Block]:
    yield Paragraph(notes.tell(content["note"]))
    for entry in content["entries"]:
        word, conditions = entry["word"], "".join(f"; {name}: {text}" for name, text in entry["conditions"])
        who = f"{word.speaker}, in {word.quote.by}" if word.speaker else word.quote.by
        said = f"“{word.quote.sentence}” ({word.gist}{conditions}; {who})"
        yield Paragraph(line(Text(said, (word.quote,))), depth=1)


def _tell_unknown(content: Content, notes: Notes) -> Iterator[Block]:
    for warning in content["warnings"]:
        yield Paragraph(notes.tell(warning), depth=1)


def _tell_record(content: Content, notes: Notes) -> Iterator[Block]:
    for year, entries in content["years"]:
        yield Heading(3, year)
        yield from map(_entry, entries)


def _tell_undated(content: Content, notes: Notes) -> Iterator[Block]:
    for heading, entries in content["groups"]:
        yield Heading(3, heading)
        yield from map(_entry, entries)


def _tell_entries(content: Content, notes: Notes) -> Iterator[Block]:
    yield from map(_entry, content["entries"])


def _entry(entry: Entry) -> Paragraph:
    """Return an event as an item: time and sentence, what kind it is, and its witnesses' words as the footnote."""
    marks = [entry.type.lower(), entry.field, entry.status, *([entry.place] if entry.place else [])]
    witnesses = f"{entry.witnesses} witness{'' if entry.witnesses == 1 else 'es'}"
    said = line(f"{entry.time}: ", Text(entry.sentence, strong=True))
    return Paragraph((*said, Text(f" ({', '.join([*marks, witnesses])})", entry.quotes)), depth=1)


def _tell_explanations(content: Content, notes: Notes) -> Iterator[Block]:
    for heading, words in content["groups"]:
        yield Heading(3, heading[:1].upper() + heading[1:])
        for word in words:
            yield Paragraph(notes.voice(word), depth=1)


def _tell_sources(content: Content, notes: Notes) -> Iterator[Block]:
    for one in content["sources"]:
        copy = f"; near-copy of [{one['copy_of']}]" if one["copy_of"] else ""
        told = (
            f"{one['events']} event{'' if one['events'] == 1 else 's'} of this record{copy}; {one['doc']}; {one['id']}"
        )
        yield Paragraph(line(f"[{one['number']}] ", Text(one["title"], strong=True), f". {one['by']}. {told}"))


def _tell_method(content: Content, notes: Notes) -> Iterator[Block]:
    command = f"detente brief {content['given']} --dyad {content['dyad']}"
    yield Paragraph((*notes.tell(content["made"]), Text(f" Made again with “{command}”.")))
    yield Paragraph(notes.tell(content["accuracy"]))
    for one in content["definitions"]:
        yield Paragraph(line(Text(one["name"], strong=True), f": {one['meaning']}"), depth=1)


def _tell_troubles(content: Content, notes: Notes) -> Iterator[Block]:
    for fault in content["faults"]:
        told = f": {fault['reason']}. To mend it: {fault['remedy']}."
        yield Paragraph(line(Text(", ".join(fault["names"]), strong=True), told), depth=1)


_TELLERS: Mapping[str, Callable[[Content, Notes], Iterator[Block]]] = {
    "bottom": _tell_bottom, "standing": tell_standing, "course": tell_course, "pulls": tell_pulls,
    "frame": tell_frame, "ledger": _tell_ledger, "disagreement": _tell_disagreement, "outlook": _tell_outlook,
    "unknown": _tell_unknown, "record": _tell_record, "undated": _tell_undated, "doubtful": _tell_entries,
    "explanations": _tell_explanations, "beside": _tell_entries, "sources": _tell_sources, "method": _tell_method,
    "troubles": _tell_troubles,
}  # fmt: skip
