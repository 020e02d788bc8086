"""The parts of a brief, in their order: each a name, a heading, and what its template `parts/NAME.html` is given.

A new part is a function here, or in a module of its own name, a template, and a line in PARTS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from detente.measure.disagreements import EFFECTS
from detente.read import Fault
from detente.show.brief.entries import make_entry
from detente.show.brief.material import Material
from detente.show.brief.quotes import describe_source
from detente.show.brief.sections.bottom import make_bottom
from detente.show.brief.sections.course import make_course
from detente.show.brief.sections.disagreement import make_disagreement
from detente.show.brief.sections.frame import make_frame
from detente.show.brief.sections.ledger import make_ledger
from detente.show.brief.sections.method import make_method
from detente.show.brief.sections.outlook import make_outlook
from detente.show.brief.sections.pulls import list_pulls, make_pulls
from detente.show.brief.sections.standing import make_standing
from detente.show.brief.sections.unknown import make_unknown
from detente.show.brief.statements import say
from detente.show.brief.voices import Word, quote_claim
from detente.types import Event, Status

Content = Mapping[str, Any]
STANDINGS = (
    ("Told as having happened", {Status.OCCURRED, Status.ONGOING}),
    ("Planned, put off or called off", {Status.PLANNED, Status.POSTPONED, Status.CANCELLED}),
    ("Told as possible", {Status.HYPOTHETICAL}),
    ("Told as what should be done", {Status.RECOMMENDED}),
    ("Denied", {Status.DENIED}),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page; `make` returns nothing where the part has nothing to show, else how much under `count`.

    What is looked up rather than read through is `folded`.
    """

    name: str
    title: str
    make: Callable[[Material], Content]
    folded: bool = False


def make_parts(material: Material) -> list[tuple[Part, Content]]:
    """Return the parts that have something to show, each with what it shows, in their order."""
    return [(part, content) for part in PARTS if (content := part.make(material))]


def make_head(material: Material) -> dict[str, Any]:
    """Return the counts of the header, and the first part with events."""
    from detente import __version__  # noqa: PLC0415  the door imports this stage

    times = [time for event in material.dated for time in (event.time.start, event.time.end) if time]
    years = sorted({time[:4] for time in times})
    return {
        "span": "–".join(dict.fromkeys((years[0], years[-1]))) if years else "",
        "events": len(material.events),
        "quotes": sum(len(make_entry(event, material).quotes) for event in material.events),
        "articles": len(material.articles),
        "authors": len({article.author for article in material.articles if article.author}),
        "first": material.first_part,
        "version": __version__,
    }


def make_record(material: Material) -> Content:
    """Return the dated events under the years in which they begin."""
    years = [
        (year, [make_entry(event, material) for event in events])
        for year, events in groupby(material.dated, key=_first_year)
    ]
    return {"years": years, "count": len(material.dated)} if years else {}


def make_undated(material: Material) -> Content:
    """Return the events that no article dates, what happened before what is planned, possible or asked for."""
    groups = [
        (heading, [make_entry(event, material) for event in material.undated if event.status in statuses])
        for heading, statuses in STANDINGS
    ]
    told = [group for group in groups if group[1]]
    return {"groups": told, "count": len(material.undated)} if told else {}


def make_doubtful(material: Material) -> Content:
    """Return the events that were read with doubt."""
    entries = [make_entry(event, material) for event in material.doubtful]
    return {"entries": entries, "count": len(entries)} if entries else {}


def make_explanations(material: Material) -> Content:
    """Return what authors and speakers say moves the relation, each claim with its words, by what they say it does."""
    groups: dict[str, dict[str, Word]] = {effect: {} for effect in EFFECTS.values()}
    for claim in material.own_claims:
        word = quote_claim(claim, material)
        groups[EFFECTS[claim.direction]].setdefault(word.id, word)
    told = [(str(say(effect)), list(words.values())) for effect, words in groups.items() if words]
    return {"groups": told, "count": sum(len(words) for _, words in told)} if told else {}


def make_beside(material: Material) -> Content:
    """Return the events of third actors with both that the signs of their ties rest on."""
    own = {event.id for event in material.events}
    wanted = {one for row in list_pulls(material) for one in row["ids"]} - own
    entries = [make_entry(event, material) for event in material.beside if event.id in wanted]
    return {"entries": entries, "count": len(entries)} if entries else {}


def make_sources(material: Material) -> Content:
    """Return the articles with their numbers and how many of the events each tells."""
    told = [{one.article for one in material.witnesses(event)} for event in material.events]
    numbers = material.numbers
    sources = [
        {
            "number": numbers[article.id],
            "title": article.title or article.doc,
            "by": describe_source(article),
            "doc": article.doc,
            "id": article.id,
            "events": sum(1 for articles in told if article.id in articles),
            "copy_of": numbers.get(article.origin or ""),
        }
        for article in material.articles
    ]
    return {"sources": sources, "count": len(sources)} if sources else {}


def make_troubles(material: Material) -> Content:
    """Return what could not be read or dated, and how to mend it: what is mended alike once, with all its files."""
    docs = {article.id: article.doc for article in material.articles}
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in material.faults:
        doc = docs.get(fault.article or "")
        remedy = fault.remedy.replace(doc, "ARTICLE") if doc else fault.remedy
        groups.setdefault((fault.reason, remedy), []).append(fault)
    faults = [
        {
            "names": [name_file(one.source) for one in alike],
            "reason": _name_files(reason, material),
            "remedy": remedy if len(alike) > 1 else alike[0].remedy,
        }
        for (reason, remedy), alike in groups.items()
    ]
    return {"faults": faults, "count": len(material.faults)} if faults else {}


def _name_files(text: str, material: Material) -> str:
    """Return a text with the names of files in place of their paths: a page is sent to others."""
    places = {one.source for one in material.articles} | {one.source for one in material.faults}
    for place in sorted(places, key=len, reverse=True):
        text = text.replace(place, name_file(place)) if place else text
    return text


def name_file(place: str) -> str:
    """Return the name of a file without the folders that it lies in; an address stays whole."""
    return place if "://" in place else place.replace("\\", "/").rpartition("/")[2] or place


def _first_year(event: Event) -> str:
    return (event.time.start or event.time.end or "")[:4]


PARTS = (
    Part("bottom", "Bottom line", make_bottom),
    Part("standing", "How it stands", make_standing),
    Part("course", "How it got here", make_course),
    Part("pulls", "Who pulls on it", make_pulls),
    Part("frame", "What data sets say", make_frame),
    Part("ledger", "Said and done", make_ledger),
    Part("disagreement", "Where they disagree", make_disagreement),
    Part("outlook", "What comes next", make_outlook),
    Part("unknown", "What we do not know", make_unknown),
    Part("record", "The record", make_record, folded=True),
    Part("undated", "What could not be dated", make_undated, folded=True),
    Part("doubtful", "What was read with doubt", make_doubtful, folded=True),
    Part("explanations", "What is said to move it", make_explanations, folded=True),
    Part("beside", "Events with third actors", make_beside, folded=True),
    Part("sources", "Sources", make_sources, folded=True),
    Part("method", "Method", make_method, folded=True),
    Part("troubles", "What went wrong in reading", make_troubles, folded=True),
)
