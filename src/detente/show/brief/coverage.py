"""What these articles can and cannot tell, in plain words from a closed list: `lexicon/en/coverage.tsv`."""

from collections.abc import Iterator, Sequence
from functools import cache

from detente.lexicon.tables import read_table
from detente.show.brief.material import Material
from detente.show.wording.dates import write_date
from detente.types import Event, Status

LONG_SILENCE = 8  # years; shorter gaps are common in any record of a relation and say little


def list_warnings(material: Material) -> list[str]:
    """Return the coverage warnings of a brief, the gravest first."""
    if not material.events:
        return [_say("no_events"), *_warn_of_articles(material), *_warn_of_rest(material)]
    return [_say("machine"), *_warn_of_articles(material), *_warn_of_events(material), *_warn_of_rest(material)]


def _warn_of_articles(material: Material) -> Iterator[str]:
    articles = material.articles
    authors = {article.author for article in articles}
    if len(articles) > 1 and len(authors) == 1 and None not in authors:
        yield _say("one_author")
    counts = {
        "undated_articles": sum(1 for article in articles if not article.date),
        "unnamed_authors": sum(1 for article in articles if not article.author),
        "copies": sum(1 for article in articles if article.origin),
    }
    for key, number in counts.items():
        if number:
            yield _say(key, number, len(articles))


def _warn_of_events(material: Material) -> Iterator[str]:
    total = len(material.events)
    counts = {
        "single_witness": sum(1 for event in material.events if event.witnesses == 1),
        "not_occurred": sum(1 for event in material.events if event.status not in {Status.OCCURRED, Status.ONGOING}),
        "undated_events": len(material.undated),
        "doubtful_events": len(material.doubtful),
    }
    for key, number in counts.items():
        if number:
            yield _say(key, number, total)
    for first, last in find_silences(material.dated):
        yield _say("silence", first=str(first), last=str(last))
    latest = max((event.time.end or event.time.start or "" for event in material.dated), default="")
    if latest:
        yield _say("ends", last=write_date(latest))


def _warn_of_rest(material: Material) -> Iterator[str]:
    if material.faults:
        yield _say("faults", len(material.faults))
    if material.others:
        yield _say("other_pairs", material.others)


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


def _say(key: str, n: int = 0, m: int = 0, *, first: str = "", last: str = "") -> str:
    return _phrases()[key, n == 1].format(n=n, m=m, first=first, last=last)


@cache
def _phrases(language: str = "en") -> dict[tuple[str, bool], str]:
    rows = read_table("coverage", language)
    return {(row["key"], one): row["one" if one else "many"] for row in rows for one in (True, False)}
