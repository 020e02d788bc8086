"""States as they were at the time of what is told: Moscow is the Soviet Union in 1966, and Russia in 2014."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Span as TokenSpan

from detente.types import Claim, Mention, Status

from .actors import FORMER, ActorMention, Gazetteer
from .parse import Paragraph, paragraph_at

Told = TypeVar("Told", Mention, Claim)
UNNAMED = ("capital", "metonym", "anaphor", "leader")  # ways to mean a state without its name: none tells which it was
PRESENT = ("VBZ", "VBP", "MD")
AHEAD = (Status.PLANNED, Status.RECOMMENDED, Status.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Identities:
    """What tells which state a name means: the years told in each paragraph, and the article's vanished states.

    `years` are by the start of the paragraph; `vanished` are former states that the article names while it nowhere
    names their heirs; `heirs` are, by their former states, those whom it names.
    """

    gazetteer: Gazetteer
    paragraphs: Sequence[Paragraph]
    years: Mapping[int, frozenset[int]]
    vanished: frozenset[str]
    heirs: Mapping[str, str]

    def name(self, told: Iterable[Told]) -> Iterator[Told]:
        """Yield mentions or claims with the states of their time."""
        for one in told:
            paragraph = paragraph_at(one.span.start, self.paragraphs)
            past = paragraph is not None and _tells_the_past(one, paragraph)
            codes = _codes_of(one)
            names = {code: self._identity(one, code, paragraph, past=past) for code in codes}
            if isinstance(one, Mention) and len({names[code] for code in codes}) < min(2, len(set(codes))):
                continue  # a state and the one before it: nobody else takes part
            yield one if all(name == code for code, name in names.items()) else _renamed(one, names)

    def _identity(self, one: Mention | Claim, code: str, paragraph: Paragraph | None, *, past: bool) -> str:
        """Return who `code` was: by the time told, else by names nearby, else by the past that the paragraph tells."""
        if one.time.start and (past or isinstance(one, Mention)):
            return self.gazetteer.at_time(code, int(one.time.start[:4]))
        former = FORMER.get(code)
        if code in self.heirs and paragraph is not None and _tells_the_present(one, code, paragraph):
            return self.heirs[code]
        if former is None or paragraph is None:
            return code
        written = int(paragraph.published[:4]) if paragraph.published else None
        if former in self.vanished or self.gazetteer.at_time(code, written) == former:  # the article is as old as it
            return former
        beside = any(self.gazetteer.served_beside(*leader, former) for leader in _leaders_of(one, paragraph))
        if past and (beside or _means_former(one, code, paragraph)):
            return former
        told = {self.gazetteer.at_time(code, year) for year in self.years.get(paragraph.start, ())}
        return former if past and told == {former} else code


def find_identities(mentions: Iterable[Mention], paragraphs: Sequence[Paragraph], gazetteer: Gazetteer) -> Identities:
    """Gather what an article tells of the times of its states; `mentions` have their times."""
    years: defaultdict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        paragraph = paragraph_at(mention.span.start, paragraphs)
        if mention.time.start and paragraph:
            years[paragraph.start].add(int(mention.time.start[:4]))
    named = {
        code
        for paragraph in paragraphs
        for actor in paragraph.actors
        if actor.kind not in UNNAMED
        for code in actor.codes
    }
    vanished = frozenset(former for heir, former in FORMER.items() if former in named and heir not in named)
    heirs = {former: heir for heir, former in FORMER.items() if heir in named}
    told = {start: frozenset(found) for start, found in years.items()}
    return Identities(gazetteer, paragraphs, told, vanished, heirs)


def _codes_of(one: Mention | Claim) -> tuple[str, ...]:
    if isinstance(one, Mention):
        return (*one.source, *one.target)
    return (*one.subject, *(one.driver_dyad or ()))


def _renamed(one: Told, names: Mapping[str, str]) -> Told:
    if isinstance(one, Mention):
        return replace(one, source=_named(one.source, names), target=_named(one.target, names))
    subject, driver = _named(one.subject, names), _named(one.driver_dyad or (), names)
    if len(subject) < len(one.subject):
        return one
    return replace(one, subject=subject, driver_dyad=driver if len(driver) > 1 else None)


def _named(codes: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({names[code] for code in codes}))


def _leaders_of(one: Mention | Claim, paragraph: Paragraph) -> list[tuple[str, tuple[str, ...]]]:
    """Return names and codes of the leaders in the clause: the Moscow to which Nasser turned was the Soviets'."""
    leaders = (actor for actor in _actors_of(one, paragraph) if actor.kind == "leader")
    return [(paragraph.text[actor.start : actor.end], actor.codes) for actor in leaders]


def _actors_of(one: Mention | Claim, paragraph: Paragraph) -> list[ActorMention]:
    """Return the actors that a clause names."""
    start, end = one.span.start - paragraph.start, one.span.end - paragraph.start
    return [actor for actor in paragraph.actors if start <= actor.start < end]


def _names_outright(one: Mention | Claim, code: str, paragraph: Paragraph) -> bool:
    """Tell whether a clause names an actor otherwise than by its capital, a leader or a pronoun."""
    return any(code in actor.codes and actor.kind not in UNNAMED for actor in _actors_of(one, paragraph))


def _means_former(one: Mention | Claim, code: str, paragraph: Paragraph) -> bool:
    """Tell whether the paragraph names the former state, and the clause names its heir by its capital at most."""
    former = any(FORMER[code] in actor.codes for actor in paragraph.actors)
    return former and not _names_outright(one, code, paragraph)


def _tells_the_present(one: Mention | Claim, code: str, paragraph: Paragraph) -> bool:
    """Tell whether a clause that does not name a vanished state says what holds, may be or should be: it does nothing.

    “The two countries should drill together”, in an article that speaks of the Soviet Union and of Russia.
    """
    if _names_outright(one, code, paragraph):
        return False
    holds = not isinstance(one, Mention) or one.status in (Status.ONGOING, *AHEAD)
    return holds and any(token.tag_ in PRESENT for token in _clause_of(one, paragraph) or ())


def _tells_the_past(one: Mention | Claim, paragraph: Paragraph) -> bool:
    """Tell whether the clause is in a past tense, and its act neither holds nor is to come."""
    if isinstance(one, Mention) and one.status not in (Status.OCCURRED, Status.CANCELLED, Status.DENIED):
        return False
    clause = _clause_of(one, paragraph)
    return clause is not None and not any(token.tag_ in PRESENT for token in clause)


def _clause_of(one: Mention | Claim, paragraph: Paragraph) -> TokenSpan | None:
    clause: TokenSpan | None = paragraph.doc.char_span(
        one.span.start - paragraph.start, one.span.end - paragraph.start, alignment_mode="expand"
    )
    return clause
