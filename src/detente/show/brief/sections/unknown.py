"""What we do not know: what these articles can and cannot tell, the gravest first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.show.brief.material import Material
from detente.show.brief.sections.method import tell_check
from detente.show.brief.statements import Link, Said, say
from detente.show.wording.dates import write_date
from detente.types import Article, Event, Status

LONG_SILENCE = 8  # years; shorter gaps are common in any record of a relation and say little


def make_unknown(material: Material) -> Mapping[str, Any]:
    """Return the warnings."""
    return {"warnings": list_warnings(material)}


def list_warnings(material: Material) -> list[Said]:
    """Return the coverage warnings of a brief, the gravest first."""
    if not material.events:
        return [say("no_events"), *_warn_of_articles(material), *_warn_of_rest(material)]
    return [
        _warn_of_reading(material),
        *_warn_of_articles(material),
        *_warn_of_events(material),
        *_warn_of_rest(material),
    ]


def _warn_of_reading(material: Material) -> Said:
    """Return how far people have checked what the machine read."""
    reviewed = material.reviewed
    if reviewed is None or not reviewed.cards.checked:
        return say("machine")
    number = reviewed.cards.checked
    return tell_check(reviewed) or say("judged", number, n=Link(str(number), ("m-precision",)))


def _warn_of_articles(material: Material) -> Iterator[Said]:
    articles = material.articles
    authors = {article.author for article in articles}
    if len(articles) > 1 and len(authors) == 1 and None not in authors:
        yield say("one_author")
    found = {
        "undated_articles": [article for article in articles if not article.date],
        "unnamed_authors": [article for article in articles if not article.author],
        "copies": [article for article in articles if article.origin],
    }
    for key, held in found.items():
        if held:
            yield _count(key, [_source_id(one, material) for one in held], (len(articles), "sources"))


def _warn_of_events(material: Material) -> Iterator[Said]:
    real = {Status.OCCURRED, Status.ONGOING}
    found = {
        "single_witness": [event for event in material.events if event.witnesses == 1],
        "not_occurred": [event for event in material.events if event.status not in real],
        "undated_events": material.undated,
        "doubtful_events": material.doubtful,
    }
    for key, held in found.items():
        if held:
            yield _count(key, [f"e-{one.id}" for one in held], (len(material.events), material.first_part))
    for first, last in find_silences(material.dated):
        yield say("silence", first=Link(str(first), (f"y-{last}",)), last=Link(str(last), (f"y-{last}",)))
    ends = {event.time.end or event.time.start or "": event for event in material.dated}
    if ends:
        key = "ends_open" if material.undated else "ends"
        yield say(key, last=Link(write_date(max(ends)), (f"e-{ends[max(ends)].id}",)))


def _warn_of_rest(material: Material) -> Iterator[Said]:
    for key, number, part in (
        ("faults", len(material.faults), "troubles"),
        ("other_pairs", len(material.beside), "sources"),
    ):
        if number:
            yield say(key, number, n=Link(str(number), (part,)))


def _count(key: str, ids: Sequence[str], of: tuple[int, str]) -> Said:
    """Return a warning with `n` of `m`: the ones counted, and how many there are in which part."""
    total, part = of
    n = Link(str(len(ids)), tuple(ids), str(say(key, len(ids), n=str(len(ids)), m=str(total))))
    return say(key, len(ids), n=n, m=Link(str(total), (part,)))


def _source_id(article: Article, material: Material) -> str:
    return f"s-{material.numbers[article.id]}"


def find_silences(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Return the stretches of at least LONG_SILENCE years that no event's time touches, as the years around them."""
    times = [event.time for event in events]
    spans = sorted((_year(time.start or time.end), _year(time.end or time.start)) for time in times)
    gaps, reached = [], spans[0][1] if spans else 0
    for start, end in spans:
        if start - reached > LONG_SILENCE:
            gaps.append((reached, start))
        reached = max(reached, end)
    return gaps


def _year(date: str | None) -> int:
    return int((date or "0")[:4])
