"""Where articles disagree: facts in conflict, apart from judgements in conflict; and who answers which question how.

A fact is in conflict where reports of one event exclude one another, or where articles date a rare act of the same
actors on the same thing differently within a year: such reports are kept as two events, and shown side by side. A
judgement is in conflict where two voices give one driver opposite effects on one dyad at times that may be the same.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, groupby
from typing import Any

import polars as pl

from detente.lexicon.tables import read_table
from detente.record import lineage_of, today_of
from detente.record.merging.specifics import WORD, Specifics, find_specifics
from detente.types import Article, Claim, Event, EventType, Interval, Mention, Status

FACTS: dict[str, Any] = {
    "event": pl.String, "dyads": pl.List(pl.String), "about": pl.String, "answer": pl.String,
    "articles": pl.List(pl.String), "voices": pl.List(pl.String), "mentions": pl.List(pl.String), "quote": pl.String,
}  # fmt: skip
JUDGEMENTS: dict[str, Any] = {
    "dyad": pl.String, "driver": pl.String, "kind": pl.String, "direction": pl.Int64, "falls": pl.Boolean,
    "effect": pl.String, "voice": pl.String, "article": pl.String, "edtf": pl.String, "quote": pl.String,
}  # fmt: skip
EFFECTS = {1: "improves", 0: "holds back", -1: "worsens"}
STEM = 6  # letters that two words of a driver must share: “cooperation” and “cooperate”, “Soviet” and “Soviets”
_REAL = frozenset((Status.OCCURRED, Status.ONGOING))
_RARE = frozenset((EventType.CONCEDE, EventType.RETREAT, EventType.SANCTION))  # of one thing seldom twice a year
_UNREAL = frozenset((Status.DENIED, Status.CANCELLED))


def find_fact_conflicts(
    events: Iterable[Event], mentions: Iterable[Mention], articles: Iterable[Article]
) -> pl.DataFrame:
    """Return one row for each of the answers that exclude one another about one event.

    Columns: event, dyads, about (date, amount, status, actors), answer, articles, voices, mentions, quote. Amounts of
    different units do not exclude one another; copies of one text are one voice.
    """
    by_id = {one.id: one for one in mentions}
    read = {one.id: one for one in articles}
    rows: list[dict[str, Any]] = []
    ordered = sorted(events, key=lambda event: event.id)
    for event in ordered:
        told = [by_id[one] for one in event.mentions if one in by_id]
        for about, (answer, clash) in _ABOUT.items():
            rows += _conflict_rows(event, about, _group(told, answer), clash, read)
    for event, told in _told_apart(ordered, by_id, read):
        rows += _conflict_rows(event, "date", _group(told, _ABOUT["date"][0]), _ABOUT["date"][1], read)
    return pl.DataFrame(rows, schema=FACTS)


def find_judgement_conflicts(claims: Iterable[Claim], articles: Iterable[Article]) -> pl.DataFrame:
    """Return the claims of opposite direction on one dyad and driver by different voices.

    Columns: dyad (codes of today), driver, kind (opposite: improves against worsens; partly: improves against holds
    back), direction (as claimed), falls (the driver is a relation said to fall, which turns the direction before it is
    held against others), effect (of the driver as it rises: improves, holds back, worsens), voice, article, edtf,
    quote; claims of one conflict stand together, and what a voice says twice in the same words once.
    """
    read = {one.id: one for one in articles}
    rows: list[dict[str, Any]] = []
    for (dyad, driver), asked in group_questions(claims):
        opposed = {one for pair in combinations(asked, 2) if _are_opposed(*pair, read) for one in pair}
        kind = "opposite" if any(find_effect(claim) < 0 for claim in opposed) else "partly"
        told = (_claim_row(claim, (dyad, driver, kind), read) for claim in asked if claim in opposed)
        rows += {(row["voice"], row["effect"], row["edtf"], row["quote"]): row for row in told}.values()  # held once
    return pl.DataFrame(rows, schema=JUDGEMENTS)


def match_answers(claims: Iterable[Claim], articles: Iterable[Article]) -> pl.DataFrame:
    """Return the matrix of questions and authors: columns dyad, driver, voices (their number), then one for each voice.

    A cell says what the voice gives as the driver's effect on the dyad (of a relation: what it does as it rises):
    improves, holds back, worsens (also of a voice that says “holds back” too), mixed; null where the voice does not
    speak of it.
    """
    read = {one.id: one for one in articles}
    questions = list(group_questions(claims))
    voices = sorted({find_voice(claim, read) for _, asked in questions for claim in asked})
    rows: list[dict[str, Any]] = []
    for (dyad, driver), asked in questions:
        answers: defaultdict[str, set[int]] = defaultdict(set)
        for claim in asked:
            answers[find_voice(claim, read)].add(find_effect(claim))
        cells = {voice: name_effects(said) for voice, said in answers.items()}
        rows.append({"dyad": dyad, "driver": driver, "voices": len(answers), **{v: cells.get(v) for v in voices}})
    rows.sort(key=lambda row: (-row["voices"], row["dyad"], row["driver"]))
    schema = {"dyad": pl.String, "driver": pl.String, "voices": pl.Int64, **dict.fromkeys(voices, pl.String)}
    return pl.DataFrame(rows, schema=schema)


def find_voice(told: Claim | Mention, read: Mapping[str, Article]) -> str:
    """Return whose word it is: the speaker quoted, else the author, the outlet, the name of the article."""
    article = read.get(told.article)
    if told.said_by or article is None:
        return told.said_by or told.article
    return article.voice


def find_effect(claim: Claim) -> int:
    """Return what the driver does to the subject as it rises; one that improves it by falling worsens it."""
    return -claim.direction if is_falling(claim) else claim.direction


def name_effects(said: Collection[int]) -> str:
    """Return several effects as one word: mixed where some improve and others do not, else the strongest."""
    return "mixed" if max(said) > 0 and min(said) <= 0 else EFFECTS[min(said)]


def is_falling(claim: Claim) -> bool:
    """Tell whether the driver is a relation that the text says is falling."""
    words = {word.lower() for word in WORD.findall(claim.driver)}
    return bool(claim.driver_dyad) and bool(words & _falling_words())


def names_cause(claim: Claim) -> bool:
    """Tell whether the driver says what it is: more than pronouns (“this development”) and names of the two sides.

    The relation itself is no cause of its own course: “the friendship between the two countries”.
    """
    if claim.driver_dyad and _dyad(claim.driver_dyad) == _dyad(claim.subject):
        return False
    own = frozenset().union(*(_names_of(code) for code in claim.subject))
    words = {word.casefold() for word in WORD.findall(claim.driver.replace("-", " ")) if word not in own}
    return bool(words - _pointers() - _relation_nouns())


@cache
def _falling_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("falling", "en"))


@cache
def _pointers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("pointers", "en"))


@cache
def _relation_nouns() -> frozenset[str]:
    """Return the nouns for a relation, and the words by which one is said to rise; a war or a rift is a cause."""
    nouns = {row["form"] for row in read_table("standings", "en") if row["kind"] == "noun"}
    return frozenset(nouns | {row["word"] for row in read_table("rising", "en")})


@cache
def _names_of(code: str) -> frozenset[str]:
    """Return the words of the names of a state and of its capital, of today and before."""
    kin = lineage_of(code)
    forms = (row["form"] for row in read_table("names", "en") if row["code"] in kin)
    return frozenset(word for form in forms for word in WORD.findall(form.replace("-", " ")))


def group_questions(claims: Iterable[Claim]) -> Iterator[tuple[tuple[str, str], list[Claim]]]:
    """Yield (dyad, driver) with the claims on it: drivers are one where their dyad is, or most of their words are."""
    ordered = sorted(claims, key=lambda one: (_dyad(one.subject), one.article, one.span.start, one.driver))
    for dyad, found in groupby(ordered, key=lambda one: _dyad(one.subject)):
        groups: list[list[Claim]] = []
        for claim in filter(names_cause, found):  # “this” of one voice is not “this” of another
            home = next((group for group in groups if _is_one_driver(group[0], claim)), None)
            if home is None:
                groups.append([claim])
            else:
                home.append(claim)
        for first, *rest in groups:
            yield (dyad, _dyad(first.driver_dyad) if first.driver_dyad else first.driver), [first, *rest]


def _dyad(codes: Sequence[str]) -> str:
    return "-".join(sorted({today_of(code) for code in codes}))


def _is_one_driver(a: Claim, b: Claim) -> bool:
    if a.driver_dyad or b.driver_dyad:
        return _dyad(a.driver_dyad or ()) == _dyad(b.driver_dyad or ())
    first, second = (_stems(one.driver) for one in (a, b))
    return bool(first and second) and 2 * len(first & second) > max(len(first), len(second))


def _stems(words: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in WORD.findall(words) if len(word) > 3)


def _are_opposed(a: Claim, b: Claim, read: Mapping[str, Article]) -> bool:
    """Tell whether two voices say that the driver improves, and that it does not, at times that may be the same."""
    opposite = (find_effect(a) > 0) != (find_effect(b) > 0)
    return opposite and find_voice(a, read) != find_voice(b, read) and not _are_apart(a.time, b.time)


def _claim_row(claim: Claim, question: tuple[str, str, str], read: Mapping[str, Article]) -> dict[str, Any]:
    dyad, driver, kind = question
    return {
        "dyad": dyad, "driver": driver, "kind": kind, "direction": claim.direction,
        "falls": is_falling(claim), "effect": EFFECTS[find_effect(claim)], "voice": find_voice(claim, read),
        "article": claim.article, "edtf": claim.time.edtf, "quote": claim.quote,
    }  # fmt: skip


def _group(told: Sequence[Mention], answer: Callable[[Mention], str]) -> dict[str, list[Mention]]:
    """Return the mentions by what they answer; those that say nothing are left out."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (one.article, one.span.start, one.id)):
        if said := answer(one):
            groups[said].append(one)
    return dict(sorted(groups.items()))


