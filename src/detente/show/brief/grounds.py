"""What the numbers rest on: behind each number that counts several entries their list, with the words of each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.show.brief.entries import link_event, make_entry
from detente.show.brief.material import Material
from detente.show.brief.quotes import Quote
from detente.show.brief.statements import Link, find_links
from detente.show.brief.voices import find_id, quote_claim


@dataclass(frozen=True, slots=True)
class Ground:
    """One entry of a list: its name as a link, and the first quote of each source that tells it."""

    name: Link
    quotes: tuple[Quote, ...] = ()


def make_grounds(
    contents: Iterable[Any], ways: Mapping[str, Sequence[tuple[str, str]]], material: Material
) -> Sequence[Mapping[str, Any]]:
    """Return the lists of entries that the numbers of other parts lead to, each list once.

    `ways` are, by the name of a list, the ids of the numbers that lead to it, each with the heading of its part.
    """
    many = {link.target: link for link in find_links(list(contents)) if len(link.ids) > 1}
    entries = _list_entries({one for link in many.values() for one in link.ids}, material)
    return [
        {
            "id": target,
            "label": link.label,
            "back": ways[target.removeprefix("b-")],
            "entries": [entries[one] for one in link.ids if one in entries],
        }
        for target, link in many.items()
        if target.removeprefix("b-") in ways
    ]


def _list_entries(wanted: Collection[str], material: Material) -> Mapping[str, Ground]:
    """Return each wanted entry of the page as it stands in a list, by its id."""
    events = {key: one for one in material.event_of.values() if (key := f"e-{one.id}") in wanted}
    told = {
        key: Ground(Link(link_event(event, material).text, (key,)), _first_words(make_entry(event, material).quotes))
        for key, event in events.items()
    }
    words = {find_id(one): quote_claim(one, material) for one in material.own_claims}
    claims = {
        key: Ground(Link(f"{word.gist} ({word.speaker or word.quote.by})", (key,)), (word.quote,))
        for key, word in words.items()
    }
    sources = {f"s-{material.numbers[one.id]}": one.title or one.doc for one in material.articles}
    return {**told, **claims, **{key: Ground(Link(title, (key,))) for key, title in sources.items()}}


def _first_words(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return the first quote of each source."""
    first: dict[int, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.number, quote)
    return tuple(first.values())
