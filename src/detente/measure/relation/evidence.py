"""What the measures of relations are made from: a record's values, found by dyad, article and author."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from detente.errors import InvalidDate
from detente.record.dyads import lineage_of, today_of
from detente.types import Article, Claim, Event, Interval, Mention, Status

from .stretches import find_stretch, last_day_of

Dyad = tuple[str, str]


@dataclass(frozen=True)  # no slots: what is looked up often is looked up once
class Evidence:
    """Events with the mentions, articles and claims behind them; only the events are needed for a level."""

    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()

    @cached_property
    def mention_of(self) -> Mapping[str, Mention]:
        """The mentions by id."""
        return {mention.id: mention for mention in self.mentions}

    @cached_property
    def article_of(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def by_dyad(self) -> Mapping[Dyad, tuple[Event, ...]]:
        """The events of each dyad of today's states, by id, each once however often it is given."""
        found: defaultdict[Dyad, list[Event]] = defaultdict(list)
        for event in sorted({event.id: event for event in self.events}.values(), key=lambda event: event.id):
            for dyad in _dyads_of(event):
                found[dyad].append(event)
        return {dyad: tuple(events) for dyad, events in sorted(found.items())}

    @cached_property
    def told_by_dyad(self) -> Mapping[Dyad, tuple[Claim | Mention, ...]]:
        """What is told of each dyad of today's states: claims by subject and driver, mentions of two actors."""
        found: defaultdict[tuple[str, ...], list[Claim | Mention]] = defaultdict(list)
        for claim in self.claims:
            for pair in {_pair_of(claim.subject), _pair_of(claim.driver_dyad or ())}:
                found[pair].append(claim)
        for mention in self.mentions:
            found[_pair_of((*mention.source, *mention.target))].append(mention)
        return {(pair[0], pair[1]): tuple(told) for pair, told in found.items() if len(pair) == 2}

    @cached_property
    def as_of_article(self) -> Mapping[str, str | None]:
        """The as-of date of each article: its own, or, where it has none, its latest occurred event's."""
        latest: dict[str, str | None] = {article.id: article.date for article in self.articles}
        for event in self.events:
            if event.status is Status.OCCURRED and find_stretch(event.time):
                for one in self.articles_of(event):
                    if one in self.article_of and self.article_of[one].date is None:
                        latest[one] = max(latest[one] or "", event.time.end or "")
        return latest

    @cached_property
    def as_of(self) -> str | None:
        """The articles' latest as-of date; without articles the end of the latest occurred event."""
        dates = {date for date in self.as_of_article.values() if date and find_stretch(Interval(date, date))}
        if not dates:
            occurred = [event for event in self.events if event.status is Status.OCCURRED]
            dates = {event.time.end for event in occurred if event.time.end and find_stretch(event.time)}
        return max(sorted(dates), key=last_day_of, default=None)

    @cached_property
    def known(self) -> frozenset[str]:
        """The codes that the record itself uses."""
        return frozenset(code for event in self.events for code in (*event.source, *event.target))

    def mentions_of(self, event: Event) -> tuple[Mention, ...]:
        """Return the mentions at hand of an event."""
        return tuple(self.mention_of[one] for one in event.mentions if one in self.mention_of)

    def articles_of(self, event: Event) -> tuple[str, ...]:
        """Return the ids of the articles that tell of an event."""
        return tuple(sorted({mention.article for mention in self.mentions_of(event)}))

    def events_of(self, dyad: Dyad, *, predecessors: bool = True) -> tuple[Event, ...]:
        """Return the events of a dyad; a state of today takes in its predecessors unless told not to."""
        sides = [lineage_of(code) if predecessors else frozenset({code}) for code in dyad]
        return tuple(event for event in self.by_dyad.get(today_dyad(dyad), ()) if _touches(event, sides))

    def author_of(self, article: str) -> str:
        """Return who wrote an article: its author, else its outlet, else its name."""
        found = self.article_of.get(article)
        return found.voice if found else article

    def without_author(self, author: str) -> "Evidence":
        """Return the evidence that stands without what this author wrote."""
        gone = {article.id for article in self.articles if self.author_of(article.id) == author}
        kept = tuple(mention for mention in self.mentions if mention.article not in gone)
        ids = {mention.id for mention in kept}
        return replace(
            self,
            events=tuple(part for event in self.events if (part := self._without(event, ids))),
            mentions=kept,
            articles=tuple(article for article in self.articles if article.id not in gone),
            claims=tuple(claim for claim in self.claims if claim.article not in gone),
        )

    def within(self, since: str | None = None, until: str | None = None) -> "Evidence":
        """Return the evidence without what is known to lie before `since` or after `until`.

        A claim or mention without a time speaks of its article's; an undated event stays unless all that tell of it
        were written after `until`.
        """

        def reaches(time: Interval) -> bool:
            late = since is None or time.end is None or since <= f"{time.end}~"
            return late and (until is None or time.start is None or time.start <= f"{until}~")

        written = {article: Interval(date, date) for article, date in self.as_of_article.items()}

        def stays(one: Claim | Mention) -> bool:
            return reaches(one.time if one.time.edtf else written.get(one.article, Interval()))

        def is_known(event: Event) -> bool:
            dates = [written[one].start for one in self.articles_of(event) if one in written]
            return until is None or not all(dates) or not dates or any(str(date) <= f"{until}~" for date in dates)

        events = tuple(one for one in self.events if reaches(one.time) and (one.time.edtf or is_known(one)))
        mentions = self.mentions if until is None else tuple(filter(stays, self.mentions))
        return replace(self, events=events, mentions=mentions, claims=tuple(filter(stays, self.claims)))

    def of_dyad(self, dyad: Dyad) -> "Evidence":
        """Return the evidence with the events and claims of one dyad only."""
        sides = [lineage_of(code) for code in dyad]
        claims = tuple(one for one in self.claims if all(side & {*one.subject} for side in sides))
        return replace(self, events=self.events_of(dyad), claims=claims)

    def _without(self, event: Event, ids: set[str]) -> Event | None:
        """Return the event with the mentions that are left, or None if they are all gone."""
        left = tuple(one for one in event.mentions if one in ids or one not in self.mention_of)
        if left == event.mentions:
            return event
        kept = [self.mention_of[one] for one in left if one in self.mention_of]
        articles = {one.article for one in kept}
        origins = {(self.article_of[one].origin or one) if one in self.article_of else one for one in articles}
        surest = max((one.confidence for one in kept), default=event.confidence)
        return replace(event, mentions=left, witnesses=len(origins) or 1, confidence=surest) if left else None


def find_as_of(evidence: Evidence, override: str | None = None) -> str | None:
    """Return the date that the record speaks from, or `override`; None where nothing is dated. Never the clock."""
    if override is not None and find_stretch(Interval(override, override)) is None:
        raise InvalidDate(f"'{override}' is no ISO date: write 2015, 2015-06 or 2015-06-14.")
    return override if override is not None else evidence.as_of


def today_dyad(dyad: Dyad) -> Dyad:
    """Return a dyad under the states of today, in the order of the alphabet."""
    first, second = sorted(map(today_of, dyad))
    return first, second


def _pair_of(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(map(today_of, codes))))


def _dyads_of(event: Event) -> list[Dyad]:
    """Return the dyads of an event under the states of today."""
    pairs = product(map(today_of, event.source), map(today_of, event.target))
    return sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b})


def _touches(event: Event, sides: list[frozenset[str]]) -> bool:
    first, second = sides
    source, target = set(event.source), set(event.target)
    return bool((source & first and target & second) or (source & second and target & first))