def _conflict_rows(
    event: Event,
    about: str,
    answers: Mapping[str, list[Mention]],
    clash: Callable[[Mention, Mention], bool],
    read: Mapping[str, Article],
) -> Iterator[dict[str, Any]]:
    """Yield a row for each answer that another article's answer excludes."""
    for answer, told in answers.items():
        others = [one for said, ones in answers.items() if said != answer for one in ones]
        if not any(clash(a, b) and _origin(a, read) != _origin(b, read) for a in told for b in others):
            continue
        yield {
            "event": event.id, "about": about, "answer": answer, "quote": told[0].quote,
            "dyads": sorted({_dyad((a, b)) for a in event.source for b in event.target if a != b}),
            "articles": sorted({one.article for one in told}),
            "voices": sorted({find_voice(one, read) for one in told}),
            "mentions": sorted(one.id for one in told),
        }  # fmt: skip


def _told_apart(
    events: Iterable[Event], by_id: Mapping[str, Mention], read: Mapping[str, Article]
) -> Iterator[tuple[Event, list[Mention]]]:
    """Yield the first of two events that may be one, and the mentions of both: a rare act, by the same in one year."""
    rare = sorted(
        (one for one in events if one.type in _RARE and one.status in _REAL and one.time.start), key=_who_when
    )
    for _, found in groupby(rare, key=_who_when):
        told = [(event, [by_id[one] for one in event.mentions if one in by_id]) for event in found]
        known = [(event, ones, [find_specifics(one, read.get(one.article)) for one in ones]) for event, ones in told]
        for (event, ones, own), (_, others, theirs) in combinations(known, 2):
            if {one.article for one in ones}.isdisjoint(one.article for one in others) and _is_one_thing(own, theirs):
                yield event, [*ones, *others]


def _who_when(event: Event) -> tuple[str, list[str], list[str], str]:
    source, target = (sorted(map(today_of, side)) for side in (event.source, event.target))
    return event.type.value, source, target, (event.time.start or "")[:4]


def _is_one_thing(own: Iterable[Specifics], theirs: Sequence[Specifics]) -> bool:
    """Tell whether two mentions share the word of their act and a word besides: “lifted” and “embargo”."""
    pairs = ((a, b) for a in own for b in theirs)
    return any(a.acts & b.acts and (a.words & b.words) - a.acts - b.acts for a, b in pairs)


def _origin(mention: Mention, read: Mapping[str, Article]) -> str:
    article = read.get(mention.article)
    return (article.origin if article else None) or mention.article


def _are_apart(a: Interval, b: Interval) -> bool:
    """Tell whether two times exclude one another; an unknown end is open."""
    first, second = ((one.start or "0000", f"{one.end or '9999'}~") for one in (a, b))
    return first[0] > second[1] or second[0] > first[1]


def _amounts_clash(a: Mention, b: Mention) -> bool:
    """Tell whether two amounts are of one unit and differ; of different units they are kept apart."""
    return bool(a.amount and b.amount) and a.amount.unit.casefold() == b.amount.unit.casefold()  # type: ignore[union-attr]


def _statuses_clash(a: Mention, b: Mention) -> bool:
    """Tell whether one says that it happened, the other that it did not; or one cancelled, the other postponed."""
    both = {a.status, b.status}
    return bool(both & _REAL and both & _UNREAL) or both == {Status.CANCELLED, Status.POSTPONED}


def _actors_clash(a: Mention, b: Mention) -> bool:
    """Tell whether neither's actors are among the other's."""
    first, second = ({today_of(code) for code in (*one.source, *one.target)} for one in (a, b))
    return not (first <= second or second <= first)


def _amount(mention: Mention) -> str:
    return f"{mention.amount.value:.15g} {mention.amount.unit}" if mention.amount else ""


def _actors(mention: Mention) -> str:
    return " > ".join(",".join(sorted({today_of(code) for code in side})) for side in (mention.source, mention.target))


_ABOUT: Mapping[str, tuple[Callable[[Mention], str], Callable[[Mention, Mention], bool]]] = {
    "date": (lambda one: one.time.edtf, lambda a, b: _are_apart(a.time, b.time)),
    "amount": (_amount, _amounts_clash),
    "status": (lambda one: one.status.value, _statuses_clash),
    "actors": (_actors, _actors_clash),
}
